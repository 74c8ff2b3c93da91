//! JSON through the browser's own parser, which is smaller than another one, and faster.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::decode::{Node, decode};
use crate::model::OrderedMap;

/// Parses JSON.
///
/// # Errors
///
/// The browser's message, which names the position.
pub fn parse(text: &str) -> Result<JsValue, String> {
    js_sys::JSON::parse(text).map_err(|error| message(&error))
}

/// Reads an object of texts, such as a file of interface texts.
pub fn strings(text: &str) -> Option<OrderedMap<String>> {
    decode(&parse(text).ok()?).ok()
}

impl Node for JsValue {
    // A page may bring every locale and version along, of which a reader reads one.
    const READS_INLINE: bool = false;

    fn as_string(&self) -> Option<String> {
        Self::as_string(self)
    }

    fn as_bool(&self) -> Option<bool> {
        Self::as_bool(self)
    }

    fn as_u32(&self) -> Option<u32> {
        // The conversion saturates: a number that comes back different was not a whole number of this size.
        let number = self.as_f64()?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    fn as_array(&self) -> Option<Vec<Self>> {
        self.dyn_ref::<Array>().map(Array::to_vec)
    }

    fn as_object(&self) -> Option<Vec<(String, Self)>> {
        if !self.is_object() || Array::is_array(self) {
            return None;
        }
        let object: &Object = self.unchecked_ref();
        let keys = Object::keys(object);
        Some(keys.iter().filter_map(|key| Some((key.as_string()?, get(self, &key)?))).collect())
    }

    fn null() -> Self {
        Self::NULL
    }

    fn has_null(&self, name: &str) -> bool {
        get(self, &JsValue::from_str(name)).is_some_and(|value| value.is_null())
    }

    fn get(&self, name: &str) -> Option<Self> {
        get(self, &JsValue::from_str(name))
            .filter(|value| !value.is_null() && !value.is_undefined())
    }
}

fn get(object: &JsValue, key: &JsValue) -> Option<JsValue> {
    // Throws if the value is not an object.
    Reflect::get(object, key).ok()
}

/// Returns a string field of an object; nothing where there is none.
pub fn string(object: &JsValue, name: &str) -> Option<String> {
    object.get(name).and_then(|value| Node::as_string(&value))
}

/// Returns the message of a thrown value.
pub fn message(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "unknown error".into()),
    }
}
