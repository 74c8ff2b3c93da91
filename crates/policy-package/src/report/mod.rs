//! Findings in the formats of others: annotations of a pull request, code scanners, test reports.
//!
//! All of them want lines and columns, which [`locate`] looks up: findings know the JSON Pointer of
//! what they are about.

mod github;
mod junit;
mod sarif;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Locator, Package, Region};
use policy_viewer::diag::Diagnostic;

pub use github::github;
pub use junit::{Suite, junit};
pub use sarif::sarif;

/// A finding with its place in the text of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Its place; `None` for a file that is not part of the package.
    pub region: Option<Region>,
    /// A digest that stays the same when lines and sections are added elsewhere, and is no other finding's of
    /// this package.
    pub fingerprint: String,
}

/// Looks up where findings about a package are.
pub fn locate(package: &Package, found: Vec<Diagnostic>) -> Vec<Located> {
    let mut locators: HashMap<&str, Locator<'_>> = HashMap::new();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let located = found.into_iter().map(|diagnostic| {
        let file = package.files.iter().find(|file| file.name == diagnostic.file);
        let region = file.map(|file| {
            let locator = locators.entry(&file.name).or_insert_with(|| Locator::new(&file.source));
            locator.region(&diagnostic.path)
        });
        let place = lasting_pointer(file.and_then(|file| file.json.as_ref()), &diagnostic.path);
        let same = format!("{}\n{}\n{place}", diagnostic.code, diagnostic.file);
        let count = alike.entry(same.clone()).or_default();
        *count += 1;
        let fingerprint = digest(&format!("{same}\n{count}"));
        Located { diagnostic, region, fingerprint }
    });
    located.collect()
}

/// Writes a JSON Pointer with the ids of sections, terms, categories and services in place of their numbers, which
/// change with whatever is added above.
fn lasting_pointer(json: Option<&Value>, pointer: &str) -> String {
    let mut here = json;
    let mut lasting = String::new();
    for token in pointer.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        here = here.and_then(|value| match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            value => value.get(&name),
        });
        let id = here.and_then(|value| {
            ["id", "version", "name"].iter().find_map(|key| value.get(key)?.as_str())
        });
        lasting.push('/');
        lasting.push_str(id.filter(|_| token.parse::<usize>().is_ok()).unwrap_or(token));
    }
    lasting
}

/// Returns the first 128 bits of SHA-256 in hexadecimal digits.
fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(16).fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("strings take all that is written");
        hex
    })
}

/// Puts message and remedy into one text.
fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.hint {
        Some(hint) => format!("{}\nhint: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_with_ids_outlast_what_is_added_above() {
        let section = json!({"id": "b", "body": "x"});
        let before = json!({"sections": [section]});
        let after = json!({"sections": [{"id": "a"}, section]});
        assert_eq!(lasting_pointer(Some(&before), "/sections/0/body"), "/sections/b/body");
        assert_eq!(lasting_pointer(Some(&after), "/sections/1/body"), "/sections/b/body");
        assert_eq!(lasting_pointer(Some(&before), "/sections/7/body"), "/sections/7/body");
        assert_eq!(lasting_pointer(None, ""), "");
    }
}
