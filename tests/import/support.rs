//! What the tests of the importer share: importing, describing, comparing.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use policy_import::{self as import, ImportError, Imported, Input, Kind, Options};
use policy_viewer::markdown;
use policy_viewer::model::{Body, Document, Section};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use serde_json::{Value, json};

/// The same cases in every run, or with `RANDOM=1` others: what those find becomes a named test.
pub fn cases() -> ProptestConfig {
    let rng_seed = match std::env::var_os("RANDOM") {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(3),
    };
    ProptestConfig { cases: 1000, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

/// Imports a text as the options of a case say: `id`, `locale`, `start`, `end`.
pub fn import_as(source: &[u8], options: &Value, name: &str) -> Result<Imported, ImportError> {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    let input = Input {
        name: text("name").unwrap_or_else(|| name.into()),
        locale: match &options["locale"] {
            Value::Null => Some("en".into()),
            locale => locale.as_str().map(str::to_owned),
        },
        kind: None::<Kind>,
        bytes: source,
    };
    import::package(&[input], &options_of(options), None)
}

pub fn options_of(options: &Value) -> Options {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    Options {
        id: text("id").unwrap_or_else(|| "case".into()),
        start: text("start"),
        end: text("end"),
    }
}

/// Counts words; a letter outside ASCII is one by itself, since lines of Chinese join without a space.
pub fn counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    for letter in text.chars().filter(|c| !c.is_ascii() && c.is_alphanumeric()) {
        *counts.entry(letter.to_string()).or_default() += 1;
    }
    counts
}

pub fn package_text(document: &Document) -> String {
    let mut text = format!("{}\n", document.title);
    document.walk(&mut |section| {
        let number = section.number.as_deref().unwrap_or_default();
        text.push_str(&format!("{number} {}\n", section.heading));
        if let Body::Markdown(body) = &section.body {
            text.push_str(&markdown::plain_text(&markdown::blocks(body)));
        }
    });
    text
}

/// The files belong together, and no two sections have one id.
pub fn assert_package_is_sound(imported: &Imported) {
    let policy = &imported.policy;
    assert_eq!(policy.format, policy_viewer::model::FORMAT);
    let json = serde_json::to_value(policy).expect("serializes");
    for (file, document) in &imported.documents {
        assert_eq!(json["locales"][&document.locale]["document"], json!(file));
    }
    assert_eq!(json["defaultLocale"], json!(imported.documents[0].1.locale));
    for (_, document) in &imported.documents {
        let mut ids = std::collections::HashSet::new();
        document.walk(&mut |section| {
            assert!(ids.insert(section.id.clone()), "{} twice", section.id);
            assert!(
                !section.id.is_empty()
                    && section.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            );
            assert!(!section.heading.trim().is_empty());
        });
    }
}

/// What a case expects: the outline, what was dropped and why, and with `full` the bodies as well.
pub fn outline(imported: &Imported, full: bool) -> Value {
    fn sections(sections: &[Section], full: bool) -> Value {
        let node = |section: &Section| {
            let mut node = json!({"id": section.id});
            if let Some(number) = &section.number {
                node["number"] = json!(number);
            }
            node["heading"] = json!(section.heading);
            if let (Body::Markdown(body), true) = (&section.body, full) {
                node["body"] = json!(body);
            }
            if !section.sections.is_empty() {
                node["sections"] = sections_of(section, full);
            }
            node
        };
        sections.iter().map(node).collect()
    }
    fn sections_of(section: &Section, full: bool) -> Value {
        sections(&section.sections, full)
    }
    let (policy, report, document) =
        (&imported.policy, &imported.reports[0], &imported.documents[0].1);
    let reference = |reference: &import::Reference| json!({"line": reference.line, "section": reference.section});
    // Lines that went together stand together: `12-14: why`.
    let mut dropped: Vec<(usize, usize, &str)> = Vec::new();
    for line in &report.dropped {
        match dropped.last_mut() {
            Some((_, last, why)) if *why == line.reason && line.line <= *last + 1 => {
                *last = line.line
            }
            _ => dropped.push((line.line, line.line, &line.reason)),
        }
    }
    json!({
        "file": imported.documents[0].0,
        "title": document.title,
        "version": policy.version,
        "effective": policy.effective,
        "updated": policy.updated,
        "label": policy.locales.get(&policy.default_locale).map(|entry| &entry.label),
        "sections": sections(&document.sections, full),
        "lines": report.lines,
        "encoding": report.encoding,
        "frontMatter": report.front_matter,
        "dropped": dropped.iter().map(|(from, to, why)| format!("{from}-{to}: {why}")).collect::<Vec<_>>(),
        "linked": report.linked.iter().map(reference).collect::<Vec<_>>(),
        "unresolved": report.unresolved.iter().map(|reference| reference.line).collect::<Vec<_>>(),
        "sentences": report.fidelity.sentences,
        "found": report.fidelity.found,
    })
}

pub fn compare(expected: &Path, outcome: &Value) {
    let found = serde_json::to_string_pretty(outcome).expect("serializes") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(expected.parent().expect("a folder")).expect("can be made");
        fs::write(expected, &found).expect("can be written");
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    assert!(
        wanted == found,
        "{} differs (UPDATE=1 rewrites it); found:\n{found}",
        expected.display()
    );
}

pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
