//! Reads packages: the format version first, then the model.

use std::fmt;

use crate::decode::{DecodeError, Node, decode};
use crate::json;
use crate::model::{Document, FORMAT, Policy, PolicyHeader};

/// The reason why JSON is not a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// `format` is missing or not one that this build reads.
    Format {
        /// The value that was found, if it is a number.
        found: Option<u32>,
    },
    /// A field is missing or has the wrong type.
    Shape(DecodeError),
}

impl LoadError {
    /// Returns the stable name that the event `policy-viewer:error` carries.
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
            Self::Shape(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<DecodeError> for LoadError {
    fn from(error: DecodeError) -> Self {
        Self::Shape(error)
    }
}

/// Reads `policy.json`. The format is checked first, because it decides whether the rest is understood.
///
/// # Errors
///
/// [`LoadError::Format`] for another package format, else [`LoadError::Shape`].
pub fn policy<N: Node>(value: &N) -> Result<Policy, LoadError> {
    check_format(value)?;
    decode(value).map_err(LoadError::Shape)
}

/// Reads the header of `policy.json`, and so without the code that reads documents.
///
/// # Errors
///
/// As [`policy`], for the fields that are read.
pub fn policy_header<N: Node>(value: &N) -> Result<PolicyHeader, LoadError> {
    check_format(value)?;
    decode(value).map_err(LoadError::Shape)
}

fn check_format<N: Node>(value: &N) -> Result<(), LoadError> {
    let found = value.get("format").and_then(|format| format.as_u32());
    if found == Some(FORMAT) { Ok(()) } else { Err(LoadError::Format { found }) }
}

/// Reads a document.
///
/// # Errors
///
/// [`LoadError::Shape`] for what does not fit.
pub fn document<N: Node>(value: &N) -> Result<Document, LoadError> {
    decode(value).map_err(LoadError::Shape)
}

/// Reads `policy.json` from its text.
///
/// # Errors
///
/// As [`policy`]; [`LoadError::Shape`] for what is no JSON.
pub fn policy_json(text: &str) -> Result<Policy, LoadError> {
    policy(&&json::parse(text)?)
}

/// Reads the header of `policy.json` from its text.
///
/// # Errors
///
/// As [`policy_header`]; [`LoadError::Shape`] for what is no JSON.
pub fn policy_header_json(text: &str) -> Result<PolicyHeader, LoadError> {
    policy_header(&&json::parse(text)?)
}

/// Reads a document from its text.
///
/// # Errors
///
/// As [`document`]; [`LoadError::Shape`] for what is no JSON.
pub fn document_json(text: &str) -> Result<Document, LoadError> {
    // Memory grows once, and not by a page at a time while thousands of values are made.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(3 * text.len())));
    document(&&json::parse(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn another_format_is_named_before_anything_else() {
        let future = json!({"format": 7, "everything": "else"});
        assert_eq!(policy(&&future), Err(LoadError::Format { found: Some(7) }));
        assert_eq!(policy(&&json!("text")), Err(LoadError::Format { found: None }));
    }

    #[test]
    fn a_missing_field_is_named_with_its_place() {
        let policy =
            policy(&&json!({"format": 1, "id": "x", "version": "1", "defaultLocale": "en",
            "locales": {"en": {"document": "en.json"}}}));
        let error = policy.expect_err("no label");
        assert_eq!(error.to_string(), "/locales/en: `label` is missing");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let document = json!({"locale": "en", "title": "T", "sections": [
            {"id": "a", "number": "1", "heading": "A", "summary": "s", "body": "*b*", "controls": ["c"],
             "sections": [{"id": "b", "heading": "B", "body": [{"p": ["x"]}]}]}],
            "terms": [{"id": "t", "term": "T", "also": ["Ts"], "definition": "d"}]});
        let loaded = super::document(&&document).expect("a document");
        assert_eq!(serde_json::to_value(&loaded).expect("serializes"), document);

        let policy = json!({"format": 1, "id": "p", "version": "1", "revision": 2, "effective": "2026-01-01",
            "updated": "2026-01-01", "defaultLocale": "en", "bindingLocale": "en",
            "publisher": {"name": {"en": "P"}, "url": "https://p.example",
                "contacts": [{"kind": "email", "value": "a@p.example", "label": {"en": "Mail"}}]},
            "locales": {"en": {"label": "English", "document": document, "translationOf": "1"},
                "de": {"label": "Deutsch"}},
            "declaration": {"expiresDays": 9, "banner": {"title": {"en": "T"}, "text": {"en": "t"},
                "links": [{"label": {"en": "Imprint"}, "url": "/imprint"}]},
                "categories": [{"id": "c", "required": false, "basis": {"default": "objection", "gb": "exempt"},
                "gpc": true, "consentMode": ["ad_storage"], "reloadOnWithdraw": true, "name": {"en": "C"}, "description": {"en": "D"},
                "services": [{"id": "s", "name": {"en": "S"}, "provider": "P", "url": "https://s.example",
                    "cookies": [{"name": "k", "storage": "session", "duration": "P1D", "purpose": {"en": "why"}},
                        {"name": "d", "storage": "indexedDB"}, {"name": "/", "storage": "serviceWorker"}]}]}]},
            "texts": {"en": {"askTitle": "Ours"}},
            "history": [{"version": "0", "revision": 1, "effective": "2025-01-01", "summary": {"en": "first"},
                "locales": {"en": "0/en.json"}}]});
        let loaded = super::policy(&&policy).expect("a policy");
        assert_eq!(serde_json::to_value(&loaded).expect("serializes"), policy);
    }
}
