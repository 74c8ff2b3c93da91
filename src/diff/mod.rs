//! What changed between two documents, clause by clause.
//!
//! Clauses are compared by their ids, which stay the same over versions: [`changes`] says which are new,
//! gone, moved or reworded, and for reworded ones which words. Words are runs of letters; in scripts that
//! put no spaces between words, single characters.
//!
//! The result is complete: what [`Edit`]s keep and delete is the old text, what they keep and insert the
//! new one. It takes time in proportion to the texts; two texts with thousands of differences are
//! reported as one replaced by the other.

mod clauses;
mod edits;
mod json;
mod myers;
mod order;
mod tokens;

pub use clauses::{Change, Changes, Clause, ClauseKind, Summary, changes};
pub use edits::{Edit, edits};
pub use json::to_json;
