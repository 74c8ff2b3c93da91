//! JSON text to values, with the place of what is wrong.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::rule::{DUPLICATE_KEY, INVALID_JSON, INVALID_UTF_8};
use policy_viewer::diag::{Diagnostic, pointer_names, pointer_token};

/// Parses the JSON of a file. Repeated keys, which parsers ignore silently, are returned with the value.
pub fn parse(name: &str, bytes: &[u8]) -> Result<(Value, Vec<Diagnostic>), Diagnostic> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        INVALID_UTF_8.at(name, "", format!("the text is not UTF-8 in line {line}"))
    })?;
    // Browsers drop the byte order mark that some editors write (Encoding Standard, "UTF-8 decode").
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut repeated = Vec::new();
    let mut decoder = serde_json::Deserializer::from_str(text);
    let value = Watch { path: String::new(), repeated: &mut repeated }
        .deserialize(&mut decoder)
        .and_then(|value| decoder.end().map(|()| value))
        .map_err(|error| {
            let words = error.to_string();
            let place = format!("line {}, column {}", error.line(), error.column());
            // serde_json's own limit, which keeps recursion within any stack.
            if words.starts_with("recursion limit exceeded") {
                let message = format!("{place}: the values are nested more than 127 levels deep");
                return INVALID_JSON.at(name, "", message).hint(TOO_DEEP);
            }
            // serde_json ends its message with the place, which stands at a fixed one here.
            let words = match words.split(" at line ").next() {
                Some(words) if !words.starts_with("EOF") => words,
                _ => "the file ends too early",
            };
            INVALID_JSON.at(name, "", format!("{place}: {words}"))
        })?;
    let repeated = repeated.into_iter().map(|path| {
        let key = pointer_names(&path).last().unwrap_or_default();
        let message = format!("the field `{}` is written twice", key.escape_debug());
        DUPLICATE_KEY.at(name, path, message)
    });
    Ok((value, repeated.collect()))
}

const TOO_DEEP: &str = "sections go some 60 levels deep at most: put those below beside each other, and not into each other";

/// Makes a value, and notes the path of every key that an object has twice.
struct Watch<'a> {
    path: String,
    repeated: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Watch<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Watch<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let path = format!("{}/{}", self.path, values.len());
            match access.next_element_seed(Watch { path, repeated: self.repeated })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let path = format!("{}/{}", self.path, pointer_token(&key));
            if object.contains_key(&key) {
                self.repeated.push(path.clone());
            }
            let value = access.next_value_seed(Watch { path, repeated: self.repeated })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
