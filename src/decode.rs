//! Reading typed values out of decoded JSON, whoever decoded it.
//!
//! The browser parses with `JSON.parse`, the command line with `serde_json`; both trees are a
//! [`Node`], and [`Decode`] reads the model out of either, with the same rules and the same words for
//! what is wrong. Measured against serde's derived visitors over serde-wasm-bindgen, this spares a
//! first visit a good part of its bytes (see ARCHITECTURE.md), and a [`Flaw`] knows its place.
//!
//! Readers do not return early: what does not fit becomes a stand-in, and the first flaw is noted at
//! the [`Place`]. Code that gives up in the middle has to drop what it has built so far, field by
//! field, and that is most of what a decoder weighs.

use std::cell::RefCell;
use std::fmt;

#[cfg(any(test, feature = "native"))]
use serde_json::Value;

use crate::diag::pointer_token;
use crate::model::OrderedMap;

/// A value of decoded JSON.
pub trait Node: Sized {
    /// Returns the text of a string.
    fn as_string(&self) -> Option<String>;
    /// Returns the value of a boolean.
    fn as_bool(&self) -> Option<bool>;
    /// Returns the value of a whole number that is not negative.
    fn as_u32(&self) -> Option<u32>;
    /// Returns the values of an array.
    fn as_array(&self) -> Option<Vec<Self>>;
    /// Returns the entries of an object in their order.
    fn as_object(&self) -> Option<Vec<(String, Self)>>;
    /// Returns a field of an object; nothing if the field is `null` or the value is not an object.
    fn get(&self, name: &str) -> Option<Self>;
    /// Returns `null`, which stands in for a missing value.
    fn null() -> Self;
}

#[cfg(any(test, feature = "native"))]
impl Node for &Value {
    fn as_string(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn as_bool(&self) -> Option<bool> {
        Value::as_bool(self)
    }

    fn as_u32(&self) -> Option<u32> {
        // As in the browser, `1.0` is the number 1.
        self.as_f64()
            .filter(|n| n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n))
            .map(|n| n as u32)
    }

    fn as_array(&self) -> Option<Vec<Self>> {
        Value::as_array(self).map(|items| items.iter().collect())
    }

    fn as_object(&self) -> Option<Vec<(String, Self)>> {
        Value::as_object(self).map(|fields| fields.iter().map(|(k, v)| (k.clone(), v)).collect())
    }

    fn get(&self, name: &str) -> Option<Self> {
        Value::get(self, name).filter(|value| !value.is_null())
    }

    fn null() -> Self {
        &Value::Null
    }
}

/// What does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The place as a JSON Pointer (RFC 6901).
    pub path: String,
    /// What is wrong, in lower case.
    pub message: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Flaw {}

/// Where a reader is, with the way back to the top.
pub struct Place<'a> {
    up: Option<&'a Place<'a>>,
    step: Step<'a>,
    flaw: &'a RefCell<Option<Flaw>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Top,
    Field(&'a str),
    Item(usize),
}

impl Place<'_> {
    /// Notes what does not fit here, unless something before it did not fit either.
    pub fn flaw(&self, message: &str) {
        let mut flaw = self.flaw.borrow_mut();
        if flaw.is_none() {
            *flaw = Some(Flaw { path: self.path(), message: message.to_owned() });
        }
    }

    fn path(&self) -> String {
        let mut path = self.up.map_or_else(String::new, Place::path);
        match self.step {
            Step::Top => {}
            Step::Field(name) => {
                path.push('/');
                path.push_str(&pointer_token(name));
            }
            Step::Item(at) => {
                path.push('/');
                path.push_str(&at.to_string());
            }
        }
        path
    }

    fn within<T: Decode, N: Node>(&self, step: Step<'_>, node: &N) -> T {
        T::decode(node, &Place { up: Some(self), step, flaw: self.flaw })
    }
}

/// A value that can be read out of a [`Node`].
pub trait Decode: Sized {
    /// Reads the value, or notes a flaw and returns a stand-in. Unknown fields are passed over:
    /// `check` reports them.
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self;
}

