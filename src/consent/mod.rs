//! Proofs of consent: the stored record, and the receipt that is made of it.
//!
//! Choices are made, judged, kept and drawn by `www/consent` and `www/settings`, which run on pages without any
//! WebAssembly, too. Nothing here decides whether something may run.

mod receipt;
mod record;

pub use receipt::{ForeignRecord, Issue, receipt};
pub use record::{ConsentAction, Decision, Record, RecordFormat, Time};
