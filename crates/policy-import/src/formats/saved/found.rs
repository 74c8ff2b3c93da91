//! The document that was found in a saved page.

use crate::source::format::SourceFormat;

/// A document that was found in a file of many.
pub(crate) struct Found {
    pub(crate) bytes: Vec<u8>,
    /// The encoding that the file names for it.
    pub(crate) charset: Option<String>,
    pub(crate) format: SourceFormat,
}
