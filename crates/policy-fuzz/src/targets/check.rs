//! The rules of `policy check`, and compiling what they let through.

use policy_package::{POLICY_FILE, Package, check, compile};
use policy_viewer::diag::Severity;
use std::fs;

use crate::seeds;
use crate::target::{Target, halves, text};

pub(super) const TARGET: Target = Target { name: "check", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let documents = seeds::documents();
    let pair = |(policy, document): (Vec<u8>, &Vec<u8>)| {
        [policy, document.clone()].join(seeds::BETWEEN.as_bytes())
    };
    seeds::policies().into_iter().zip(documents.iter().cycle()).map(pair).collect()
}

fn run(bytes: &[u8]) {
    let Some((policy, document)) = text(bytes).map(halves) else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [(POLICY_FILE, policy), ("en.json", document)] {
        fs::write(folder.path().join(name), text).expect("writable");
    }
    // A name of a document may be that of a folder.
    let Ok(package) = Package::read(folder.path()) else { return };
    let found = check::package(&package);
    for diagnostic in &found {
        assert!(!diagnostic.message.is_empty());
        drop(diagnostic.to_string());
    }
    if found.iter().all(|found| found.severity != Severity::Error) {
        for (name, text) in compile(&package) {
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name}");
        }
    }
}
