//! Findings in the formats of others: annotations of a pull request, code scanners, test reports.
//!
//! All of them want lines and columns, which [`locate`] looks up: findings know the JSON Pointer of
//! what they are about.

mod github;
mod junit;
mod sarif;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::{Locator, Package, Region, lasting_pointer};
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
