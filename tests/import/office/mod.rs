//! Documents of word processors and PDF: generated in the shapes of Word and Google Docs, and files that
//! LibreOffice made (`fixtures`, by `make-fixtures.sh`).
//!
//! Each policy is compared with `expected/NAME.md`: the package written as Markdown again, and what was
//! dropped. `UPDATE=1` writes these files.

mod bytes;
mod mutated;
mod pdf;
mod policies;
mod refused;
mod saved;
mod word;

use std::fs;
use std::path::Path;

use policy_import::Imported;
use policy_testing::compare_file;
use serde_json::{Value, json};

use super::support::{as_markdown, assert_package_is_sound, import_as};

fn imported(bytes: &[u8], name: &str) -> Imported {
    let imported =
        import_as(bytes, &Value::Null, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_package_is_sound(&imported);
    imported
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/import/office/fixtures");
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .expect("fixtures")
        .filter_map(|entry| {
            let path = entry.expect("a file").path();
            let name = path.file_name()?.to_str()?.to_owned();
            Some((name, fs::read(&path).expect("readable")))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn policies_come_in_whole() {
    let mut failures = Vec::new();
    let generated = policies::all().into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
    for (name, bytes) in generated.chain(fixtures()) {
        let imported = imported(&bytes, &name);
        let expected = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/import/office/expected")
            .join(format!("{name}.md"));
        failures.extend(compare_file(&expected, &as_markdown(&imported)).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn bounds_cut_paragraphs() {
    let (name, bytes) = policies::all().swap_remove(0);
    let options = json!({"start": "What we collect", "end": "Your rights"});
    let imported = import_as(&bytes, &options, name).expect("imports");
    // The first heading that is left is the title now.
    assert_eq!(imported.documents[0].1.title, "1. What we collect");
    let headings: Vec<_> =
        imported.documents[0].1.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["Introduction", "Bestelldaten", "Zahlungsdaten"]);
    let reasons: Vec<_> = imported.reports[0].dropped.iter().map(|d| d.reason.as_str()).collect();
    assert!(reasons.contains(&"above the start") && reasons.contains(&"below the end"));
    let missing =
        import_as(&bytes, &json!({"start": "nowhere"}), name).expect_err("no such paragraph");
    assert_eq!(missing.code(), "start-not-found");
}
