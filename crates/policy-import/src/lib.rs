//! Source text to package: what `policy import` does, without files and without printing.
//!
//! # Pipeline
//!
//! 1. `source` makes text of bytes, and finds out the format. `formats` makes Markdown of it, with the
//!    line of the source behind each line: [`Converted`], then `prepared`.
//! 2. `outline` finds the headings, leaves out contents lists and what readers need not see, and splits
//!    numbers from headings: a `draft`.
//! 3. `align` finds counterparts in the first locale or in the package before, `outline::ids` names the
//!    rest.
//! 4. To `finish`, `links` makes what points to a section lead there; bodies are slices of the Markdown
//!    with those edits; `coverage` measures how much of the source came through.
//! 5. `outline::tree` nests the sections, and `package` makes one package of all documents; `versions` makes one of
//!    all texts that a document had.
//!
//! `lexicon` holds the words of all stages by language, `write` is the one place that writes Markdown.
//! `boilerplate` names what formats may leave out and callers may keep; `running_text` tells sentences
//! from labels, for the choice of the main content as for the measure.

mod align;
mod boilerplate;
mod coverage;
mod error;
mod finish;
mod formats;
mod input;
mod letters;
mod lexicon;
mod links;
mod outline;
mod package;
mod pattern;
mod previous;
mod report;
mod running_text;
mod source;
mod versions;
mod write;

pub use boilerplate::Boilerplate;
pub use error::ImportError;
pub use input::{Input, Options};
pub use lexicon::registered::{WrongLanguage, wrong_language};
pub use package::{Imported, package};
pub use previous::Previous;
pub use report::{
    Coverage, Dropped, FrontMatterKeys, LeftOut, Lines, Notice, Reference, Report, Unaligned,
};
pub use source::converted::{Bounds, Converted};
pub use source::decode::{Decoded, decode};
pub use source::format::SourceFormat;
pub use versions::{DatedText, versions};
pub use write::export::markdown as export;
