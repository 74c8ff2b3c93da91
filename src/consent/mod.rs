//! The reader's choices: a pure state machine, the record it keeps, and where records are kept.
//!
//! The rules are those of consent law as far as a viewer can hold them: nothing optional before a
//! choice, refusing as easy as allowing, closing is no choice, every decision kept with its time,
//! version and language. [`reduce`] knows no clock, no storage and no DOM: an [`Action`] brings what
//! it needs, and an [`Effect`] says what the embedding has to do.

mod clearing;
mod gate_snapshot;
mod grants;
mod receipt;
mod record;
mod state;
mod storage;

pub use clearing::Clearing;
pub use gate_snapshot::gate_snapshot;
pub use grants::Grants;
pub use receipt::{Issue, receipt};
pub use record::{ConsentAction, Decision, Now, Record, UnusableRecord};
pub use state::{Action, DecisionContext, Effect, State, reduce};
pub use storage::{MemoryStorage, Storage, StorageError, consent_key, gate_key, language_key};
