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
mod inline_tokens;
mod input;
mod languages;
mod lines;
mod links;
mod numbering;
mod pattern;
mod prepared;
mod previous;
mod proof;
mod references;
mod report;
mod sections;
mod silent;
mod similarity;
mod source;
mod source_format;
mod text;
mod tree;
mod visible;

pub use assemble::{Imported, package};
pub use converted::{Bounds, Converted};
pub use error::ImportError;
pub use export::markdown as export;
pub use input::{Input, Options};
pub use previous::Previous;
pub use report::{Dropped, Fidelity, FrontMatterKeys, Lines, Reference, Report, Unaligned};
pub use source_format::SourceFormat;
