//! Search in a document: the sections that match a query, and the positions of the matches.
//!
//! 1. [`Index::add`] writes every section's heading and text in a form in which what readers take for
//!    the same *is* the same: width, case, accents ([`fold`](Fold)). It remembers where each character
//!    came from. A long document comes in slices.
//! 2. [`Index::search`] cuts the question into words and looks for them as they stand, within words,
//!    too: Chinese, Japanese, Korean, Thai and Arabic need no dictionary.
//! 3. A word that occurs nowhere is looked for in a wider sense: without its ending, or, where words
//!    are not spaced, by its pairs of characters.
//! 4. Sections with some of the words are results only where none has all of them. They come in the order of
//!    the text, as in the search of browsers; [`Found::best`] is the one whose heading and text are most about
//!    the words.

mod fold;
mod index;
mod json;
mod places;
mod query;
mod rank;
mod triples;
#[cfg(feature = "native")]
mod unicode;

pub use fold::Fold;
pub use index::Index;
pub use json::to_json;
pub use rank::{Answer, Excerpt, Found};
#[cfg(feature = "native")]
pub use unicode::UnicodeFold;