/// Reads a whole value.
///
/// # Errors
///
/// The first thing that does not fit.
pub fn decode<T: Decode, N: Node>(node: &N) -> Result<T, Flaw> {
    let flaw = RefCell::new(None);
    let value = T::decode(node, &Place { up: None, step: Step::Top, flaw: &flaw });
    match flaw.into_inner() {
        None => Ok(value),
        Some(flaw) => Err(flaw),
    }
}

/// Reads a field that has to be there.
pub fn required<T: Decode, N: Node>(node: &N, name: &str, place: &Place<'_>) -> T {
    let value = node.get(name).unwrap_or_else(|| {
        place.flaw(&format!("`{name}` is missing"));
        N::null()
    });
    place.within(Step::Field(name), &value)
}

/// Reads a field that may be missing.
pub fn optional<T: Decode, N: Node>(node: &N, name: &str, place: &Place<'_>) -> Option<T> {
    node.get(name).map(|value| place.within(Step::Field(name), &value))
}

/// Reads a field that has a default.
pub fn or_default<T: Decode + Default, N: Node>(node: &N, name: &str, place: &Place<'_>) -> T {
    optional(node, name, place).unwrap_or_default()
}

/// Reads an object with one key, which says what the value is. The reader returns nothing for a key
/// that it does not know.
pub fn tagged<T, N: Node>(
    node: &N,
    place: &Place<'_>,
    read: impl Fn(&str, &N, &Place<'_>) -> Option<T>,
) -> Option<T> {
    let entries = node.as_object().unwrap_or_default();
    let [(name, value)] = entries.as_slice() else {
        place.flaw("an object with one key is expected");
        return None;
    };
    let inside = Place { up: Some(place), step: Step::Field(name), flaw: place.flaw };
    let read = read(name, value, &inside);
    if read.is_none() {
        inside.flaw("this kind of text is not known");
    }
    read
}

/// Reads one of several words; the first stands in for what is none of them.
pub fn word<T: Copy, N: Node, const COUNT: usize>(
    node: &N,
    place: &Place<'_>,
    first: (&str, T),
    others: [(&str, T); COUNT],
) -> T {
    let text = node.as_string().unwrap_or_default();
    let known = others.iter().find(|(word, _)| *word == text);
    if known.is_none() && text != first.0 {
        let mut expected = format!("{} is expected", first.0);
        for (other, _) in &others {
            expected = format!("{other}, {expected}");
        }
        place.flaw(&expected);
    }
    known.map_or(first.1, |(_, value)| *value)
}

impl Decode for String {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        node.as_string().unwrap_or_else(|| {
            place.flaw("a text is expected");
            Self::new()
        })
    }
}

impl Decode for bool {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        node.as_bool().unwrap_or_else(|| {
            place.flaw("true or false is expected");
            false
        })
    }
}

impl Decode for u32 {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        node.as_u32().unwrap_or_else(|| {
            place.flaw("a whole number is expected");
            0
        })
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let items = node.as_array().unwrap_or_else(|| {
            place.flaw("a list is expected");
            Vec::new()
        });
        items.iter().enumerate().map(|(at, item)| place.within(Step::Item(at), item)).collect()
    }
}

impl<T: Decode> Decode for OrderedMap<T> {
    fn decode<N: Node>(node: &N, place: &Place<'_>) -> Self {
        let entries = node.as_object().unwrap_or_else(|| {
            place.flaw("an object is expected");
            Vec::new()
        });
        let mut map = Self::new();
        for (key, value) in entries {
            let value = place.within(Step::Field(&key), &value);
            map.insert(key, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_flaw_knows_its_place_and_the_first_counts() {
        let value = json!({"a/b": [[1], [2, "three", null]]});
        let flaw = decode::<OrderedMap<Vec<Vec<u32>>>, _>(&&value).expect_err("no number");
        assert_eq!(flaw.to_string(), "/a~1b/1/1: a whole number is expected");
    }

    #[test]
    fn numbers_are_whole_and_not_negative() {
        assert_eq!(decode::<u32, _>(&&json!(3.0)), Ok(3));
        for value in [json!(-1), json!(1.5), json!(4_294_967_296_u64), json!("3")] {
            assert!(decode::<u32, _>(&&value).is_err(), "{value}");
        }
    }
}
