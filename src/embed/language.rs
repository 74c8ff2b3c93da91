//! Changing the language in place.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen_futures::spawn_local;

use super::controller::Controller;
use crate::consent::{Storage, language_key};
use crate::i18n;
use crate::platform::json;
use crate::view::{Page, Reading};

/// The detail of `policy-viewer:language`.
#[derive(Serialize)]
struct LanguageDetail<'a> {
    locale: &'a str,
    asked: &'a str,
}

impl Controller {
    /// Shows the text in another locale at the same place, and remembers the reader's choice.
    pub fn choose_language(self: &Rc<Self>, tag: String) {
        let _ = self.storage.set(language_key(), &tag);
        self.show_language(tag);
    }

    /// The page asks for another language.
    pub fn set_language_attribute(self: &Rc<Self>, tag: Option<String>) {
        if *self.language_attribute.borrow() == tag {
            return;
        }
        self.language_attribute.replace(tag.clone());
        if let Some(tag) = tag {
            self.show_language(tag);
        }
    }

    /// Returns the language that the reader chose on this site.
    pub fn stored_language(&self) -> Option<String> {
        self.storage.get(language_key()).ok().flatten()
    }

    /// Shows the text in the locale closest to `tag`, at the same place.
    pub fn show_language(self: &Rc<Self>, tag: String) {
        let Some(reading) = self.reading() else { return };
        // Whoever asks for a language that the policy does not offer keeps the present one.
        let Some(asked) = i18n::best_match(&tag, reading.policy.locales.keys()).map(str::to_owned) else {
            return;
        };
        let load = self.load.get() + 1;
        self.load.set(load);
        let me = self.clone();
        spawn_local(async move {
            let texts = me.start_texts(&asked);
            let document = me.document(&reading.policy, &asked).await;
            let texts = texts.finish(&me.english).await;
            if me.load.get() != load {
                return;
            }
            let document = match document {
                Ok(document) => document,
                Err(trouble) => {
                    me.change(|state| state.missed = Some(asked));
                    me.emit_error(&trouble);
                    return;
                }
            };
            // The place is taken at the last moment: the reader may have gone on meanwhile.
            let place = me.pane.place(&reading.outline);
            let locale = document.locale.clone();
            let next = Rc::new(Reading::new(reading.policy.clone(), document, asked));
            me.set_texts(Rc::new(texts), &reading.policy.default_locale);
            me.change(|state| {
                state.missed = None;
                if let Page::Ready(reading, _) = &mut state.page {
                    *reading = next;
                }
            });
            let after = me.clone();
            me.after_render(move || {
                if let Some(place) = place {
                    after.settling.replace(Some(after.pane.restore(place)));
                }
                after.follow_language();
                after.emit_language(&locale);
            });
        });
    }

    /// Tells the page which language is shown.
    pub fn emit_language(&self, locale: &str) {
        let Some(reading) = self.reading() else { return };
        let detail = LanguageDetail { locale, asked: &reading.asked };
        self.emit("language", &json::encode(&detail));
    }
}
