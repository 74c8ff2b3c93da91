//! Failures on the way to a text, with the code for pages and the message for readers.

use wasm_bindgen::JsValue;

use crate::encode::Object;
use crate::i18n::MessageId;
use crate::load::LoadError;
use crate::platform::json;
use crate::view::Failure;

/// The reason why a text could not be loaded.
pub(super) struct LoadFailure {
    code: &'static str,
    text: MessageId,
    detail: String,
}

impl LoadFailure {
    /// Creates the failure of a file that could not be fetched, or is not JSON.
    pub fn file(address: &str, thrown: &JsValue) -> Self {
        let message = json::message(thrown);
        if json::string(thrown, "code").as_deref() == Some("invalid-json") {
            return Self::invalid("invalid-json", address, &message);
        }
        Self {
            code: "fetch-failed",
            text: MessageId::ERROR_FETCH,
            detail: format!("{address}: {message}"),
        }
    }

    /// Creates the failure of a file whose content is wrong.
    pub fn invalid(code: &'static str, address: &str, detail: &str) -> Self {
        Self { code, text: MessageId::ERROR_INVALID, detail: format!("{address}: {detail}") }
    }

    /// Creates the failure of a file that does not fit the model.
    pub fn load(address: &str, error: &LoadError) -> Self {
        let text = match error {
            LoadError::Format { .. } => MessageId::ERROR_FORMAT,
            LoadError::Shape(_) => MessageId::ERROR_INVALID,
        };
        Self { text, ..Self::invalid(error.code(), address, &error.to_string()) }
    }

    /// Creates the failure of one of the viewer's own programs.
    pub fn viewer(detail: String) -> Self {
        Self { code: "viewer-failed", text: MessageId::ERROR_VIEWER, detail }
    }

    /// Returns the message for publishers.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// Returns the detail of `policy-viewer:error`, as JSON.
    pub fn event(&self) -> String {
        Object::new().text("code", self.code).text("message", &self.detail).end()
    }

    /// Returns the failure as the view draws it; `src` is the address of the policy.
    pub fn shown(self, src: String) -> Failure {
        Failure { code: self.code, text: self.text, detail: self.detail, src }
    }
}
