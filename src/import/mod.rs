//! Source text to package: what `policy import` does, without files and without printing.
//!
//! # Pipeline
//!
//! 1. `source` makes line ends alike and finds lines; `front_matter` reads what stands on top.
//! 2. `sections` finds the headings, `contents_list` and `silent` what readers need not see.
//! 3. `numbering` splits numbers from headings, `ids` names the sections, `tree` nests them.
//! 4. `links` and `references` make what points to a section lead there.
//! 5. `bodies` are slices of the source with those `edits`; `fidelity` proves that nothing was lost.

mod bodies;
mod contents_list;
mod edits;
mod entries;
mod error;
mod fidelity;
mod front_matter;
mod ids;
mod languages;
mod likeness;
mod lines;
mod links;
mod markdown;
mod numbering;
mod references;
mod report;
mod sections;
mod silent;
mod source;
mod tree;
mod visible;

use crate::model::{Document, Policy};

pub use error::ImportError;
pub use markdown::markdown;
pub use report::{Dropped, Fidelity, FrontMatterKeys, Lines, Reference, Report};

/// What the caller knows about the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The id of the policy to make.
    pub id: String,
    /// The BCP 47 tag of the text's language.
    pub locale: String,
    /// The first line to import is the first that contains this text.
    pub start: Option<String>,
    /// The import ends above the first line, below the start, that contains this text.
    pub end: Option<String>,
    /// The file name of the source, for messages.
    pub name: String,
}

/// A package made of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What `policy.json` says.
    pub policy: Policy,
    /// The documents by file name, such as `zh-Hans.json`.
    pub documents: Vec<(String, Document)>,
    /// What was read, kept and dropped.
    pub report: Report,
}

/// Compiles a pattern of this module, which its tests run through.
fn compiled(pattern: &str) -> regex::Regex {
    regex::Regex::new(pattern).expect("the pattern is a constant that the tests compile")
}
