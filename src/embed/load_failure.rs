//! Failures on the way to a text, as `policy-viewer:error` tells of them.

use wasm_bindgen::JsValue;

use crate::encode::Object;
use crate::load::LoadError;
use crate::platform::json;

/// The reason why a text could not be loaded. Its words for readers are in `www/optional/failure.ts`.
pub(super) struct LoadFailure {
    code: String,
    /// Names the file.
    message: String,
}

impl LoadFailure {
    /// Creates the failure of a file that JavaScript could not load.
    pub fn thrown(error: &JsValue) -> Self {
        let code = json::string(error, "code").unwrap_or_else(|| "viewer-failed".into());
        Self { code, message: json::message(error) }
    }

    /// Creates the failure of a file whose content is wrong.
    pub fn invalid(code: &str, address: &str, detail: &str) -> Self {
        Self { code: code.into(), message: format!("{address}: {detail}") }
    }

    /// Creates the failure of a file that does not fit the model.
    pub fn load(address: &str, error: &LoadError) -> Self {
        Self::invalid(error.code(), address, &error.to_string())
    }

    /// Returns the message for publishers.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the detail of `policy-viewer:error`, as JSON.
    pub fn event(&self) -> String {
        Object::new().text("code", &self.code).text("message", &self.message).end()
    }
}
