//! Reads typed values out of decoded JSON.
//!
//! The browser decodes JSON with `JSON.parse`, native programs with `serde_json`. Both results are a
//! [`Node`], and [`Decode`] reads the model out of either, with the same rules and the same error
//! messages. Compared with serde's derived visitors over serde-wasm-bindgen this keeps the browser's
//! program smaller (measured in ARCHITECTURE.md), and a [`DecodeError`] names its location.
//!
//! Readers do not return early: a value that does not fit is replaced by a stand-in, and the first error
//! is recorded at its [`Location`]. Code that returns in the middle has to drop every field that it has
//! read so far, and that would be most of a decoder's size. For the same reason the derived code calls
//! the small functions of this module, which are compiled once per type and not once per field.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

#[cfg(any(test, feature = "native"))]
use serde_json::Value;

pub use policy_macros::Decode;

use crate::diag::pointer_token;

/// A value of decoded JSON.
pub trait Node: Sized {
    /// Whether documents that stand in a policy are read with it.
    const READS_INLINE: bool;

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
    /// Tells whether a field is there and `null`.
    fn has_null(&self, name: &str) -> bool;
    /// Returns `null`, which stands in for a missing value.
    fn null() -> Self;
}

#[cfg(any(test, feature = "native"))]
impl Node for &Value {
    const READS_INLINE: bool = true;

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

    fn has_null(&self, name: &str) -> bool {
        Value::get(self, name).is_some_and(Value::is_null)
    }

    fn null() -> Self {
        &Value::Null
    }
}

/// An error in decoded JSON, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The location as a JSON Pointer (RFC 6901).
    pub path: String,
    /// A description of the error, in lower case.
    pub message: String,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

/// The location of a reader, linked to those above it up to the root.
pub struct Location<'a> {
    parent: Option<&'a Location<'a>>,
    step: Step<'a>,
    first_error: &'a RefCell<Option<DecodeError>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl Location<'_> {
    /// Records an error at this location, unless another was recorded before.
    pub fn error(&self, message: &str) {
        let mut error = self.first_error.borrow_mut();
        if error.is_none() {
            *error = Some(DecodeError { path: self.path(), message: message.to_owned() });
        }
    }

    fn path(&self) -> String {
        let mut path = self.parent.map_or_else(String::new, Location::path);
        match self.step {
            Step::Root => {}
            Step::Field(name) => {
                path.push('/');
                path.push_str(&pointer_token(name));
            }
            Step::Item(index) => {
                path.push('/');
                path.push_str(&index.to_string());
            }
        }
        path
    }

    /// Returns the location of a field in this object.
    pub fn field<'a>(&'a self, name: &'a str) -> Location<'a> {
        self.child(Step::Field(name))
    }

    fn child<'a>(&'a self, step: Step<'a>) -> Location<'a> {
        Location { parent: Some(self), step, first_error: self.first_error }
    }
}

/// A value that can be read out of a [`Node`].
pub trait Decode: Sized {
    /// Reads the value, or records an error and returns a stand-in. Unknown fields are ignored:
    /// `policy check` reports them.
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self;
}

/// Reads a whole value.
///
/// # Errors
///
/// The first error in the order of the type's fields.
pub fn decode<T: Decode, N: Node>(node: &N) -> Result<T, DecodeError> {
    let first_error = RefCell::new(None);
    let root = Location { parent: None, step: Step::Root, first_error: &first_error };
    let value = T::decode(node, &root);
    match first_error.into_inner() {
        None => Ok(value),
        Some(error) => Err(error),
    }
}

/// Reads a field that must be present.
pub fn required<T: Decode, N: Node>(node: &N, name: &str, location: &Location<'_>) -> T {
    let value = node.get(name).unwrap_or_else(|| {
        location.error(&format!("`{name}` is missing"));
        N::null()
    });
    T::decode(&value, &location.field(name))
}

/// Reads a field that may be missing.
pub fn optional<T: Decode, N: Node>(node: &N, name: &str, location: &Location<'_>) -> Option<T> {
    node.get(name).map(|value| T::decode(&value, &location.field(name)))
}

/// Reads a field that has a default.
pub fn or_default<T: Decode + Default, N: Node>(
    node: &N,
    name: &str,
    location: &Location<'_>,
) -> T {
    optional(node, name, location).unwrap_or_default()
}

/// Reads an object with one key, which names the variant of an enum. `read` returns nothing for an
/// unknown key.
pub fn tagged<T, N: Node>(
    node: &N,
    location: &Location<'_>,
    read: impl Fn(&str, &N, &Location<'_>) -> Option<T>,
) -> Option<T> {
    let entries = node.as_object().unwrap_or_default();
    let [(name, value)] = entries.as_slice() else {
        location.error("an object with one key is expected");
        return None;
    };
    let inside = location.field(name);
    let read = read(name, value, &inside);
    if read.is_none() {
        inside.error("this kind of text is not known");
    }
    read
}

/// Reads the name of an enum's variant, and returns its place among the names; the first place stands in for an
/// unknown name. One function for all enums, since there are several.
pub fn variant<N: Node>(node: &N, location: &Location<'_>, names: &[&str]) -> usize {
    let text = node.as_string().unwrap_or_default();
    let place = names.iter().position(|name| *name == text);
    place.unwrap_or_else(|| {
        let mut expected = String::from("is expected");
        for (at, name) in names.iter().enumerate() {
            let separator = if at == 0 { " " } else { ", " };
            expected = [name, separator, &expected].concat();
        }
        location.error(&expected);
        0
    })
}

impl Decode for String {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        node.as_string().unwrap_or_else(|| {
            location.error("a text is expected");
            Self::new()
        })
    }
}

impl Decode for bool {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        node.as_bool().unwrap_or_else(|| {
            location.error("true or false is expected");
            false
        })
    }
}

impl Decode for u32 {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        node.as_u32().unwrap_or_else(|| {
            location.error("a whole number is expected");
            0
        })
    }
}

impl<T: Decode> Decode for Rc<T> {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        Self::new(T::decode(node, location))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let items = node.as_array().unwrap_or_else(|| {
            location.error("a list is expected");
            Vec::new()
        });
        let items = items.iter().enumerate();
        items.map(|(index, item)| T::decode(item, &location.child(Step::Item(index)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OrderedMap;
    use serde_json::json;

    #[test]
    fn the_first_error_counts_and_names_its_location() {
        let value = json!({"a/b": [[1], [2, "three", null]]});
        let error = decode::<OrderedMap<Vec<Vec<u32>>>, _>(&&value).expect_err("no number");
        assert_eq!(error.to_string(), "/a~1b/1/1: a whole number is expected");
    }

    #[test]
    fn numbers_are_whole_and_not_negative() {
        assert_eq!(decode::<u32, _>(&&json!(3.0)), Ok(3));
        for value in [json!(-1), json!(1.5), json!(4_294_967_296_u64), json!("3")] {
            assert!(decode::<u32, _>(&&value).is_err(), "{value}");
        }
    }
}
