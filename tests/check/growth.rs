//! Packages with thousands of findings of one kind: each finding takes its own time, not that of all others.

use std::fs;
use std::time::Instant;

use policy_package::{Package, check};
use serde_json::{Map, Value, json};

/// How many findings there are: what compares each with each would need minutes.
const MANY: usize = 8_000;

/// Checks a package with a policy of these fields and a document of these sections, and counts what is found under
/// a code.
fn count(fields: Value, sections: Vec<Value>, code: &str) -> usize {
    let mut policy = json!({
        "format": 1,
        "id": "many",
        "version": "1",
        "revision": 1,
        "defaultLocale": "en",
        "locales": {"en": {"label": "English", "document":
            {"locale": "en", "title": "Many", "sections": sections}}},
    });
    let all = policy.as_object_mut().expect("an object");
    all.extend(fields.as_object().cloned().unwrap_or_default());
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("policy.json"), policy.to_string()).expect("writable");
    let package = Package::read(folder.path()).expect("readable");
    let started = Instant::now();
    let found = check::package(&package);
    let seconds = started.elapsed().as_secs();
    assert!(seconds < 120, "{seconds} s for {code}");
    found.iter().filter(|found| found.code == code).count()
}

fn section(at: usize, body: &str) -> Value {
    json!({"id": format!("s-{at}"), "heading": "A", "body": body})
}

/// Makes a declaration of one category.
fn services(services: Vec<Value>) -> Value {
    json!({"declaration": {"categories": [category(0, services)]}})
}

fn category(at: usize, services: Vec<Value>) -> Value {
    let text = json!({"en": "A"});
    json!({"id": format!("c-{at}"), "name": text, "description": text, "services": services})
}

#[test]
fn dead_links() {
    let sections = (0..MANY).map(|at| section(at, &format!("[a](#missing-section-{at})")));
    assert_eq!(count(json!({}), sections.collect(), "dead-link"), MANY);
    let long = "long".repeat(100_000);
    let sections = vec![section(0, &format!("[a](#{long}s)")), json!({"id": long, "heading": "A"})];
    assert_eq!(count(json!({}), sections, "dead-link"), 1);
}

#[test]
fn unknown_fields_and_texts() {
    let fields = |name: &str| -> Map<String, Value> {
        (0..MANY).map(|at| (format!("{name}{at}"), json!("x"))).collect()
    };
    let mut odd = section(0, "a");
    odd.as_object_mut().expect("an object").extend(fields("headng"));
    assert_eq!(count(json!({}), vec![odd], "unknown-field"), MANY);
    let texts = json!({"texts": {"en": fields("askTitel")}});
    assert_eq!(count(texts, vec![section(0, "a")], "unknown-interface-text"), MANY);
}

#[test]
fn categories_services_and_cookies() {
    let one = || vec![section(0, "a")];
    let categories: Vec<_> = (0..MANY)
        .map(|at| category(at, vec![json!({"id": "shared", "name": {"en": format!("A {at}")}})]))
        .collect();
    let declared = json!({"declaration": {"categories": categories}});
    assert_eq!(count(declared, one(), "differing-service"), MANY - 1);
    let sections = (0..MANY).map(
        |at| json!({"id": format!("s-{at}"), "heading": "A", "controls": [format!("d-{at}")]}),
    );
    let declared = services(Vec::new());
    assert_eq!(count(declared, sections.collect(), "unknown-category"), MANY);
    let cookies = |name: fn(usize) -> String| {
        let service = |at: usize| json!({"id": format!("s-{at}"), "name": {"en": "A"}, "cookies": [{"name": name(at)}]});
        services((0..MANY).map(service).collect())
    };
    assert_eq!(count(cookies(|at| format!("a{at}")), one(), "duplicate-cookie"), 0);
    assert_eq!(count(cookies(|_| "a".into()), one(), "duplicate-cookie"), MANY - 1);
    assert!(count(cookies(|at| format!("a{at}*b")), one(), "overlapping-cookie") > 0);
    let long = "*a".repeat(20_000);
    let names = json!([{"name": format!("{long}!")}, {"name": long.replace('*', "")}]);
    let long = services(vec![json!({"id": "s", "name": {"en": "A"}, "cookies": names})]);
    assert_eq!(count(long, one(), "overlapping-cookie"), 0);
}

#[test]
fn names_of_cookies_that_are_long() {
    let one = || vec![section(0, "a")];
    let many = 400;
    let service = |name: String, at: usize| json!({"id": format!("s-{at}"), "name": {"en": "A"}, "cookies": [{"name": name}]});
    let long = "long".repeat(2_500);
    // They differ in the last characters alone, in front of the star, or behind it.
    let apart = (0..many).map(|at| service(format!("{long}{at:04}*"), at)).collect();
    assert_eq!(count(services(apart), one(), "overlapping-cookie"), 0);
    let apart = (0..many).map(|at| service(format!("*{at:04}{long}"), at)).collect();
    assert_eq!(count(services(apart), one(), "overlapping-cookie"), 0);
    let stars = "*".repeat(10_000);
    let names = (0..many).map(|at| service(format!("a{at:04}{stars}"), at));
    let names = names.chain([service(format!("a0399{long}"), many)]).collect();
    assert_eq!(count(services(names), one(), "overlapping-cookie"), 1);
}

#[test]
fn locales() {
    let document = |tag: &str, id: &str| json!({"locale": tag, "title": "T", "sections": [{"id": id, "heading": "A", "body": "a"}]});
    let mut all = Map::new();
    all.insert("en".into(), json!({"label": "English", "document": document("en", "s-0")}));
    for at in 0..MANY {
        let tag = format!("en-x-n{at}");
        all.insert(tag.clone(), json!({"label": "A", "document": document(&tag, "other")}));
    }
    assert_eq!(count(json!({"locales": all}), vec![], "missing-section"), MANY);
    let mut all = Map::new();
    all.insert("en".into(), json!({"label": "English", "document": document("en", "s-0")}));
    for at in 0..MANY {
        all.insert(format!("en_{at}"), json!({"label": "A"}));
    }
    let publisher = json!({"name": {"en": "A"}});
    let fields = json!({"locales": all, "publisher": publisher});
    assert_eq!(count(fields, vec![], "invalid-locale"), MANY);
}
