//! JSON through the browser's own parser: smaller than carrying another one, and faster.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Parses JSON.
///
/// # Errors
///
/// The browser's message, which names the place.
pub fn parse(text: &str) -> Result<JsValue, String> {
    js_sys::JSON::parse(text).map_err(|error| message(&error))
}

/// Reads a Rust value out of a JavaScript one.
///
/// # Errors
///
/// What does not fit.
pub fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
}

/// Makes the JavaScript value of a Rust one, with plain objects for maps.
pub fn encode<T: Serialize>(value: &T) -> JsValue {
    // Serialization fails for map keys that are no strings, and the model has none.
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
}

/// Writes a value as JSON.
pub fn stringify<T: Serialize>(value: &T) -> String {
    js_sys::JSON::stringify(&encode(value)).map(String::from).unwrap_or_default()
}

/// Returns the message of whatever was thrown.
pub fn message(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "unknown error".into()),
    }
}
