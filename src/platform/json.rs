//! JSON through the browser's own parser, which is smaller than another one, and faster.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};

/// Parses JSON.
///
/// # Errors
///
/// The browser's message, which names the position.
pub fn parse(text: &str) -> Result<JsValue, String> {
    js_sys::JSON::parse(text).map_err(|error| message(&error))
}

/// Returns the JSON of a value; nothing of what has none, such as an object that is part of itself.
pub fn text(value: &JsValue) -> String {
    let text = js_sys::JSON::stringify(value).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// Returns a field of an object; nothing if it is `null`, or missing.
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    // Throws if the value is not an object.
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_null() && !value.is_undefined()).then_some(value)
}

/// Returns a string field of an object; nothing where there is none.
pub fn string(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).and_then(|value| value.as_string())
}

/// Returns the message of a thrown value.
pub fn message(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "unknown error".into()),
    }
}
