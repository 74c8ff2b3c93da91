//! Markdown to blocks in a whole package, so that readers load no Markdown parser.

use serde::Serialize;
use serde_json::Value;

use super::json::compact;
use super::package::{POLICY_FILE, Package};
use policy_viewer::model::Section;
use policy_viewer::{load, markdown, terms};

/// Returns the files of the compiled package by name, without the spaces that only authors need.
///
/// Works on the JSON instead of the model: fields that this version does not know stay.
pub fn compile(package: &Package) -> Vec<(String, String)> {
    let policy = package.files.iter().take(1).filter_map(|file| {
        let mut json = file.json.clone()?;
        texts_within(&mut json).into_iter().for_each(document);
        Some((POLICY_FILE.to_owned(), compact(&json)))
    });
    let documents = package.files.iter().skip(1).filter_map(|file| {
        let mut json = file.json.clone()?;
        document(&mut json);
        Some((file.name.clone(), compact(&json)))
    });
    policy.chain(documents).collect()
}

/// Finds the documents that stand in policy.json itself.
fn texts_within(policy: &mut Value) -> Vec<&mut Value> {
    let Some(policy) = policy.as_object_mut() else { return vec![] };
    let mut found = Vec::new();
    for (key, value) in policy {
        match (key.as_str(), value) {
            ("locales", Value::Object(locales)) => {
                found.extend(locales.values_mut().filter_map(|entry| entry.get_mut("document")));
            }
            ("history", Value::Array(versions)) => {
                let texts = versions.iter_mut().filter_map(|version| {
                    version.get_mut("locales").and_then(Value::as_object_mut)
                });
                found.extend(texts.flat_map(|locales| locales.values_mut()));
            }
            _ => {}
        }
    }
    found
}

fn document(json: &mut Value) {
    text(json.get_mut("summary"));
    sections(json.get_mut("sections"));
    let terms = json.get_mut("terms").and_then(Value::as_array_mut);
    terms.into_iter().flatten().for_each(|term| text(term.get_mut("definition")));
    mark_terms(json);
}

/// Marks the uses of terms, if the JSON is a document.
fn mark_terms(json: &mut Value) {
    let Ok(mut marked) = load::document(&&*json) else { return };
    if terms::are_marked(&marked) {
        return;
    }
    terms::mark(&mut marked);
    bodies(json.get_mut("sections"), &marked.sections);
    let terms = json.get_mut("terms").and_then(Value::as_array_mut).into_iter().flatten();
    for (json, term) in terms.zip(&marked.terms) {
        if !term.uses.is_empty() {
            json["uses"] = value(&term.uses);
        }
    }
}

fn bodies(json: Option<&mut Value>, marked: &[Section]) {
    let json = json.and_then(Value::as_array_mut).into_iter().flatten();
    for (json, section) in json.zip(marked) {
        if let Some(body) = json.get_mut("body") {
            *body = value(&section.body);
        }
        bodies(json.get_mut("sections"), &section.sections);
    }
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).expect("the model has string keys only")
}

fn sections(json: Option<&mut Value>) {
    for section in json.and_then(Value::as_array_mut).into_iter().flatten() {
        text(section.get_mut("summary"));
        text(section.get_mut("body"));
        sections(section.get_mut("sections"));
    }
}

fn text(json: Option<&mut Value>) {
    if let Some(json) = json
        && let Some(source) = json.as_str()
    {
        *json =
            serde_json::to_value(markdown::blocks(source)).expect("blocks have string keys only");
    }
}
