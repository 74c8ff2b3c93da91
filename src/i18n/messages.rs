//! The interface texts of the viewer: the groups `viewer`, `shared` and `answers` in `www/locales/<tag>.json`.

use crate::encode::Object;
use crate::model::{OrderedMap, Policy};

/// Declares [`MessageId`] with the name that each text has in the files.
macro_rules! message_ids {
    ($($variant:ident = $name:literal,)*) => {
        /// Names an interface text; `www/locales/en.json` has the English words of each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English text is the documentation")]
        pub enum MessageId { $($variant,)* }

        impl MessageId {
            /// All ids, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

message_ids! {
    AcceptAll = "acceptAll",
    AcceptOnly = "acceptOnly",
    AlwaysOn = "alwaysOn",
    Binding = "binding",
    ChangedExpired = "changedExpired",
    ChangedNew = "changedNew",
    ChangedTitle = "changedTitle",
    Close = "close",
    CollapseAll = "collapseAll",
    Contents = "contents",
    CookieDuration = "cookieDuration",
    CookieKind = "cookieKind",
    CookieName = "cookieName",
    CookiePurpose = "cookiePurpose",
    CookieSettings = "cookieSettings",
    DecidedOn = "decidedOn",
    Definitions = "definitions",
    Details = "details",
    Effective = "effective",
    ErrorDocument = "errorDocument",
    ErrorFetch = "errorFetch",
    ErrorFormat = "errorFormat",
    ErrorInvalid = "errorInvalid",
    ErrorTitle = "errorTitle",
    ErrorViewer = "errorViewer",
    ErrorWasm = "errorWasm",
    ExpandAll = "expandAll",
    ExternalLink = "externalLink",
    Fallback = "fallback",
    FilterContents = "filterContents",
    InShort = "inShort",
    KindCache = "kindCache",
    KindCookie = "kindCookie",
    KindIndexedDb = "kindIndexedDb",
    KindLocal = "kindLocal",
    KindServiceWorker = "kindServiceWorker",
    KindSession = "kindSession",
    Language = "language",
    LastTimeOff = "lastTimeOff",
    LastTimeOn = "lastTimeOn",
    Left = "left",
    LinkTo = "linkTo",
    Loading = "loading",
    NoChoices = "noChoices",
    NotChosen = "notChosen",
    ObjectAll = "objectAll",
    Older = "older",
    OnUnlessObjected = "onUnlessObjected",
    OpenFile = "openFile",
    PartlyOn = "partlyOn",
    PreferencesIntro = "preferencesIntro",
    Provider = "provider",
    ProviderPrivacy = "providerPrivacy",
    ReadIn = "readIn",
    ReadingOptions = "readingOptions",
    Receipt = "receipt",
    RejectAll = "rejectAll",
    RejectOnly = "rejectOnly",
    Retry = "retry",
    Save = "save",
    Saved = "saved",
    SavedForVisit = "savedForVisit",
    Search = "search",
    SectionsUnder = "sectionsUnder",
    Services = "services",
    Signal = "signal",
    SkipToText = "skipToText",
    SwitchedOff = "switchedOff",
    SwitchedOn = "switchedOn",
    Unsaved = "unsaved",
    UntilClosed = "untilClosed",
    UntilRemoved = "untilRemoved",
    Upcoming = "upcoming",
    Updated = "updated",
    UsedIn = "usedIn",
    Version = "version",
    Withdraw = "withdraw",
    WithdrawOnly = "withdrawOnly",
}

impl MessageId {
    /// Returns the name of the text in the files.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// The interface texts of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    locale: String,
    values: Vec<String>,
}

impl Messages {
    /// The languages of the interface, one file each in `www/locales`.
    ///
    /// A list and not the folder, because browsers cannot list one; a test compares the two.
    pub const LOCALES: [&'static str; 19] = [
        "en", "zh-Hans", "zh-Hant", "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "cs", "hu",
        "da", "tr", "th", "ja", "ko", "ar",
    ];

    /// Returns the texts that need no file: English for a policy that could not be loaded, since then the
    /// file of texts may be out of reach, too.
    ///
    /// Every other text is its own name, which saves 0.9 kB in every reader's download. If a policy can be
    /// loaded but no file of texts, not even English, readers see names such as `acceptAll`.
    pub fn builtin() -> Self {
        let text = |key: &MessageId| match *key {
            MessageId::ErrorFetch => {
                "The policy could not be loaded. Check your connection and try again."
            }
            MessageId::ErrorTitle => "This policy cannot be shown",
            MessageId::Retry => "Try again",
            _ => key.name(),
        };
        Self {
            locale: "en".into(),
            values: MessageId::ALL.iter().map(|it| text(it).to_owned()).collect(),
        }
    }

    /// Returns the texts of another language; those that `entries` lacks stay as they are.
    #[must_use]
    pub fn with_overrides<'a>(
        &self,
        locale: &str,
        entries: impl IntoIterator<Item = (&'a str, &'a String)>,
    ) -> Self {
        let mut texts = Self { locale: locale.to_owned(), values: self.values.clone() };
        for (name, text) in entries {
            if let Some(at) = MessageId::NAMES.iter().position(|known| *known == name) {
                texts.values[at].clone_from(text);
            }
        }
        texts
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
        &self.values[key as usize]
    }

    /// Returns the texts by their names, as JSON.
    pub fn json(&self) -> String {
        let texts = MessageId::NAMES.iter().zip(&self.values);
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
    fn every_text_of_the_viewer_has_its_id() {
        let english = file("en");
        let mut names: Vec<_> = english.keys().collect();
        names.sort_unstable();
        assert_eq!(names, MessageId::NAMES);
    }

    #[test]
    fn what_can_be_said_without_a_file_is_what_the_file_says() {
        let (plain, english) = (Messages::builtin(), file("en"));
        for key in [MessageId::ErrorFetch, MessageId::ErrorTitle, MessageId::Retry] {
            assert_eq!(Some(plain.get(key)), english.get(key.name()).map(String::as_str));
        }
    }

    #[test]
    fn the_words_of_the_publisher_win_in_their_language() {
        let policy = serde_json::json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "locales": {"en": {"label": "English"}},
            "texts": {"en": {"save": "Keep", "askTitle": "of the question"}, "de": {"retry": "Nochmal"}}});
        let policy = crate::load::policy(&&policy).expect("a policy");
        let english = Messages::builtin().with_overrides("en", file("en").iter());
        let own = english.of_policy(&policy);
        assert_eq!(own.get(MessageId::Save), "Keep");
        assert_eq!(own.get(MessageId::Retry), "Try again");
        assert_eq!(
            english.with_overrides("fr", []).of_policy(&policy).get(MessageId::Save),
            "Save choices"
        );
    }

    #[test]
    fn a_missing_text_stays_as_it_was() {
        let english = Messages::builtin().with_overrides("en", file("en").iter());
        let partial: OrderedMap<String> = [("save", "Speichern".to_owned())].into_iter().collect();
        let texts = english.with_overrides("de", partial.iter());
        assert_eq!(texts.get(MessageId::Save), "Speichern");
        assert_eq!(texts.get(MessageId::RejectAll), english.get(MessageId::RejectAll));
        assert_eq!(texts.fill(MessageId::Version, &[("version", "2.1")]), "Version 2.1");
    }
}
