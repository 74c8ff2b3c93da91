//! Packages with defects and what `check` says about them: a folder per case in `tests/check`, with
//! its `expected.json`. `UPDATE=1 cargo test --test check` writes what is found now.

#[path = "check/growth.rs"]
mod growth;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use policy_package::check::{self, schema};
use policy_package::{Package, pretty, rule};
use policy_testing::{compare_file, expect_file, folders, root};
use policy_viewer::diag::Severity;

fn cases() -> Vec<PathBuf> {
    folders("tests/check")
}

#[test]
fn every_case_has_its_findings() {
    let failures: Vec<_> = cases()
        .into_iter()
        .filter_map(|case| {
            let package = Package::read(&case).expect("the case has a policy.json");
            compare_file(&case.join("expected.json"), &pretty(&check::package(&package))).err()
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_cases_cover_every_code() {
    let found: BTreeSet<_> = cases()
        .iter()
        .flat_map(|case| check::package(&Package::read(case).expect("the case has a policy.json")))
        .map(|diagnostic| diagnostic.code)
        .collect();
    let all: BTreeSet<_> = rule::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(all.len(), rule::ALL.len(), "a code is used twice");
    // Found only where the schema and the decoder disagree, which no known package makes them do.
    let unreachable = BTreeSet::from(["invalid-package"]);
    assert_eq!(found, &all - &unreachable);
}

#[test]
fn findings_read_well() {
    for case in cases() {
        for found in check::package(&Package::read(&case).expect("the case has a policy.json")) {
            let message = &found.message;
            assert!(!message.starts_with(char::is_uppercase), "{message}");
            assert!(!message.ends_with('.'), "{message}");
            assert!(found.hint.is_some_and(|hint| !hint.is_empty()), "{message} has no hint");
        }
    }
}

#[test]
fn the_documentation_lists_every_code() {
    let path = root().join("docs/check.md");
    let text = fs::read_to_string(&path).expect("docs/check.md is there");
    let (before, rest) = text.split_once("| code |").expect("docs/check.md has the table");
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    let after = if after.is_empty() { String::new() } else { format!("\n{after}") };
    expect_file(&path, &format!("{before}{}{after}", rule::table(rule::ALL)));
}

#[test]
fn the_schema_is_that_of_the_types() {
    let path = root().join("policies/policy.schema.json");
    expect_file(&path, &pretty(&schema::policy()));
}

#[test]
fn the_schema_and_the_decoder_agree_on_the_samples() {
    for case in ["tests/check/clean", "policies/northstar-privacy"] {
        let package = Package::read(&root().join(case)).expect("the package is there");
        let found = check::package(&package);
        assert!(found.is_empty(), "{case}: {found:#?}");
        assert!(package.policy.is_some() && package.texts.iter().all(|t| t.document.is_some()));
    }
}

/// Every prefix of a package and every field set to something else ends in findings, never a panic.
#[test]
fn damaged_packages_are_reported_not_feared() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policy = root().join("tests/check/inline/policy.json");
    let text = fs::read_to_string(policy).expect("the case is there");
    let file = folder.path().join("policy.json");
    let errors = |text: &str| {
        fs::write(&file, text).expect("writable");
        let found = check::package(&Package::read(&file).expect("readable"));
        found.iter().filter(|found| found.severity == Severity::Error).count()
    };
    for end in (0..text.len() - 2).filter(|end| text.is_char_boundary(*end)).step_by(7) {
        assert!(errors(&text[..end]) > 0, "{end} bytes");
    }
    for (i, _) in text.match_indices(": ") {
        let rest = &text[i + 2..];
        let end = rest.find([',', '\n', '{', '[']).unwrap_or(rest.len());
        for other in ["null", "7", "-1.5", "true", "\"\"", "\"\\u0000 é:\"", "[]", "{}", "[[{}]]"]
        {
            errors(&format!("{}{other}{}", &text[..i + 2], &rest[end..]));
        }
    }
    let deep = format!("{}5{}", "[{\"quote\":".repeat(50), "}]".repeat(50));
    let deep = text.replacen("\"Text.\"", &deep, 1);
    assert!(errors(&deep) > 0);
}
