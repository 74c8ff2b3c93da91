//! The texts of a package as a file that translators work with, and back into the package.
//!
//! 1. [`catalog()`] lists every text that is, or should be, in a language, beside the text that prevails: a
//!    [`Unit`] a paragraph, heading, number, term or name. It knows which translations follow an older text.
//! 2. [`Format::write`] makes a file of it: gettext's PO, or XLIFF 1.2.
//! 3. [`Format::read`] reads what comes back, and forgives what programs on the way do to files.
//! 4. [`Catalog::apply`] compares that with the package as it is now, and makes the JSON of the files that change.
//!
//! Nothing is taken back that was translated from another text than the present one: the file holds the source text
//! beside each translation, and [`Catalog::digest`] tells whether it was the source that changed, or the file.

mod apply;
mod catalog;
mod choose;
mod decode;
mod fields;
mod format;
mod merge;
mod paragraphs;
mod po;
mod rules;
mod translations;
mod tree;
mod xliff;

pub use apply::Applied;
pub use catalog::{Catalog, Unit, catalog};
pub use format::Format;
pub use rules::ALL as RULES;
pub use translations::{Entry, Translations};

/// Why a package or a language has nothing to translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The problem, in lower case.
    pub message: String,
    /// The way out.
    pub hint: String,
}

impl Refused {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}
