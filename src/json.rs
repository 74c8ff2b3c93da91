//! JSON text as values, for programs in the browser.
//!
//! A document crosses into WebAssembly as one text, which `JSON.stringify` writes, and not value by value: every
//! field of an object would cost a call and a string of its own. What reads it trusts nothing about the text, but
//! explains little: the browser's own parser has seen it before. That has left each name once in an object, too.

use std::borrow::Cow;

use crate::decode::{Decode, DecodeError, Node, decode};

/// How deep values may be nested. Documents need some ten levels, and a stack has its end.
const DEEPEST: usize = 400;

/// A value of a JSON text (RFC 8259).
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object, in its order.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Reads a JSON text.
///
/// # Errors
///
/// The text is no JSON, or its values are nested too deeply.
pub fn parse(text: &str) -> Result<Json<'_>, DecodeError> {
    let mut reader = Reader { text, at: 0, depth: 0, too_deep: false };
    let value = reader.value().filter(|_| reader.peek().is_none());
    value.ok_or_else(|| {
        let message = match reader.too_deep {
            true => "the values are nested too deeply",
            false => "this is no JSON",
        };
        DecodeError { path: String::new(), message: message.to_owned() }
    })
}

/// Reads a type of the format out of a JSON text.
///
/// # Errors
///
/// Those of [`parse`] and [`decode`].
pub fn read<T: Decode>(text: &str) -> Result<T, DecodeError> {
    decode(&&parse(text)?)
}

/// Reads byte by byte: all signs of JSON are ASCII, and no byte of another character is.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    too_deep: bool,
}

impl<'a> Reader<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the next byte that is no white space, and goes there.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes a sign, if it is the next one.
    fn take(&mut self, sign: u8) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes the bytes of a word or a number.
    fn word(&mut self) -> Option<&'a str> {
        let start = self.at;
        while let Some(b'a'..=b'z' | b'E' | b'0'..=b'9' | b'+' | b'-' | b'.') = self.byte() {
            self.at += 1;
        }
        self.text.get(start..self.at)
    }

    fn value(&mut self) -> Option<Json<'a>> {
        match self.peek()? {
            b'"' => self.string().map(Json::Text),
            b'[' | b'{' => {
                self.depth += 1;
                self.too_deep |= self.depth > DEEPEST;
                let value = if self.too_deep { None } else { self.nested() };
                self.depth -= 1;
                value
            }
            _ => Some(match self.word()? {
                "null" => Json::Null,
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                    Json::Number(number)
                }
                _ => return None,
            }),
        }
    }

    /// Reads an array or an object.
    fn nested(&mut self) -> Option<Json<'a>> {
        let (mut items, mut fields) = (Vec::new(), Vec::new());
        let is_object = self.take(b'{') || !self.take(b'[');
        let end = if is_object { b'}' } else { b']' };
        let mut more = !self.take(end);
        while more {
            if is_object {
                self.peek();
                let name = self.string()?;
                if !self.take(b':') {
                    return None;
                }
                fields.push((name, self.value()?));
            } else {
                items.push(self.value()?);
            }
            more = self.take(b',');
            if !more && !self.take(end) {
                return None;
            }
        }
        Some(if is_object { Json::Object(fields) } else { Json::List(items) })
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.byte() != Some(b'"') {
            return None;
        }
        let mut whole = Cow::Borrowed("");
        loop {
            self.at += 1;
            let start = self.at;
            while !matches!(self.byte()?, b'"' | b'\\') {
                self.at += 1;
            }
            let piece = self.text.get(start..self.at)?;
            match whole.is_empty() {
                true => whole = Cow::Borrowed(piece),
                false => whole.to_mut().push_str(piece),
            }
            if self.byte() == Some(b'"') {
                self.at += 1;
                return Some(whole);
            }
            let sign = self.escaped()?;
            whole.to_mut().push(sign);
        }
    }

    /// Reads a sign that a backslash stands before, and stays at its last byte.
    fn escaped(&mut self) -> Option<char> {
        self.at += 1;
        Some(match self.byte()? {
            sign @ (b'"' | b'\\' | b'/') => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                self.at += 4;
                // Half of a pair (RFC 8259, 7). One without the other stands for no character.
                let is_half = (0xD800..0xDC00).contains(&first);
                let second = if is_half { self.second_half() } else { None };
                let code = match second {
                    Some(second) => 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    None => first,
                };
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    /// Reads the second half of a pair, if it follows.
    fn second_half(&mut self) -> Option<u32> {
        let before = self.at;
        let follows = self.text.as_bytes().get(before + 1..before + 3) == Some(b"\\u");
        self.at += 2;
        let half = self.unit().filter(|half| follows && (0xDC00..0xE000).contains(half));
        self.at = if half.is_some() { before + 6 } else { before };
        half
    }

    /// Returns the number of the four hexadecimal digits that follow.
    fn unit(&self) -> Option<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5)?;
        u32::from_str_radix(digits, 16).ok()
    }
}

