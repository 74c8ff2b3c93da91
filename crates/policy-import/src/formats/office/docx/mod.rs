//! Word documents (`.docx`, ISO/IEC 29500).
//!
//! 1. `package` finds the parts and what they point to.
//! 2. `styles` says what a style means, `numbering` counts what paragraphs are numbered with.
//! 3. `runs` reads the text of paragraphs, `body` the blocks; both leave out what was deleted.

pub mod body;
pub mod numbering;
pub mod package;
pub mod runs;
pub mod styles;

use crate::error::ImportError;
use crate::formats::office::document::Document;
use crate::formats::office::docx::body::Body;
use crate::formats::office::docx::package::Package;

/// Reads a Word document.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let body = Body::new(&mut package)?;
    body.read(&main, &mut package)
}
