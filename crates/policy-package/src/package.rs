//! A package in memory.

use std::collections::BTreeMap;
use std::string::FromUtf8Error;

use serde_json::Value;

use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Document, Policy};

/// The name of the file that makes a folder a package.
pub const POLICY_FILE: &str = "policy.json";

/// The texts of files by their names in the package.
pub type Files = BTreeMap<String, String>;

/// A package as it was read, with the problems that were met.
#[derive(Clone, Debug)]
pub struct Package {
    /// The files in the order in which they were read; the first is `policy.json`.
    pub files: Vec<File>,
    /// The content of `policy.json`, if it could be decoded.
    pub policy: Option<Policy>,
    /// The texts of all locales and versions.
    pub texts: Vec<Text>,
    /// The problems that were met while reading.
    pub problems: Vec<Diagnostic>,
}

/// A file of a package.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path relative to the package folder, with `/` on every system.
    pub name: String,
    /// Its bytes, in which findings are located.
    pub source: Vec<u8>,
    /// Its content, if it is JSON.
    pub json: Option<Value>,
}

/// The text of one version in one locale, in a file of its own or inside `policy.json`.
#[derive(Clone, Debug)]
pub struct Text {
    /// The locale under which the policy lists the text.
    pub locale: String,
    /// The index in [`Policy::history`]; `None` for the current version.
    pub history: Option<usize>,
    /// The file that holds the text.
    pub file: String,
    /// The JSON Pointer to the text in the file; empty in a file of its own.
    pub pointer: String,
    /// The text, if it could be decoded.
    pub document: Option<Document>,
}

impl Package {
    /// Returns the name of the policy file, `policy.json` unless the caller named another.
    pub fn policy_file(&self) -> &str {
        self.files.first().map_or(POLICY_FILE, |file| &file.name)
    }

    /// Returns the files as text, by name.
    ///
    /// # Errors
    ///
    /// When a file is not UTF-8, which `check` reports.
    pub fn sources(&self) -> Result<Files, FromUtf8Error> {
        let text = |file: &File| Ok((file.name.clone(), String::from_utf8(file.source.clone())?));
        self.files.iter().map(text).collect()
    }

    /// Returns the texts of the current version.
    pub fn current_texts(&self) -> impl Iterator<Item = &Text> + Clone {
        self.texts.iter().filter(|text| text.history.is_none())
    }

    /// Returns the JSON of a file.
    pub fn json(&self, name: &str) -> Option<&Value> {
        self.files.iter().find(|file| file.name == name)?.json.as_ref()
    }
}
