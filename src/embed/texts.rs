//! The interface texts of the reader's language, fetched when they are needed.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};

use super::controller::Controller;
use crate::i18n::{self, Texts};
use crate::platform::{fetch, json, navigator};

/// Interface texts on their way.
pub(super) struct PendingTexts {
    locale: &'static str,
    request: Option<Promise>,
}

impl Controller {
    /// Begins to load the texts for a reader who asked for a locale.
    pub fn start_texts(&self, asked: &str) -> PendingTexts {
        let languages = navigator::languages();
        let wishes = std::iter::once(asked).chain(languages.iter().map(String::as_str));
        let locale = i18n::negotiate(wishes, Texts::LOCALES).unwrap_or("en");
        let request = (locale != "en").then(|| self.file(&format!("locales/{locale}.json")));
        PendingTexts { locale, request }
    }

    /// Begins to load one of the viewer's own files.
    fn file(&self, name: &str) -> Promise {
        let text = self.files.call1(&JsValue::NULL, &JsValue::from_str(name));
        // The function is ours: it returns a promise, whatever becomes of it.
        text.unwrap_or_default().unchecked_into()
    }
}

impl PendingTexts {
    /// Calls back with the texts. Who cannot get them in their language gets them in English.
    pub fn finish(self, english: &Rc<Texts>, done: Box<dyn FnOnce(Rc<Texts>)>) {
        let english = english.clone();
        let Some(request) = self.request else { return done(english) };
        let use_text = move |text: Result<JsValue, JsValue>| {
            let entries = text.ok().and_then(|text| json::strings(&text.as_string()?));
            done(match entries {
                Some(entries) => Rc::new(english.overlaid(self.locale, entries.iter())),
                None => english,
            });
        };
        fetch::settled(request, Box::new(use_text));
    }
}
