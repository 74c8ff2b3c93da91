//! Changing the language in place.

use std::rc::Rc;

use super::controller::Controller;
use super::loading::OnLocalized;
use crate::consent::{Storage, language_key};
use crate::encode::Object;
use crate::i18n::{self, Messages};
use crate::view::{LocalizedPolicy, Page};

impl Controller {
    /// Shows the text in another locale at the same place, and remembers the reader's choice.
    pub fn choose_language(self: &Rc<Self>, tag: String) {
        let _ = self.storage.set(language_key(), &tag);
        // Whatever is loaded next is in this language, even where storage is blocked.
        self.language_attribute.replace(Some(tag.clone()));
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
        let Some(localized) = self.localized() else { return };
        // Whoever asks for a language that the policy does not offer keeps the present one.
        let Some(asked) =
            i18n::best_match(&tag, localized.policy.locales.keys()).map(str::to_owned)
        else {
            return;
        };
        let missed = asked.clone();
        let show: OnLocalized = Box::new(move |me, messages, localized| match localized {
            Ok(localized) => me.show_reading(messages, localized),
            Err(failure) => {
                me.change(|state| state.failed_locale = Some(missed));
                me.emit_error(&failure);
            }
        });
        self.obtain(localized.policy.clone(), asked, show);
    }

    fn show_reading(self: &Rc<Self>, messages: Rc<Messages>, next: LocalizedPolicy) {
        // The place is taken at the last moment: the reader may have gone on meanwhile.
        let place = self.localized().and_then(|localized| self.dom.place(&localized.outline));
        self.set_messages(messages, &next.policy.default_locale);
        self.change(|state| {
            state.failed_locale = None;
            if let Page::Ready(localized, _) = &mut state.page {
                *localized = Rc::new(next);
            }
        });
        let me = self.clone();
        self.after_render(move || {
            if let Some(place) = place {
                // The new text may have moved under the reading line before it was put back.
                me.reach(&place.section, false);
                me.correction.replace(Some(me.dom.restore(place)));
            }
            me.follow_language();
            me.emit_language();
        });
    }

    /// Tells the page which language is shown.
    pub fn emit_language(&self) {
        let Some(localized) = self.localized() else { return };
        let locale = &localized.document.locale;
        let detail = Object::new().text("locale", locale).text("asked", &localized.asked);
        self.emit("language", &detail.end());
    }
}
