//! The formats of files that translators work with.

use std::path::Path;

use policy_viewer::diag::Diagnostic;

use crate::decode::decode;
use crate::translations::Translations;
use crate::{Catalog, Refused, po, xliff};

/// A format of files that translators work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The PO files of GNU gettext.
    Po,
    /// XLIFF 1.2 (OASIS).
    ///
    /// Not 2.0: tools read both, but Weblate and the libraries below many others know states and earlier texts
    /// of 1.2 better, and nothing here needs what 2.0 adds.
    Xliff,
}

impl Format {
    /// Returns the format of a file by its name.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "po" | "pot" => Some(Self::Po),
            "xlf" | "xliff" => Some(Self::Xliff),
            _ => None,
        }
    }

    /// Writes a catalog.
    ///
    /// # Errors
    ///
    /// When the format cannot have a character of a text.
    pub fn write(self, catalog: &Catalog) -> Result<String, Refused> {
        match self {
            Self::Po => Ok(po::write(catalog)),
            Self::Xliff => xliff::write(catalog),
        }
    }

    /// Reads a file; `name` is its name in findings.
    ///
    /// # Errors
    ///
    /// When nothing of it can be read.
    pub fn read(self, name: &str, bytes: &[u8]) -> Result<Translations, Diagnostic> {
        let (text, problems) = decode(name, bytes)?;
        let mut translations = match self {
            Self::Po => po::read(name, &text),
            Self::Xliff => xliff::read(name, &text)?,
        };
        translations.problems.splice(0..0, problems);
        translations.name = name.to_owned();
        Ok(translations)
    }
}
