//! The reader's choices as they are drawn and written: snapshots, unsaved switches, records, receipts.
//!
//! The choices themselves are made, judged and kept by `www/consent`, which runs on pages without any
//! WebAssembly, too. The viewer draws the [`Snapshot`] that it is given, with the switches that the reader
//! moved since ([`Choices`]), and hands back what the reader wants. Nothing here decides whether something
//! may run.

mod choices;
mod receipt;
mod record;
mod snapshot;

pub use choices::Choices;
pub use receipt::{ForeignRecord, Issue, receipt};
pub use record::{ConsentAction, Decision, Record, RecordFormat, Time};
pub use snapshot::{Dates, Former, FormerDecision, FormerReason, Snapshot, Switches};
