//! A package as a folder: `policy.json` and the documents beside it.
//!
//! 1. [`Package::read`] reads and parses every file that `policy.json` names, and decodes it into
//!    the model. What is wrong with a file becomes a [`Diagnostic`]; the rest is read all the same,
//!    so that authors see all that is wrong at once.
//! 2. [`crate::check::package`] judges what was read.
//! 3. [`write()`] writes files as one: the folder appears complete or not at all.

pub mod check;
pub mod rule;

mod compile;
mod inside;
mod parse;
mod read;
mod write;

use serde::Serialize;
use serde_json::Value;

use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Document, Policy};

pub use compile::compile;
pub use inside::{PathProblem, inside};
pub use parse::parse;
pub use read::ReadError;
pub use write::{WriteError, write};

/// The name of the file that makes a folder a package.
pub const POLICY_FILE: &str = "policy.json";

/// What was read of a package.
#[derive(Clone, Debug)]
pub struct Package {
    /// The files in the order in which they were met; the first is `policy.json`.
    pub files: Vec<File>,
    /// What `policy.json` says, if it could be understood.
    pub policy: Option<Policy>,
    /// The texts of all locales and versions.
    pub texts: Vec<Text>,
    /// What went wrong while reading.
    pub problems: Vec<Diagnostic>,
}

/// A file of a package.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path relative to the package folder, with `/` on every system.
    pub name: String,
    /// Its content, if it is JSON.
    pub json: Option<Value>,
}

/// The text of one version in one locale, in a file of its own or inside `policy.json`.
#[derive(Clone, Debug)]
pub struct Text {
    /// The locale under which the policy lists the text.
    pub locale: String,
    /// The place in [`Policy::history`]; nothing for the current version.
    pub history: Option<usize>,
    /// The file that holds the text.
    pub file: String,
    /// Where in the file the text begins, as a JSON Pointer; empty in a file of its own.
    pub pointer: String,
    /// The text, if it could be understood.
    pub document: Option<Document>,
}

impl Package {
    /// Returns the name of the policy file, `policy.json` unless the caller named another.
    pub fn policy_file(&self) -> &str {
        self.files.first().map_or(POLICY_FILE, |file| &file.name)
    }

    /// Returns the JSON of a file.
    pub fn json(&self, name: &str) -> Option<&Value> {
        self.files.iter().find(|file| file.name == name)?.json.as_ref()
    }
}

/// Writes JSON as authors read it: two spaces, characters as they are, a newline at the end.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("the model has string keys only");
    text.push('\n');
    text
}

/// Writes JSON as readers load it: without spaces, with a newline at the end.
pub fn compact(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).expect("the model has string keys only");
    text.push('\n');
    text
}
