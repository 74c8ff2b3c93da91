//! Source text to package: what `policy import` does, without files and without printing.
//!
//! # Pipeline
//!
//! 1. `encoding` makes text of bytes. `text` and `html` make Markdown of other kinds ([`Converted`]);
//!    `front_matter` reads what stands on top of Markdown, and `dialect` rewrites what its dialects add.
//!    The result is `prepared`: Markdown, and where each of its lines came from.
//! 2. `sections` finds the headings, `contents_list` and `silent` what readers need not see, and
//!    `numbering` splits numbers from headings: a `draft`.
//! 3. `align` finds counterparts in the first locale or in the package before, `ids` names the rest.
//! 4. To `finish`, `links` and `references` make what points to a section lead there; `bodies` are
//!    slices of the Markdown with those `edits`; `fidelity` proves that nothing was lost.
//! 5. `tree` nests the sections, and `assemble` makes one package of all documents.

mod align;
mod assemble;
mod bodies;
mod contents_list;
mod converted;
mod dialect;
mod draft;
mod edits;
mod encoding;
mod entries;
mod error;
mod escape;
mod export;
mod fidelity;
mod finish;
mod front_matter;
mod html;
mod ids;
mod kind;
mod languages;
mod likeness;
mod lines;
mod links;
mod numbering;
mod pieces;
mod prepared;
mod previous;
mod proof;
mod references;
mod report;
mod sections;
mod silent;
mod source;
mod text;
mod tree;
mod visible;

use policy_viewer::model::{Document, Policy};

pub use converted::{Bounds, Converted};
pub use error::ImportError;
pub use export::markdown as export;
pub use kind::Kind;
pub use previous::Previous;
pub use report::{Dropped, Fidelity, FrontMatterKeys, Lines, Reference, Report, Unaligned};

/// What the caller knows about a package to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The id of the policy to make.
    pub id: String,
    /// The first line to import is the first that contains this text.
    pub start: Option<String>,
    /// The import ends above the first line, below the start, that contains this text.
    pub end: Option<String>,
}

/// A document to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<'a> {
    /// The file name of the source, for messages and to tell its kind.
    pub name: String,
    /// The BCP 47 tag of the text's language; without one the document has to say it.
    pub locale: Option<String>,
    /// The kind, if the caller knows better than the file name.
    pub kind: Option<Kind>,
    /// What the file holds.
    pub bytes: &'a [u8],
}

/// A package made of its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What `policy.json` says.
    pub policy: Policy,
    /// The documents by file name, such as `zh-Hans.json`.
    pub documents: Vec<(String, Document)>,
    /// For each document what was read, kept and dropped.
    pub reports: Vec<Report>,
}

/// Makes a package of documents, one a locale; the first is in the default locale.
///
/// Sections that correspond to one of the first document, or of the package before, get its id.
///
/// # Errors
///
/// When the options or a source cannot be used; the error says what to do.
pub fn package(
    inputs: &[Input<'_>],
    options: &Options,
    previous: Option<&Previous>,
) -> Result<Imported, ImportError> {
    assemble::package(inputs, options, previous)
}

/// Compiles a pattern of this module, which its tests run through.
fn compiled(pattern: &str) -> regex::Regex {
    regex::Regex::new(pattern).expect("the pattern is a constant that the tests compile")
}
