//! `docs/migrating.md`: the packages that it shows are fine, and its pages are marked with what they
//! declare.

mod blocks;

use std::fs;

use blocks::blocks;
use policy_package::Package;
use policy_package::check;
use policy_viewer::diag::Severity;
use serde_json::{Value, json};

#[test]
fn the_packages_have_no_errors() {
    let packages = blocks("json");
    assert_eq!(packages.len(), 2);
    for policy in packages {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sections = json!([{"id": "cookies", "heading": "Cookies", "body": "We count visits."}]);
        let document = json!({"locale": "en", "title": "Privacy", "sections": sections});
        fs::write(folder.path().join("policy.json"), policy).expect("writable");
        fs::write(folder.path().join("en.json"), document.to_string()).expect("writable");
        let package = Package::read(folder.path()).expect("readable");
        let found = check::package(&package);
        assert!(found.iter().all(|found| found.severity == Severity::Warning), "{found:#?}");
    }
}

#[test]
fn the_pages_name_what_the_packages_declare() {
    let pages: Vec<_> = blocks("html");
    let after = pages.iter().filter(|page| page.contains("data-policy=")).collect::<Vec<_>>();
    assert_eq!(pages.len(), 4, "two pages before and two after");
    assert_eq!(after.len(), 2, "two pages before and two after");
    for (page, policy) in after.iter().zip(blocks("json")) {
        let policy: Value = serde_json::from_str(&policy).expect("JSON");
        let revision = format!("data-revision=\"{}\"", policy["revision"]);
        assert!(page.contains(&revision), "{revision} is missing");
        let categories = policy["declaration"]["categories"].as_array().expect("a list");
        let services = categories.iter().flat_map(|it| it["services"].as_array()).flatten();
        let ids = |of: Vec<&Value>| -> Vec<String> {
            of.iter().map(|it| it["id"].as_str().expect("an id").to_owned()).collect()
        };
        for (attribute, known) in
            [("category", ids(categories.iter().collect())), ("service", ids(services.collect()))]
        {
            let opening = format!("data-{attribute}=\"");
            let used: Vec<_> =
                page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert!(!used.is_empty());
            for id in used {
                assert!(known.contains(&id.trim_start_matches('!').to_owned()), "{id} in {page}");
            }
        }
    }
}
