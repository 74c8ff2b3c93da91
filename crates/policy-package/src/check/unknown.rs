//! Fields that the format does not have.
//!
//! The schema is walked along with the JSON rather than listening to the decoder, which stops at the
//! first mistake: a mistyped optional field is found even where a needed one is missing.

use serde_json::{Map, Value};

use super::suggest;
use crate::rule::UNKNOWN_FIELD;
use policy_viewer::diag::{Diagnostic, pointer_token};

/// Reports the fields of `json` that `schema` does not name.
pub(super) fn fields(file: &str, schema: &Value, json: &Value) -> Vec<Diagnostic> {
    let mut walk = Walk { file, root: schema, found: Vec::new() };
    walk.value(schema, json, "");
    walk.found
}

struct Walk<'a> {
    file: &'a str,
    root: &'a Value,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, schema: &'a Value, json: &Value, path: &str) {
        match json {
            Value::Array(items) => {
                let Some(schema) = self.form(schema, json).and_then(|form| form.get("items"))
                else {
                    return;
                };
                for (i, item) in items.iter().enumerate() {
                    self.value(schema, item, &format!("{path}/{i}"));
                }
            }
            Value::Object(object) => {
                if let Some(form) = self.form(schema, json) {
                    self.object(form, object, path);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, form: &'a Map<String, Value>, object: &Map<String, Value>, path: &str) {
        let known = form.get("properties").and_then(Value::as_object);
        for (key, json) in object {
            let path = format!("{path}/{}", pointer_token(key));
            if let Some(schema) = known.and_then(|known| known.get(key)) {
                self.value(schema, json, &path);
            } else if let Some(schema) = form.get("additionalProperties") {
                // A map, or an object whose fields the validator looks after.
                self.value(schema, json, &path);
            } else {
                self.unknown(known, object, key, path);
            }
        }
    }

    fn unknown(
        &mut self,
        known: Option<&Map<String, Value>>,
        object: &Map<String, Value>,
        key: &str,
        path: String,
    ) {
        let message = format!("the field `{}` is not part of the format", key.escape_debug());
        let found = UNKNOWN_FIELD.at(self.file, path, message);
        // A field that is there already was not meant.
        let free = known
            .into_iter()
            .flat_map(|known| known.keys())
            .filter(|name| !object.contains_key(*name));
        self.found.push(match suggest::hint(key, free.map(String::as_str)) {
            Some(hint) => found.hint(hint),
            None => found,
        });
    }

    /// Follows references and picks the form that a value has among those the schema allows.
    fn form(&self, schema: &'a Value, json: &Value) -> Option<&'a Map<String, Value>> {
        let object = schema.as_object()?;
        if let Some(name) = object.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(name.strip_prefix('#')?)?;
            return self.form(target, json);
        }
        let forms = ["anyOf", "oneOf"].iter().find_map(|key| object.get(*key)?.as_array());
        match forms {
            Some(forms) => forms.iter().find_map(|form| self.form(form, json)),
            None => fits(object, json).then_some(object),
        }
    }
}

/// Returns whether a value has the type of a form and, if one key names the form, that key.
fn fits(form: &Map<String, Value>, json: &Value) -> bool {
    let wanted = match json {
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        _ => return false,
    };
    let of_type = match form.get("type") {
        Some(Value::String(name)) => name == wanted,
        Some(Value::Array(names)) => names.iter().any(|name| name == wanted),
        _ => false,
    };
    let tagged = form.get("additionalProperties") == Some(&Value::Bool(false));
    let keys = form.get("required").and_then(Value::as_array);
    of_type
        && (!tagged
            || keys.is_none_or(|keys| {
                keys.iter().filter_map(Value::as_str).all(|key| json.get(key).is_some())
            }))
}
