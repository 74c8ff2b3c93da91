//! Translations into a package.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use crate::Catalog;
use crate::catalog::document;
use crate::choose::{Chosen, same_text};
use crate::merge::Merge;
use crate::translations::Translations;
use policy_package::{POLICY_FILE, Package};
use policy_viewer::diag::{Diagnostic, Severity};

/// A package as translations make it.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The files that change, by name, with their new content.
    pub files: BTreeMap<String, Value>,
    /// The problems of the translations. With an error among it, the files should not be written.
    pub findings: Vec<Diagnostic>,
    /// How many texts have another translation than before.
    pub changed: usize,
    /// How many texts have a translation of their present source now.
    pub translated: usize,
}

impl Applied {
    /// Tells whether an error was found.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|found| found.severity == Severity::Error)
    }
}

impl Catalog {
    /// Puts translations in the place of those of a package, of which this is the catalog as it is now. A text
    /// whose translation is the same stays byte by byte; one that lacks a paragraph stays as it is.
    pub fn apply(&self, package: &Package, translations: &Translations) -> Applied {
        let Chosen { finals, current, findings } = self.choose(package, translations);
        let mut fields: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            fields.entry(&unit.field).or_default().push(at);
        }
        let changed: HashSet<usize> = (0..self.units.len())
            .filter(|at| {
                finals[*at].is_some_and(|new| self.units[*at].target.as_deref() != Some(new))
            })
            .collect();
        let merge = Merge {
            units: &self.units,
            fields,
            finals: &finals,
            changed: &changed,
            current: &current,
        };
        let mut files = BTreeMap::new();
        merge.policy(package, &mut files);
        self.document(package, &merge, &mut files);
        if current.iter().all(|current| *current) {
            self.follow(package, &mut files);
        }
        let translated = current.iter().filter(|current| **current).count();
        Applied { files, findings, changed: changed.len(), translated }
    }

    /// Marks in a copy what is stale or missing by an earlier file of translations: what was translated there and is
    /// not in the package yet comes along, and texts whose source changed since are stale.
    #[must_use]
    pub fn merged(&self, translations: &Translations) -> Self {
        let mut merged = self.clone();
        for (unit, entry) in merged.units.iter_mut().zip(self.entries(translations)) {
            let Some((entry, _)) = entry else { continue };
            if entry.target.trim().is_empty() || entry.plural {
                continue;
            }
            let same = same_text(&entry.source, &unit.source);
            unit.target = Some(entry.target.clone());
            // Without its own `#| msgid`, an unfinished text has been made for the source beside it.
            unit.stale = (!same || entry.unfinished).then(|| match same {
                true => unit.stale.clone().unwrap_or_else(|| entry.source.clone()),
                false => entry.source.clone(),
            });
        }
        merged
    }

    /// Puts the texts of the document into it, or makes one.
    fn document(&self, package: &Package, merge: &Merge<'_>, files: &mut BTreeMap<String, Value>) {
        let find = |locale: &str| package.current_texts().find(|text| text.locale == locale);
        let Some(source) = find(&self.source).and_then(|text| document(package, text)) else {
            return;
        };
        if let Some(target) = find(&self.target) {
            let Some(json) = files.get(&target.file).or_else(|| package.json(&target.file)) else {
                return;
            };
            let mut json = json.clone();
            let Some(place) = json.pointer_mut(&target.pointer) else { return };
            let before = place.clone();
            merge.update_document(source, place);
            if *place != before {
                files.insert(target.file.clone(), json);
            }
            return;
        }
        let mut made = json!({"locale": self.target, "title": "", "sections": []});
        merge.update_document(source, &mut made);
        if made["title"] == "" {
            return;
        }
        let name = free_name(package, &self.target);
        let policy_file = package.policy_file().to_owned();
        let Some(mut policy) = files.get(&policy_file).or(package.json(&policy_file)).cloned()
        else {
            return;
        };
        if let Some(entry) = policy["locales"][&self.target].as_object_mut() {
            entry.insert("document".into(), name.clone().into());
        }
        files.insert(policy_file, policy);
        files.insert(name, made);
    }

    /// Says that the translation follows the present version, now that all of it does.
    fn follow(&self, package: &Package, files: &mut BTreeMap<String, Value>) {
        let policy_file = package.policy_file().to_owned();
        let Some(mut policy) = files.get(&policy_file).or(package.json(&policy_file)).cloned()
        else {
            return;
        };
        let Some(entry) = policy["locales"][&self.target].as_object_mut() else { return };
        let is_new = package.current_texts().all(|text| text.locale != self.target);
        if self.version.is_empty() || !(is_new || entry.contains_key("translationOf")) {
            return;
        }
        entry.insert("translationOf".into(), self.version.clone().into());
        if package.json(&policy_file) != Some(&policy) {
            files.insert(policy_file, policy);
        }
    }
}

/// Names the file of a new document.
fn free_name(package: &Package, locale: &str) -> String {
    let taken =
        |name: &String| name == POLICY_FILE || package.files.iter().any(|file| file.name == *name);
    let mut names = (1..).map(|number| match number {
        1 => format!("{locale}.json"),
        number => format!("{locale}-{number}.json"),
    });
    names.find(|name| !taken(name)).unwrap_or_default()
}
