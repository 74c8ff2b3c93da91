//! A package as a folder: `policy.json` and the documents beside it.
//!
//! 1. [`Package::read`] reads and parses every file that `policy.json` names, and decodes it into
//!    the model. An error in a file becomes a [`Diagnostic`](policy_viewer::diag::Diagnostic); the other
//!    files are read all the same, so that authors see all errors at once.
//! 2. [`crate::check::package`] judges what was read.
//! 3. [`report`] writes findings as CI servers and code scanners read them, with lines and columns.
//! 4. [`write()`] writes files as one: the folder appears complete or not at all.

pub mod check;
pub mod report;
pub mod rule;

mod compile;
mod inside;
mod json;
mod lasting;
mod locate;
mod package;
mod parse;
mod read;
mod write;

pub use check::localized_texts;
pub use compile::compile;
pub use inside::{PathProblem, inside};
pub use json::{compact, pretty};
pub use lasting::lasting_pointer;
pub use locate::{Locator, Position, Region};
pub use package::{File, Files, POLICY_FILE, Package, Text};
pub use parse::parse;
pub use read::ReadError;
pub use write::{WriteError, writable, write};
