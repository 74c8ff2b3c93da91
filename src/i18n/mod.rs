//! Languages: the choice of a locale, the direction of its script, and the messages of the interface.

mod direction;
mod duration;
mod matching;
mod messages;
mod tag;

pub use direction::{Direction, direction};
pub use duration::{Duration, Unit};
pub use matching::{best_match, is_same_language, localized, negotiate, shown_locale};
pub use messages::{MessageId, Messages};
pub use tag::LanguageTag;
