//! Helpers of the importer's tests: importing sources and describing packages.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use policy_import::{self as import, ImportError, Imported, Input, Options, Report, SourceFormat};
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
    import::package(&[input(source, options, name)], &options_of(options), None)
}

/// Imports a text as plain text, even if it looks like a page.
pub fn import_text(source: &str, options: &Value, name: &str) -> Result<Imported, ImportError> {
    let input =
        Input { format: Some(SourceFormat::Text), ..input(source.as_bytes(), options, name) };
    import::package(&[input], &options_of(options), None)
}

fn input<'a>(bytes: &'a [u8], options: &Value, name: &str) -> Input<'a> {
    let name = options["name"].as_str().unwrap_or(name).to_owned();
    let locale = match &options["locale"] {
        Value::Null => Some("en".into()),
        locale => locale.as_str().map(str::to_owned),
    };
    Input { name, locale, format: None, bytes }
}

pub fn options_of(options: &Value) -> Options {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    Options {
        id: text("id").unwrap_or_else(|| "case".into()),
        start: text("start"),
        end: text("end"),
        ..Options::default()
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

/// Describes an import: the outline, the dropped lines with their reasons, and with `full` the bodies.
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
        "dropped": dropped(report),
        "linked": report.linked.iter().map(reference).collect::<Vec<_>>(),
        "unresolved": report.unresolved.iter().map(|reference| reference.line).collect::<Vec<_>>(),
        "sentences": report.coverage.sentences,
        "kept": report.coverage.kept,
    })
}

/// Writes JSON as the files of expectations have it.
pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("serializes") + "\n"
}

/// Writes a package as Markdown again, and below it the lines that were joined and dropped.
pub fn as_markdown(imported: &Imported) -> String {
    let report = &imported.reports[0];
    assert!(report.coverage.is_whole(), "{report}");
    let mut text = import::export(&imported.policy, &imported.documents[0].1);
    text.push_str(&format!("\n<!-- {} lines joined\n", report.lines.joined));
    for line in dropped(report) {
        text.push_str(&format!("{line}\n"));
    }
    text + "-->\n"
}

/// Lists the dropped lines as `12-14: reason`, those in a row that were dropped for one reason together.
fn dropped(report: &Report) -> Vec<String> {
    let mut dropped: Vec<(usize, usize, &str)> = Vec::new();
    for line in &report.dropped {
        match dropped.last_mut() {
            Some((_, last, reason)) if *reason == line.reason && line.line <= *last + 1 => {
                *last = line.line
            }
            _ => dropped.push((line.line, line.line, &line.reason)),
        }
    }
    dropped.iter().map(|(from, to, reason)| format!("{from}-{to}: {reason}")).collect()
}

pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
