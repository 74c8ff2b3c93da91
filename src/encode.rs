//! Writing small JSON objects: records and the details of events.
//!
//! The browser program writes a handful of flat objects; a serializer for every type would weigh more
//! than these lines.

use crate::model::OrderedMap;

/// A JSON object (RFC 8259) in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object(String);

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

impl Object {
    /// Begins an object.
    pub fn new() -> Self {
        Self("{".into())
    }

    /// Adds a field whose value is JSON already.
    #[must_use]
    pub fn json(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        quote(&mut self.0, name);
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        let mut quoted = String::new();
        quote(&mut quoted, value);
        self.json(name, &quoted)
    }

    /// Adds a whole number.
    #[must_use]
    pub fn number(self, name: &str, value: u32) -> Self {
        self.json(name, &value.to_string())
    }

    /// Adds a boolean.
    #[must_use]
    pub fn truth(self, name: &str, value: bool) -> Self {
        self.json(name, truth(value))
    }

    /// Adds an object of booleans.
    #[must_use]
    pub fn truths(self, name: &str, values: &OrderedMap<bool>) -> Self {
        let object = values.iter().fold(Self::new(), |object, (key, on)| object.truth(key, *on));
        self.json(name, &object.end())
    }

    /// Ends the object and returns its text.
    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// Writes an array of values that are JSON already.
pub fn array(values: impl IntoIterator<Item = String>) -> String {
    let mut out = String::from("[");
    for value in values {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&value);
    }
    out.push(']');
    out
}

/// Writes a text as a JSON string.
pub fn string(text: &str) -> String {
    let mut out = String::new();
    quote(&mut out, text);
    out
}

const fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// Quotes a text; only quotes, backslashes and control characters need escapes (RFC 8259, section 7).
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\0'..='\u{1f}' => {
                let code = c as u32;
                out.push_str("\\u00");
                out.push(if code < 16 { '0' } else { '1' });
                out.push(char::from_digit(code % 16, 16).unwrap_or('0'));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn every_character_comes_back() {
        let text: String =
            (0..0x300).filter_map(char::from_u32).chain("中文 🙂 \u{2028}".chars()).collect();
        let written = Object::new().text(&text, &text).number("n", 7).truth("b", true).end();
        let read: Value = serde_json::from_str(&written).expect("valid JSON");
        assert_eq!(read, json!({&*text: text, "n": 7, "b": true}));
    }

    #[test]
    fn arrays_and_empty_objects() {
        let written = array([string("a"), Object::new().end()]);
        assert_eq!(written, r#"["a",{}]"#);
    }
}
