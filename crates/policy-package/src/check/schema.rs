//! The JSON Schema of the package format, made of the types of [`policy_viewer::model`].

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value, json};

use policy_viewer::model::{Document, FORMAT, Policy};

/// Returns the JSON Schema (2020-12) of `policy.json`, with that of documents in `$defs/Document`.
pub fn policy() -> Value {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Policy>();
    RecursiveTransform(strip_rust_specifics).transform(&mut schema);
    let mut set = |place: &str, key: &str, value: Value| {
        if let Some(field) = schema.pointer_mut(place).and_then(Value::as_object_mut) {
            field.insert(key.into(), value);
        }
    };
    set("/properties/format", "const", FORMAT.into());
    set("/properties/format", "description", "The package format.".into());
    for date in ["/properties/effective", "/properties/updated", HISTORY_DATE] {
        set(date, "format", "date".into());
    }
    head_first(schema)
}

const HISTORY_DATE: &str = "/$defs/HistoryEntry/properties/effective";

/// Puts the dialect, title and description of the schema above its other members.
fn head_first(mut schema: Schema) -> Value {
    let mut rest = schema.ensure_object().clone();
    let mut head = Map::new();
    for key in ["$schema", "title", "description"] {
        head.extend(rest.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    head.extend(rest);
    Value::Object(head)
}

/// Returns the JSON Schema (2020-12) of a document in a file of its own.
pub fn document() -> Value {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document>();
    RecursiveTransform(strip_rust_specifics).transform(&mut schema);
    // Editors find the schema of a file by this field; it is not a part of the text.
    if let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        fields.insert("$schema".into(), json!({"type": "string"}));
    }
    schema.into()
}

/// Removes the names of Rust from a schema that the derive macro made: paths in descriptions, formats.
fn strip_rust_specifics(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else { return };
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = without_paths(text);
    }
    // The formats are Rust's own names; every validator supports limits instead.
    if let Some(Value::String(format)) = schema.remove("format") {
        limit(schema, &format);
    }
}

fn limit(schema: &mut Map<String, Value>, format: &str) {
    let maximum = match format {
        "uint32" => json!(u32::MAX),
        _ => return,
    };
    schema.entry("maximum").or_insert(maximum);
}

/// Turns the links of Rust documentation into words: ``[`super::FORMAT`]`` becomes `` `FORMAT` ``.
fn without_paths(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((path, after)) = after.split_once("`]") else { break };
        let name = path.rsplit("::").next().unwrap_or(path);
        out.push_str(before);
        out.push_str(&format!("`{name}`"));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_schema_are_free_of_rust() {
        assert_eq!(without_paths("a [`super::X`] and [`Y`]."), "a `X` and `Y`.");
        assert_eq!(without_paths("an [`open one"), "an [`open one");
        let text = policy().to_string();
        assert!(!text.contains("::") && !text.contains("uint"), "{text}");
    }
}
