//! What can go wrong on the way to a policy, and how readers and pages hear of it.

use std::rc::Rc;

use super::controller::Controller;
use crate::encode::Object;
use crate::i18n::MessageId;
use crate::load::LoadError;
use crate::view::{Failure, Page};

/// Why something could not be loaded.
pub(super) struct LoadFailure {
    code: &'static str,
    text: MessageId,
    detail: String,
}

impl LoadFailure {
    /// The network or the server refused.
    pub fn fetch(address: &str, error: &str) -> Self {
        Self {
            code: "fetch-failed",
            text: MessageId::ErrorFetch,
            detail: format!("{address}: {error}"),
        }
    }

    /// The package is not what it should be.
    pub fn invalid(code: &'static str, what: &str, detail: &str) -> Self {
        Self { code, text: MessageId::ErrorInvalid, detail: format!("{what}: {detail}") }
    }

    /// The package does not fit the model.
    pub fn load(address: &str, error: &LoadError) -> Self {
        let text = match error {
            LoadError::Format { .. } => MessageId::ErrorFormat,
            LoadError::Shape(_) => MessageId::ErrorInvalid,
        };
        Self { text, ..Self::invalid(error.code(), address, &error.to_string()) }
    }

    /// A part of the viewer itself is missing.
    pub fn viewer(detail: String) -> Self {
        Self { code: "viewer-failed", text: MessageId::ErrorViewer, detail }
    }
}

impl Controller {
    /// Shows what went wrong, in the reader's language.
    pub fn show_failure(self: &Rc<Self>, failure: LoadFailure) {
        let generation = self.next_generation();
        let requested = self.requested_languages();
        let messages = self.start_messages(requested.first().map_or("en", String::as_str));
        let me = self.clone();
        messages.finish(Box::new(move |messages| {
            if me.is_stale(generation) {
                return;
            }
            me.set_messages(messages, "en");
            let shown = Failure {
                code: failure.code,
                text: failure.text,
                detail: failure.detail.clone(),
                src: me.address(),
            };
            me.change(|state| state.page = Page::Failed(Rc::new(shown)));
            me.emit_error(&failure);
        }));
    }

    /// Tells the page what went wrong.
    pub fn emit_error(&self, failure: &LoadFailure) {
        let detail = Object::new().text("code", failure.code).text("message", &failure.detail);
        self.emit("error", &detail.end());
    }
}
