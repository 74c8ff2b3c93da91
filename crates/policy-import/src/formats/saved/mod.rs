//! Saved pages in one file: `mhtml`, as Chrome, Edge and Word save them, and a `folder` that was zipped.
//! Both give the page as it was, which the importer of pages reads.

pub mod folder;
pub mod found;
pub mod headers;
pub mod mhtml;
pub mod transfer;

use crate::error::ImportError;
use crate::formats::saved::found::Found;
use crate::source::format::SourceFormat;

/// Finds the document in a saved page.
pub(crate) fn find(format: SourceFormat, bytes: &[u8]) -> Result<Found, ImportError> {
    match format {
        SourceFormat::Mhtml => mhtml::find(bytes),
        _ => folder::find(bytes),
    }
}
