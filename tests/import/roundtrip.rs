//! Import, export, import: the same document.

use policy_import::{self as import, Imported};
use policy_viewer::markdown;
use policy_viewer::model::Document;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::{cases, import_as, package_text, squeezed};
use super::words::piece;

fn export(imported: &Imported) -> String {
    import::export(&imported.policy, &imported.documents[0].1)
}

#[test]
fn an_exported_document_says_its_ids_and_dates() {
    let source = "---\ntitle: T\nversion: \"2.10\"\neffective: 2025-03-01\n---\n# T\n\n## 1. *A* [b]\n\nsee section 2\n\n### C\n\n- d\n\n## 2. E\n\nf\n";
    let imported = import_as(source.as_bytes(), &Value::Null, "a.md").expect("imports");
    assert_eq!(
        export(&imported),
        "---\ntitle: \"T\"\nversion: \"2.10\"\neffective: \"2025-03-01\"\n---\n\n# T\n\n\
         ## 1. A \\[b\\] {#a-b}\n\nsee [section 2](#e)\n\n### C {#c}\n\n- d\n\n## 2. E {#e}\n\nf\n"
    );
}

#[test]
fn a_heading_that_was_supplied_stays_one() {
    let imported = import_as(b"# T\n\nAbove.\n\n## A\n\nb\n", &json!({"locale": "en"}), "a.md");
    let imported = imported.expect("imports");
    let written = export(&imported);
    assert!(written.contains("## Introduction {#introduction .supplied}"), "{written}");
    let again = import_as(written.as_bytes(), &Value::Null, "a.md").expect("imports");
    let supplied = |it: &Imported| -> Vec<bool> {
        it.documents[0].1.sections.iter().map(|section| section.heading_supplied).collect()
    };
    assert_eq!((supplied(&imported), supplied(&again)), (vec![true, false], vec![true, false]));
}

#[test]
fn compiled_packages_export_as_well() {
    let source = "# T\n\n## A\n\nb *c* **d** ~~e~~ `f|` [g](https://h.example/_i_) j\\\nk\n\n3. l\n   - m\n\n     n\n4. o\n\n\
        > p\n>\n> q\n\n```\nr *s*\n```\n\n| t | u |\n|---|--:|\n| v<br>w | x \\| y |\n\n***\n\n1\\. z\n";
    let imported = import_as(source.as_bytes(), &Value::Null, "a.md").expect("imports");
    let mut compiled = imported.clone();
    markdown::compile(&mut compiled.documents[0].1);
    let again = import_as(export(&compiled).as_bytes(), &Value::Null, "a.md").expect("imports");
    let mut document = again.documents[0].1.clone();
    markdown::compile(&mut document);
    assert_eq!(document, compiled.documents[0].1);
}

/// Checks that an export keeps everything but white space around bodies.
fn check(source: &str) -> Result<(), TestCaseError> {
    let Ok(first) = import_as(source.as_bytes(), &Value::Null, "a.md") else { return Ok(()) };
    let written = export(&first);
    let options = json!({});
    let second = import_as(written.as_bytes(), &options, "a.md");
    prop_assert!(second.is_ok(), "{source:?}\n{written:?}\n{second:?}");
    let Ok(second) = second else { return Ok(()) };
    let ids = |document: &Document| {
        let mut ids = Vec::new();
        document.walk(&mut |section| {
            ids.push((section.id.clone(), section.heading.clone(), section.heading_supplied));
        });
        ids
    };
    let (a, b) = (&first.documents[0].1, &second.documents[0].1);
    prop_assert_eq!(ids(a), ids(b), "{:?}\n{}", source, written);
    prop_assert_eq!(
        squeezed(&package_text(a)),
        squeezed(&package_text(b)),
        "{:?}\n{}",
        source,
        written
    );
    let third = export(&second);
    prop_assert_eq!(written, third, "{:?}", source);
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_markdown_is_stable(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat())?;
    }
}
