//! From decoded JSON to the model: one path for `serde_json` and for the browser's `JSON.parse`.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::model::{Document, FORMAT, Policy};

/// Why JSON is no package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// `format` is missing or not one that this build reads.
    Format {
        /// What was found, if it was a number at all.
        found: Option<u32>,
    },
    /// A field is missing or has the wrong type.
    Shape(String),
}

impl LoadError {
    /// Returns the stable name that `policy-viewer:error` carries.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Format { .. } => "unsupported-format",
            Self::Shape(_) => "invalid-package",
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format { found: Some(found) } => {
                write!(
                    f,
                    "package format {found} is not supported, this viewer reads format {FORMAT}"
                )
            }
            Self::Format { found: None } => {
                write!(f, "no package format is named, \"format\": {FORMAT} is expected")
            }
            Self::Shape(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads `policy.json` from a decoder that can be started twice: once for the format, which decides
/// whether the rest can be understood at all, and once for the policy.
///
/// # Errors
///
/// [`LoadError::Format`] for another package format, else [`LoadError::Shape`] with the decoder's words.
pub fn policy<'de, D: Deserializer<'de>>(decoder: impl Fn() -> D) -> Result<Policy, LoadError> {
    #[derive(Deserialize)]
    struct Probe {
        #[serde(default)]
        format: Option<u32>,
    }

    let found = Probe::deserialize(decoder()).ok().and_then(|probe| probe.format);
    if found != Some(FORMAT) {
        return Err(LoadError::Format { found });
    }
    Policy::deserialize(decoder()).map_err(|error| LoadError::Shape(error.to_string()))
}

/// Reads a document.
///
/// # Errors
///
/// [`LoadError::Shape`] with the decoder's words.
pub fn document<'de, D: Deserializer<'de>>(decoder: D) -> Result<Document, LoadError> {
    Document::deserialize(decoder).map_err(|error| LoadError::Shape(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn another_format_is_named_before_anything_else() {
        let future = json!({"format": 7, "everything": "else"});
        assert_eq!(policy(|| &future), Err(LoadError::Format { found: Some(7) }));
        let text = json!("text");
        assert_eq!(policy(|| &text), Err(LoadError::Format { found: None }));
    }

    #[test]
    fn a_missing_field_is_named() {
        let short = json!({"format": 1, "id": "x"});
        let error = policy(|| &short).expect_err("no version");
        assert!(error.to_string().contains("version"), "{error}");
    }
}
