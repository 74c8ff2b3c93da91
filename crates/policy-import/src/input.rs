//! The documents to import, and the options for the package to make.

use crate::boilerplate::Boilerplate;
use crate::source::format::SourceFormat;

/// The caller's choices for the package to make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The id of the policy to make.
    pub id: String,
    /// The first line to import is the first that contains this text.
    pub start: Option<String>,
    /// The import ends above the first line, below the start, that contains this text.
    pub end: Option<String>,
    /// Parts around the text to import as well.
    pub keep: Vec<Boilerplate>,
}

/// A document to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<'a> {
    /// The name of the source, with its folder where several have one name: for messages and to recognise
    /// its format.
    pub name: String,
    /// The BCP 47 tag of the text's language; without one the document has to declare it.
    pub locale: Option<String>,
    /// The format, if the caller knows better than the file name.
    pub format: Option<SourceFormat>,
    /// The content of the file.
    pub bytes: &'a [u8],
}
