//! The content of a file of translations, whatever its format.

use std::collections::HashMap;

use policy_viewer::diag::{Diagnostic, Severity};

use crate::Catalog;
use crate::rules::{DUPLICATE_UNIT, WRONG_LANGUAGE, at};

/// The content of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translations {
    /// The name of the file in findings.
    pub name: String,
    /// The id of the policy that it was made of, if it says so.
    pub policy: Option<String>,
    /// Its language, if it says so.
    pub language: Option<String>,
    /// [`Catalog::digest`] of when it was made.
    pub digest: Option<String>,
    /// Its texts.
    pub entries: Vec<Entry>,
    /// Problems of the file itself.
    pub problems: Vec<Diagnostic>,
}

/// A text with its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line that it begins in.
    pub line: usize,
    /// The name of the unit.
    pub context: String,
    /// The source text that was translated.
    pub source: String,
    /// The translation; empty if there is none.
    pub target: String,
    /// Whether somebody has to look it through.
    pub unfinished: bool,
    /// Whether it has forms for one and many.
    pub plural: bool,
}

impl Translations {
    /// Returns what is wrong with the file for a catalog: another language, another policy, or contexts that come
    /// twice.
    pub(crate) fn misfits(&self, catalog: &Catalog) -> Vec<Diagnostic> {
        let mut found = self.problems.clone();
        let name = &self.name;
        let other = |said: &Option<String>, wanted: &str| {
            said.as_ref().filter(|said| plain(said) != plain(wanted)).cloned()
        };
        if let Some(language) = other(&self.language, &catalog.target) {
            let message = format!("the file is in {language}, not in {}", catalog.target);
            found.push(at(&WRONG_LANGUAGE, name, 0, "", message));
        }
        if let Some(policy) = other(&self.policy, &catalog.policy) {
            let message = format!("the file is of {policy}, not of {}", catalog.policy);
            found.push(at(&WRONG_LANGUAGE, name, 0, "", message));
        }
        let mut seen = HashMap::new();
        for entry in &self.entries {
            match seen.insert(&entry.context, entry) {
                Some(first) if first.target != entry.target => {
                    let message = format!("the context is also that of line {}", first.line);
                    found.push(at(&DUPLICATE_UNIT, name, entry.line, &entry.context, message));
                }
                _ => {}
            }
        }
        found
    }

    /// Tells whether an error was met.
    pub fn is_broken(&self) -> bool {
        self.problems.iter().any(|found| found.severity == Severity::Error)
    }
}

/// Writes tags alike: gettext has `zh_Hans` for `zh-Hans`.
fn plain(tag: &str) -> String {
    tag.trim().replace('_', "-").to_ascii_lowercase()
}
