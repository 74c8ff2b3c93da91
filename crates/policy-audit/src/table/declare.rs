//! Rows of a table into the declaration of a policy.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::named::Named;
use super::{Row, place};
use crate::TO_DO;
use crate::letters::plain;
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
    let declaration = &mut json["declaration"];
    if !declaration.is_object() && !rows.is_empty() {
        *declaration = json!({"categories": []});
    }
    let Some(categories) = declaration["categories"].as_array_mut() else { return (0, found) };
    let mut known = Known::of(categories);
    for row in rows {
        let kind = serde_json::to_value(row.storage).unwrap_or_default();
        if !known.entries.insert((row.name.clone(), kind.clone())) {
            let message = format!("`{}` is declared already", row.name);
            found.push(KNOWN_ENTRY.at(place(file, row.line), &row.name, message));
            continue;
        }
        let before = categories.len();
        let at = category_of(categories, &mut known, &row.category, category, locale);
        let category = &mut categories[at];
        if at == before {
            let name = category["name"][locale].as_str().unwrap_or_default();
            let message =
                format!("no category is called `{name}`: one that needs consent is added");
            found.push(NEW_CATEGORY.at(place(file, row.line), &row.name, message));
        }
        let Some(services) = entries(category, "services") else { continue };
        let service = service_of(services, &mut known.services[at], row, locale);
        if let Some(cookies) = entries(service, "cookies") {
            cookies.push(entry(row, kind, locale));
            added += 1;
        }
    }
    (added, found)
}

/// The declared entries, categories and services, so that no row looks through all of them.
struct Known {
    /// Names and kinds of storage.
    entries: HashSet<(String, Value)>,
    categories: Named,
    /// The services of each category.
    services: Vec<Named>,
}

impl Known {
    fn of(categories: &[Value]) -> Self {
        let services = || categories.iter().flat_map(|it| list(it, "services"));
        let entries = services().flat_map(|it| list(it, "cookies")).filter_map(|entry| {
            let storage = entry.get("storage").cloned().unwrap_or_else(|| "cookie".into());
            Some((entry["name"].as_str()?.to_owned(), storage))
        });
        Self {
            entries: entries.collect(),
            categories: Named::of(categories),
            services: categories.iter().map(|it| Named::of(list(it, "services"))).collect(),
        }
    }
}

fn list<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(value: &'a mut Value, field: &str) -> Option<&'a mut Vec<Value>> {
    value.as_object_mut()?.entry(field).or_insert_with(|| json!([])).as_array_mut()
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
    known: &mut Known,
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
    let needed = || categories.iter().position(|it| is_needed && it["required"] == true);
    known.categories.find(name).or_else(needed).unwrap_or_else(|| {
        let id = known.categories.free_id(name, "unclassified");
        let category = json!({"id": id, "name": {locale: name}});
        known.categories.push(&category);
        known.services.push(Named::default());
        categories.push(category);
        categories.len() - 1
    })
}

fn service_of<'a>(
    services: &'a mut Vec<Value>,
    named: &mut Named,
    row: &Row,
    locale: &str,
) -> &'a mut Value {
    let at = named.find(&row.service).unwrap_or_else(|| {
        let mut service = json!({
            "id": named.free_id(&row.service, "this-site"),
            "name": {locale: row.service},
        });
        if let Some(provider) = row.provider.as_ref().filter(|provider| **provider != row.service) {
            service["provider"] = provider.clone().into();
        }
        named.push(&service);
        services.push(service);
        services.len() - 1
    });
    &mut services[at]
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
