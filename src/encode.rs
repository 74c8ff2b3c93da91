//! Writes values as JSON text.
//!
//! [`Encode`] is derived from the same serde attributes as [`crate::decode::Decode`]. Serde's own
//! serializers would make the browser's programs larger than these lines.

use std::rc::Rc;

pub use policy_macros::Encode;

/// A value that can be written as JSON (RFC 8259).
pub trait Encode {
    /// Appends the value as JSON.
    fn encode(&self, out: &mut String);
}

/// A value whose JSON is an object.
pub trait EncodeFields {
    /// Adds the fields of the value to an object.
    fn encode_fields(&self, object: Object) -> Object;
}

/// Returns a value as JSON.
pub fn to_json<T: Encode + ?Sized>(value: &T) -> String {
    let mut out = String::new();
    value.encode(&mut out);
    out
}

/// Appends an object with the fields of a value.
pub fn object<T: EncodeFields>(value: &T, out: &mut String) {
    *out = value.encode_fields(Object::append_to(std::mem::take(out))).end();
}

/// Appends an object with one key, which names the variant of an enum.
pub fn tagged<T: Encode + ?Sized>(name: &str, value: &T, out: &mut String) {
    *out = Object::append_to(std::mem::take(out)).field(name, value).end();
}

/// An unfinished JSON object.
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
        Self::append_to(String::new())
    }

    fn append_to(mut out: String) -> Self {
        out.push('{');
        Self(out)
    }

    /// Adds a field.
    #[must_use]
    pub fn field<T: Encode + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.begin(name);
        value.encode(&mut self.0);
        self
    }

    /// Adds a field, unless it is to be left out.
    #[must_use]
    pub fn field_unless<T: Encode + ?Sized>(self, skip: bool, name: &str, value: &T) -> Self {
        if skip { self } else { self.field(name, value) }
    }

    /// Adds a field whose value is JSON already.
    #[must_use]
    pub fn json(mut self, name: &str, value: &str) -> Self {
        self.begin(name);
        self.0.push_str(value);
        self
    }

    /// Adds a string.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.field(name, value)
    }

    /// Ends the object and returns its text.
    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn begin(&mut self, name: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        quote(&mut self.0, name);
        self.0.push(':');
    }
}

/// An object without fields.
pub struct EmptyObject;

impl Encode for EmptyObject {
    fn encode(&self, out: &mut String) {
        out.push_str("{}");
    }
}

impl Encode for str {
    fn encode(&self, out: &mut String) {
        quote(out, self);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut String) {
        quote(out, self);
    }
}

impl Encode for bool {
    fn encode(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Encode for u32 {
    fn encode(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut String) {
        match self {
            Some(value) => value.encode(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Encode> Encode for Rc<T> {
    fn encode(&self, out: &mut String) {
        (**self).encode(out);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, out: &mut String) {
        let mut separator = '[';
        for value in self {
            out.push(separator);
            value.encode(out);
            separator = ',';
        }
        if self.is_empty() {
            out.push(separator);
        }
        out.push(']');
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut String) {
        self.as_slice().encode(out);
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
    to_json(text)
}

/// Quotes a text; only quotes, backslashes and control characters need escapes (RFC 8259, section 7).
fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    let special = |byte| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    while let Some(at) = rest.bytes().position(special) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            code @ 0..=0x1f => {
                out.push_str("\\u00");
                out.push(if code < 16 { '0' } else { '1' });
                out.push(char::from_digit(u32::from(code % 16), 16).unwrap_or('0'));
            }
            byte => {
                out.push('\\');
                out.push(char::from(byte));
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
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
        let written = Object::new().text(&text, &text).field("n", &7).field("b", &true).end();
        let read: Value = serde_json::from_str(&written).expect("valid JSON");
        assert_eq!(read, json!({&*text: text, "n": 7, "b": true}));
    }

    #[test]
    fn arrays_and_empty_objects() {
        let written = array([string("a"), Object::new().end()]);
        assert_eq!(written, r#"["a",{}]"#);
    }
}
