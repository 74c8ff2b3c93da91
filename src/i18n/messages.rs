//! The interface texts of the viewer: the groups `viewer`, `shared` and `answers` in `www/locales/<tag>.json`.

use crate::encode::Object;
use crate::model::{OrderedMap, Policy};

/// Names an interface text; `www/locales/en.json` has the English words of each.
///
/// Only the names that are used become part of a program. What else is in the files is for `www/settings`, which gets
/// all texts by [`Messages::json`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageId(&'static str);

/// Declares the constants of [`MessageId`], each with the name of its text in the files.
macro_rules! message_ids {
    ($($constant:ident = $name:literal,)*) => {
        #[allow(missing_docs, reason = "the English text is the documentation")]
        impl MessageId {
            $(pub const $constant: Self = Self($name);)*

            /// All ids, in the order of their names.
            pub const ALL: &'static [Self] = &[$(Self::$constant,)*];
        }
    };
}

message_ids! {
    ACCEPT_ALL = "acceptAll",
    ACCEPT_ONLY = "acceptOnly",
    ALWAYS_ON = "alwaysOn",
    BINDING = "binding",
    CLOSE = "close",
    COLLAPSE_ALL = "collapseAll",
    COLON = "colon",
    CONTENTS = "contents",
    COOKIE_DURATION = "cookieDuration",
    COOKIE_KIND = "cookieKind",
    COOKIE_NAME = "cookieName",
    COOKIE_PURPOSE = "cookiePurpose",
    COOKIE_SETTINGS = "cookieSettings",
    DEFINITIONS = "definitions",
    EARLIER = "earlier",
    EFFECTIVE = "effective",
    ERROR_DOCUMENT = "errorDocument",
    EXPAND_ALL = "expandAll",
    EXTERNAL_LINK = "externalLink",
    FALLBACK = "fallback",
    FILTER_CONTENTS = "filterContents",
    IN_SHORT = "inShort",
    KIND_CACHE = "kindCache",
    KIND_COOKIE = "kindCookie",
    KIND_INDEXED_DB = "kindIndexedDb",
    KIND_LOCAL = "kindLocal",
    KIND_SERVICE_WORKER = "kindServiceWorker",
    KIND_SESSION = "kindSession",
    LANGUAGE = "language",
    LINK_TO = "linkTo",
    LOADING = "loading",
    MORE = "more",
    NO_CHOICES = "noChoices",
    NOT_CHOSEN = "notChosen",
    OBJECT_ALL = "objectAll",
    OLDER = "older",
    ON_UNLESS_OBJECTED = "onUnlessObjected",
    PREFERENCES_INTRO = "preferencesIntro",
    PROVIDER = "provider",
    PROVIDER_PRIVACY = "providerPrivacy",
    READ_IN = "readIn",
    READING_OPTIONS = "readingOptions",
    READING_TIME = "readingTime",
    REJECT_ALL = "rejectAll",
    REJECT_ONLY = "rejectOnly",
    SAVE = "save",
    SEARCH = "search",
    SECTIONS_UNDER = "sectionsUnder",
    SERVICES = "services",
    SERVICES_ON = "servicesOn",
    SKIP_TO_TEXT = "skipToText",
    UNTIL_CLOSED = "untilClosed",
    UNTIL_REMOVED = "untilRemoved",
    UNTRANSLATED = "untranslated",
    UPCOMING = "upcoming",
    UPDATED = "updated",
    USED_IN = "usedIn",
    VERSION = "version",
    WHAT_CHANGED = "whatChanged",
}

impl MessageId {
    /// Returns the name of the text in the files.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// The interface texts of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    locale: String,
    texts: OrderedMap<String>,
}

impl Messages {
    /// The languages of the interface, one file each in `www/locales`.
    ///
    /// A list and not the folder, because browsers cannot list one; a test compares the two.
    pub const LOCALES: [&'static str; 19] = [
        "en", "zh-Hans", "zh-Hant", "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "cs", "hu",
        "da", "tr", "th", "ja", "ko", "ar",
    ];

    /// Returns texts that need no file: each is its own name. Readers see them only where nothing can be loaded any
    /// more, not even the English ones of `www/optional`.
    pub fn names() -> Self {
        Self { locale: "en".into(), texts: OrderedMap::default() }
    }

