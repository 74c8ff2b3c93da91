//! Rows of a table into the declaration of a policy.

use std::iter;

use serde_json::{Value, json};

use super::{Row, place};
use crate::TO_DO;
use crate::lifetime_words::plain;
use crate::rules::{KNOWN_ENTRY, NEW_CATEGORY};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::{Policy, StorageKind};

/// Adds rows to the JSON of a policy. What is declared already stays as it is. A category that the declaration lacks is
/// added as one that needs consent, and told; a row that names none goes into `category`.
/// Returns how many were added, and what is to be told.
pub fn add(
    json: &mut Value,
    policy: &Policy,
    file: &str,
    rows: &[Row],
    category: Option<&str>,
) -> (usize, Vec<Diagnostic>) {
    let locale = &policy.default_locale;
    let (mut added, mut found) = (0, Vec::new());
    for row in rows {
        let declaration = &mut json["declaration"];
        if !declaration.is_object() {
            *declaration = json!({"categories": []});
        }
        let Some(categories) = declaration["categories"].as_array_mut() else { continue };
        let kind = serde_json::to_value(row.storage).unwrap_or_default();
        let is_same = |entry: &Value| {
            let storage = entry.get("storage").cloned().unwrap_or_else(|| "cookie".into());
            entry["name"] == row.name.as_str() && storage == kind
        };
        let all = categories
            .iter()
            .flat_map(|it| list(it, "services"))
            .flat_map(|it| list(it, "cookies"));
        if all.into_iter().any(is_same) {
            let message = format!("`{}` is declared already", row.name);
            found.push(KNOWN_ENTRY.at(place(file, row.line), &row.name, message));
            continue;
        }
        let known = categories.len();
        let at = category_of(categories, &row.category, category, locale);
        let category = &mut categories[at];
        if at == known {
            let name = category["name"][locale].as_str().unwrap_or_default();
            let message =
                format!("no category is called `{name}`: one that needs consent is added");
            found.push(NEW_CATEGORY.at(place(file, row.line), &row.name, message));
        }
        let Some(services) = entries(category, "services") else { continue };
        let service = service_of(services, row, locale);
        if let Some(cookies) = entries(service, "cookies") {
            cookies.push(entry(row, kind, locale));
            added += 1;
        }
    }
    (added, found)
}

fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(value: &'a mut Value, field: &str) -> Option<&'a mut Vec<Value>> {
    value.as_object_mut()?.entry(field).or_insert_with(|| json!([])).as_array_mut()
}

/// Tells whether an object has words as its id or as one of its names.
fn is_called(value: &Value, words: &str) -> bool {
    let names = value["name"].as_object().into_iter().flat_map(|names| names.values());
    let mut all = names.chain([&value["id"]]).filter_map(Value::as_str);
    let letters = plain(words);
    all.any(|name| name == words || (!letters.is_empty() && plain(name) == letters))
}

/// Names that a table may have for a category without which a page does not work.
const NEEDED: [&str; 16] = [
    "necessary",
    "strictlynecessary",
    "essential",
    "required",
    "notwendig",
    "technischnotwendig",
    "erforderlich",
    "nécessaire",
    "nécessaires",
    "necesarias",
    "necesario",
    "necessari",
    "necessários",
    "noodzakelijk",
    "niezbędne",
    "必要",
];

/// Returns the place of the category for a row, which may have been added.
fn category_of(
    categories: &mut Vec<Value>,
    words: &str,
    chosen: Option<&str>,
    locale: &str,
) -> usize {
    // What a row says itself goes before what is chosen for those that say nothing.
    let chosen = chosen.filter(|_| words.is_empty());
    let name = match (words, chosen) {
        ("", chosen) => chosen.unwrap_or("unclassified"),
        (words, _) => words,
    };
    let is_needed = NEEDED.contains(&plain(words).as_str());
    let called = categories.iter().position(|category| is_called(category, name));
    let needed = || categories.iter().position(|it| is_needed && it["required"] == true);
    called.or_else(needed).unwrap_or_else(|| {
        let id = id(name, "unclassified", categories);
        categories.push(json!({"id": id, "name": {locale: name}}));
        categories.len() - 1
    })
}

fn service_of<'a>(services: &'a mut Vec<Value>, row: &Row, locale: &str) -> &'a mut Value {
    let at = services.iter().position(|service| is_called(service, &row.service));
    let at = at.unwrap_or_else(|| {
        let mut service = json!({
            "id": id(&row.service, "this-site", services),
            "name": {locale: row.service},
        });
        if let Some(provider) = row.provider.as_ref().filter(|provider| **provider != row.service) {
            service["provider"] = provider.clone().into();
        }
        services.push(service);
        services.len() - 1
    });
    &mut services[at]
}

/// Makes an id of a name that none of the others has.
fn id(name: &str, otherwise: &str, others: &[Value]) -> String {
    let id = match slug::slugify(name) {
        none if none.is_empty() => otherwise.to_owned(),
        id => id,
    };
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let is_free = |id: &String| others.iter().all(|other| other["id"] != id.as_str());
    iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
}

fn entry(row: &Row, kind: Value, locale: &str) -> Value {
    let mut entry = json!({"name": row.name});
    if row.storage != StorageKind::Cookie {
        entry["storage"] = kind;
    }
    if let Some(duration) = &row.duration {
        entry["duration"] = duration.clone().into();
    }
    if row.http_only {
        entry["httpOnly"] = true.into();
    }
    let purpose = if row.purpose.is_empty() { TO_DO } else { &row.purpose };
    entry["purpose"] = json!({locale: purpose});
    entry
}
