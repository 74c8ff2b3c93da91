//! The interface texts of every language, and the messages of static pages.

use std::rc::Rc;
use std::sync::LazyLock;

use serde_json::Value;

use policy_viewer::assets;
use policy_viewer::decode::decode;
use policy_viewer::i18n::{self, Messages};
use policy_viewer::model::OrderedMap;

/// The messages of static pages in each language of the interface.
static NOTES: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("notes.json"))
        .expect("the file is part of the program, and a test reads it")
});

fn file(locale: &str) -> OrderedMap<String> {
    let text = assets::locale(locale).unwrap_or_default();
    let json: Value = serde_json::from_str(&text).unwrap_or_default();
    decode(&&json).unwrap_or_default()
}

/// Returns the interface texts for a text in a locale; English if the interface does not have that language.
pub(super) fn messages(locale: &str) -> Rc<Messages> {
    let english = Messages::builtin().with_overrides("en", file("en").iter());
    let known = i18n::best_match(locale, Messages::LOCALES).unwrap_or("en");
    Rc::new(english.with_overrides(known, file(known).iter()))
}

/// Returns a note in a language of the interface.
pub(super) fn note(name: &str, locale: &str) -> &'static str {
    NOTES[locale][name].as_str().or_else(|| NOTES["en"][name].as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_interface_has_its_file_and_notes() {
        assert_ne!(file("en").keys().count(), 0);
        for locale in Messages::LOCALES {
            assert_eq!(file(locale).keys().count(), file("en").keys().count(), "{locale}");
            for name in ["unavailable", "earlier", "current"] {
                let text = NOTES[locale][name].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{name} in {locale}");
            }
        }
    }

    #[test]
    fn a_language_that_the_interface_does_not_speak_gets_english() {
        assert_eq!(messages("sq").locale(), "en");
        assert_eq!(messages("zh-TW").locale(), "zh-Hant");
        assert_eq!(messages("de-AT").locale(), "de");
    }
}
