//! The interface texts of the reader's language, fetched when they are needed.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

use super::controller::Controller;
use crate::i18n::{self, Texts};
use crate::platform::{fetch, json, navigator};

/// Interface texts on their way.
pub(super) struct PendingTexts {
    locale: &'static str,
    request: Promise,
    files: Function,
    plain: Rc<Texts>,
}

impl Controller {
    /// Begins to load the texts for a reader who asked for a locale.
    pub fn start_texts(&self, asked: &str) -> PendingTexts {
        let languages = navigator::languages();
        let wishes = std::iter::once(asked).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(wishes, Texts::LOCALES).unwrap_or("en");
        PendingTexts::start(locale, self.files.clone(), self.plain.clone())
    }
}

impl PendingTexts {
    fn start(locale: &'static str, files: Function, plain: Rc<Texts>) -> Self {
        let name = JsValue::from_str(&format!("locales/{locale}.json"));
        // The function is ours: it returns a promise, whatever becomes of it.
        let request = files.call1(&JsValue::NULL, &name).unwrap_or_default().unchecked_into();
        Self { locale, request, files, plain }
    }

    /// Calls back with the texts. Who cannot get them in their language gets them in English, and who
    /// can get nothing at all is told at least what is wrong.
    pub fn finish(self, done: Box<dyn FnOnce(Rc<Texts>)>) {
        let Self { locale, request, files, plain } = self;
        let read = |text: JsValue| json::strings(&text.as_string()?);
        let use_text = move |text: Result<JsValue, JsValue>| match text.ok().and_then(read) {
            Some(entries) => done(Rc::new(plain.overlaid(locale, entries.iter()))),
            None if locale != "en" => Self::start("en", files, plain).finish(done),
            None => done(plain),
        };
        fetch::settled(request, Box::new(use_text));
    }
}
