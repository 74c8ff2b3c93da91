//! The interface texts of the reader's language, fetched when they are needed.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::controller::Controller;
use crate::i18n::{self, Messages};
use crate::platform::{json, navigator};

/// Interface texts on their way.
pub(super) struct PendingMessages {
    locale: &'static str,
    request: JsFuture,
    files: Function,
    builtin: Rc<Messages>,
}

impl Controller {
    /// Begins to load the texts for a reader who asked for a locale.
    pub fn start_messages(&self, asked: &str) -> PendingMessages {
        let languages = navigator::languages();
        let requested = std::iter::once(asked).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(requested, Messages::LOCALES).unwrap_or("en");
        PendingMessages::start(locale, self.files.clone(), self.builtin.clone())
    }
}

impl PendingMessages {
    fn start(locale: &'static str, files: Function, builtin: Rc<Messages>) -> Self {
        let name = JsValue::from_str(&format!("locales/{locale}.json"));
        // The function is ours: it returns a promise, whatever becomes of it.
        let request = files.call1(&JsValue::NULL, &name).unwrap_or_default();
        // Made now and not when it is waited for: a refusal that nobody hears is an error of the page.
        let request = JsFuture::from(request.unchecked_into::<Promise>());
        Self { locale, request, files, builtin }
    }

    /// Calls back with the texts. Who cannot get them in their language gets them in English, and who
    /// can get nothing at all is told at least what is wrong.
    pub fn finish(self, done: Box<dyn FnOnce(Rc<Messages>)>) {
        let Self { locale, request, files, builtin } = self;
        let read = |text: JsValue| json::strings(&text.as_string()?);
        let use_messages = move |text: Result<JsValue, JsValue>| match text.ok().and_then(read) {
            Some(entries) => done(Rc::new(builtin.with_overrides(locale, entries.iter()))),
            None if locale != "en" => Self::start("en", files, builtin).finish(done),
            None => done(builtin),
        };
        spawn_local(async move { use_messages(request.await) });
    }
}
