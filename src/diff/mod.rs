//! The changes between two documents, clause by clause.
//!
//! Clauses are compared by their ids, which stay the same over versions: [`changes`] returns which were
//! added, removed, moved or reworded, and the changed words of reworded clauses. Words are runs of
//! letters; in scripts without spaces between words, single characters.
//!
//! The result is complete: the kept and deleted [`Edit`]s are the old text, the kept and inserted ones the
//! new text. The time is proportional to the length of the texts: with too many differences, the new text
//! replaces the old one as a whole.

mod clauses;
mod edits;
mod json;
mod myers;
mod order;
mod tokens;

pub use crate::clause_text::ClauseKind;
pub use clauses::{Change, Changes, Clause, Summary, changes, changes_of};
pub use edits::{Edit, edits};
pub use json::to_json;