    /// Returns the texts of another language; those that `entries` lacks stay as they are.
    #[must_use]
    pub fn with_overrides<'a>(
        &self,
        locale: &str,
        entries: impl IntoIterator<Item = (&'a str, &'a String)>,
    ) -> Self {
        let mut texts = self.texts.clone();
        for (name, text) in entries {
            texts.insert(name, text.clone());
        }
        Self { locale: locale.to_owned(), texts }
    }

    /// Returns the texts with the publisher's own words for this language of the interface.
    #[must_use]
    pub fn of_policy(&self, policy: &Policy) -> Self {
        let own = policy.texts.get(&self.locale);
        self.with_overrides(&self.locale, own.into_iter().flat_map(OrderedMap::iter))
    }

    /// Returns the BCP 47 tag of the texts' language.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Returns a text.
    pub fn get(&self, key: MessageId) -> &str {
        self.texts.get(key.name()).map_or(key.name(), String::as_str)
    }

    /// Returns the texts by their names, as JSON.
    pub fn json(&self) -> String {
        let texts = self.texts.iter();
        texts.fold(Object::new(), |into, (name, text)| into.text(name, text)).end()
    }

    /// Returns a text with its `{name}` placeholders replaced.
    pub fn fill(&self, key: MessageId, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::decode::decode;

    type Texts = OrderedMap<String>;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("www/locales")
    }

    /// Returns all groups of a language.
    fn groups(locale: &str) -> OrderedMap<Texts> {
        let path = folder().join(format!("{locale}.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let value: serde_json::Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        decode(&&value).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// Returns the texts of the viewer in a language.
    fn file(locale: &str) -> Texts {
        let groups = groups(locale);
        let shown = ["viewer", "shared", "answers"]
            .map(|name| groups.get(name).expect("the group is there"));
        shown.into_iter().flat_map(Texts::iter).map(|(name, text)| (name, text.clone())).collect()
    }

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<_> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        found.sort_unstable();
        // A text with plural forms has its placeholders in each of them, and languages have different forms.
        found.dedup();
        found
    }

    #[test]
    fn every_language_of_the_folder_is_in_the_list() {
        let files = fs::read_dir(folder()).expect("the folder is there");
        let names = files.map(|file| file.expect("readable").file_name());
        let mut found: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let mut listed = Messages::LOCALES.map(|tag| format!("{tag}.json"));
        found.sort_unstable();
        listed.sort_unstable();
        assert_eq!(found, listed);
    }

    #[test]
    fn every_language_has_every_text_with_the_same_placeholders() {
        let english = groups("en");
        for locale in Messages::LOCALES {
            let translated = groups(locale);
            assert!(translated.keys().eq(english.keys()), "{locale}.json: other groups");
            for (group, texts) in english.iter() {
                let translated = translated.get(group).expect("the groups are the same");
                assert!(translated.keys().eq(texts.keys()), "{locale}.json: {group}: other texts");
                for ((name, text), (_, expected)) in translated.iter().zip(texts.iter()) {
                    let place = format!("{locale}.json: {group}: {name}");
                    assert!(!text.trim().is_empty(), "{place} is empty");
                    assert_eq!(placeholders(text), placeholders(expected), "{place}");
                }
            }
        }
    }

    #[test]
    fn every_id_has_its_text() {
        let english = file("en");
        for id in MessageId::ALL {
            assert!(english.get(id.name()).is_some(), "{}", id.name());
        }
    }

    #[test]
    fn the_words_of_the_publisher_win_in_their_language() {
        let policy = serde_json::json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "locales": {"en": {"label": "English"}},
            "texts": {"en": {"save": "Keep", "askTitle": "of the question"}, "de": {"save": "Behalten"}}});
        let policy = crate::load::policy(&&policy).expect("a policy");
        let english = Messages::names().with_overrides("en", file("en").iter());
        let own = english.of_policy(&policy);
        assert_eq!(own.get(MessageId::SAVE), "Keep");
        assert_eq!(own.get(MessageId::CLOSE), "Close");
        assert_eq!(
            english.with_overrides("fr", []).of_policy(&policy).get(MessageId::SAVE),
            "Save choices"
        );
    }

    #[test]
    fn a_missing_text_stays_as_it_was() {
        let english = Messages::names().with_overrides("en", file("en").iter());
        let partial: OrderedMap<String> = [("save", "Speichern".to_owned())].into_iter().collect();
        let texts = english.with_overrides("de", partial.iter());
        assert_eq!(texts.get(MessageId::SAVE), "Speichern");
        assert_eq!(texts.get(MessageId::REJECT_ALL), english.get(MessageId::REJECT_ALL));
        assert_eq!(texts.fill(MessageId::VERSION, &[("version", "2.1")]), "Version 2.1");
    }
}
