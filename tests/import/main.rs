//! The importer against folders of cases, the real documents beside the checkout, and generated input.
//!
//! A case is a folder `tests/import/cases/FORMAT/NAME` with `source.md`, `source.html` or `source.txt`
//! and, where it needs more than the defaults, `options.json`. The files with expectations decide how
//! the outcome is described; a case may have both:
//!
//! - `expected.json`: the outline with its bodies, and the report;
//! - `expected.md`: the package written as Markdown again, and below it the lines that were dropped.
//!
//! `UPDATE=1` writes them; a new case begins with an empty one.

mod limits;
mod locales;
mod metadata;
mod office;
mod pages;
mod reference;
mod roundtrip;
mod support;
mod text_letters;
mod text_stream;
mod translations;
mod versions;
mod words;

use std::fs;
use std::path::Path;

use policy_testing::{compare_file, folders};
use serde_json::{Value, json};
use support::{as_markdown, assert_package_is_sound, import_as, outline, pretty};

#[test]
fn cases() {
    let mut failures = Vec::new();
    for (format, source) in
        [("markdown", "source.md"), ("html", "source.html"), ("text", "source.txt")]
    {
        let cases = folders(&format!("tests/import/cases/{format}"));
        assert!(!cases.is_empty(), "there are no cases of {format}");
        for case in cases {
            failures.extend(differences(&case, source));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Imports the source of a case and compares the outcome with the files of expectations that it has.
fn differences(case: &Path, source: &str) -> Vec<String> {
    let bytes = fs::read(case.join(source))
        .unwrap_or_else(|error| panic!("{}/{source}: {error}", case.display()));
    let options = match fs::read_to_string(case.join("options.json")) {
        Ok(json) => serde_json::from_str(&json).expect("options are JSON"),
        Err(_) => Value::Null,
    };
    let outcome = import_as(&bytes, &options, source);
    if let Ok(imported) = &outcome {
        assert_package_is_sound(imported);
    }
    let as_json = || match &outcome {
        Ok(imported) => pretty(&outline(imported, true)),
        Err(error) => pretty(&json!({"error": error.code(), "message": error.to_string()})),
    };
    let as_markdown = || match &outcome {
        Ok(imported) => as_markdown(imported),
        Err(error) => format!("{error}\n"),
    };
    let descriptions: [(&str, &dyn Fn() -> String); 2] =
        [("expected.json", &as_json), ("expected.md", &as_markdown)];
    let expected: Vec<_> =
        descriptions.into_iter().filter(|(name, _)| case.join(name).is_file()).collect();
    assert!(!expected.is_empty(), "{} expects nothing: add an empty expected.json", case.display());
    expected
        .into_iter()
        .filter_map(|(name, describe)| compare_file(&case.join(name), &describe()).err())
        .collect()
}
