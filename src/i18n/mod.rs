//! Languages: which locale a reader gets, which way its script runs, and the interface texts.

mod direction;
mod duration;
mod matching;
mod tag;
mod messages;

pub use direction::{Direction, direction};
pub use duration::{Duration, Unit};
pub use matching::{best_match, localized, negotiate, shown_locale};
pub use tag::LanguageTag;
pub use messages::{MessageId, Messages};
