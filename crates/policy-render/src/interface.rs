//! The interface texts of every language, as static pages need them.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

use policy_viewer::assets::{self, MessageGroup};
use policy_viewer::i18n::{self, Messages};
use policy_viewer::model::Policy;

/// The texts that only static pages show, by language.
static NOTES: LazyLock<HashMap<&str, BTreeMap<String, String>>> = LazyLock::new(|| {
    let notes = |tag| (tag, assets::locale(tag, MessageGroup::Static).unwrap_or_default());
    Messages::LOCALES.into_iter().map(notes).collect()
});

/// Returns the interface texts for a text in a locale, with the publisher's own words; English where the
/// interface lacks the language.
pub(super) fn messages(locale: &str, policy: &Policy) -> Rc<Messages> {
    let known = i18n::best_match(locale, Messages::LOCALES).unwrap_or("en");
    let overlay = |messages: Messages, tag: &str| {
        let texts = assets::locale(tag, MessageGroup::Viewer).unwrap_or_default();
        messages.with_overrides(tag, texts.iter().map(|(name, text)| (name.as_str(), text)))
    };
    Rc::new(overlay(overlay(Messages::names(), "en"), known).of_policy(policy))
}

/// Returns a text that only static pages show; `locale` is a language of the interface.
pub(super) fn note(name: &str, locale: &str) -> &'static str {
    let find = |tag| NOTES.get(tag)?.get(name);
    find(locale).or_else(|| find("en")).map(String::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::MessageId;

    #[test]
    fn every_language_has_the_texts_of_static_pages() {
        for locale in Messages::LOCALES {
            for name in ["unavailable", "current"] {
                assert!(
                    locale == "en" || note(name, locale) != note(name, "en"),
                    "{name} in {locale}"
                );
                assert!(!note(name, locale).is_empty(), "{name} in {locale}");
            }
        }
    }

    #[test]
    fn a_language_that_the_interface_does_not_speak_gets_english() {
        let policy = serde_json::json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "locales": {"en": {"label": "English"}}, "texts": {"de": {"save": "Behalten"}}});
        let policy = policy_viewer::load::policy(&&policy).expect("a policy");
        assert_eq!(messages("sq", &policy).locale(), "en");
        assert_eq!(messages("zh-TW", &policy).locale(), "zh-Hant");
        assert_eq!(messages("de-AT", &policy).locale(), "de");
        assert_eq!(messages("de-AT", &policy).get(MessageId::SAVE), "Behalten");
    }
}
