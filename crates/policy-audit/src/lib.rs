//! Visits to a website, compared with what its policy declares.
//!
//! 1. [`read()`] takes a recording of a visit, in whichever format, for a [`Visit`]: entries that were stored, and
//!    hosts that were asked.
//! 2. [`audit()`] compares visits with a declaration: what is not declared, what stays longer than declared, what was not
//!    seen, and entries to declare, as JSON with the purpose left to a human.
//! 3. [`known()`] tells who is known to set a cookie of a name.
//! 4. [`table`] reads declared entries from a table in CSV, and adds them to a policy.

mod audit;
mod evidence_collector;
mod har;
mod known;
mod letters;
mod lifetime;
mod lifetime_words;
mod parties;
mod proposal;
mod read;
mod rules;
mod storage_state;
pub mod table;
mod visit;

pub use audit::{Audit, NotSeen, audit};
pub use known::{Known, SOURCE, known};
pub use lifetime::{Lifetime, iso};
pub use read::read;
pub use rules::ALL as RULES;
pub use visit::{Asked, Stored, Visit};

/// The words in place of a purpose that somebody has to write.
pub const TO_DO: &str = "TODO: say what this is for";