impl Node for &Json<'_> {
    // A page may bring every locale and version along, of which a reader reads one.
    const READS_INLINE: bool = false;

    fn as_string(&self) -> Option<String> {
        match self {
            Json::Text(text) => Some(text.clone().into_owned()),
            _ => None,
        }
    }

    fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }

    fn as_u32(&self) -> Option<u32> {
        match self {
            // `JSON.stringify` writes 3.0 as 3.
            Json::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Vec<Self>> {
        match self {
            Json::List(items) => Some(items.iter().collect()),
            _ => None,
        }
    }

    fn as_object(&self) -> Option<Vec<(String, Self)>> {
        match self {
            Json::Object(fields) => {
                Some(fields.iter().map(|(name, value)| (name.to_string(), value)).collect())
            }
            _ => None,
        }
    }

    fn null() -> Self {
        &Json::Null
    }

    fn has_null(&self, name: &str) -> bool {
        self.field(name) == Some(&Json::Null)
    }

    fn get(&self, name: &str) -> Option<Self> {
        self.field(name).filter(|value| **value != Json::Null)
    }
}

impl Json<'_> {
    fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Json::Object(fields) => {
                fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// Returns the same value in serde_json's words.
    fn value(json: &Json<'_>) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => json!(value),
            Json::Number(digits) => serde_json::from_str(digits).expect("a number"),
            Json::Text(text) => json!(text),
            Json::List(items) => items.iter().map(value).collect(),
            Json::Object(fields) => {
                fields.iter().map(|(name, it)| (name.to_string(), value(it))).collect()
            }
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u32>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(expected in any_value()) {
            let text = expected.to_string();
            prop_assert_eq!(value(&parse(&text).expect("JSON")), expected);
        }

        #[test]
        fn broken_texts_are_refused_and_end_nothing(text in "[\\[\\]{}\",:\\\\u0-9a-f ntd]{0,30}") {
            let whole = serde_json::from_str::<Value>(&text).is_ok();
            // What serde_json reads is read; of the rest nothing panics.
            prop_assert!(parse(&text).is_ok() || !whole);
        }
    }

    #[test]
    fn pairs_make_a_character_and_halves_none() {
        let parsed = |text: &str| match parse(text) {
            Ok(Json::Text(text)) => text.into_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(parsed(r#""\ud83d\ude00é\n""#), "😀é\n");
        assert_eq!(parsed(r#""a\ud83d b\ude00""#), "a\u{fffd} b\u{fffd}");
        assert_eq!(parsed(r#""\ud83dA""#), "\u{fffd}A");
    }

    #[test]
    fn deep_values_are_an_error_and_not_the_end() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse(&deep).expect_err("too deep").message, "the values are nested too deeply");
        assert_eq!(parse("[1").expect_err("cut").message, "this is no JSON");
    }
}
