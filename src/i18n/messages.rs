//! The interface texts: `www/locales/*.json`, one flat object of strings for each language.

/// Declares [`Key`] with the name that each text has in the files.
macro_rules! keys {
    ($($variant:ident = $name:literal,)*) => {
        /// Names an interface text. What each one says stands in `www/locales/en.json`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English text is the documentation")]
        pub enum MessageId { $($variant,)* }

        impl MessageId {
            /// All keys, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

keys! {
    AcceptAll = "acceptAll",
    AlwaysOn = "alwaysOn",
    AskText = "askText",
    AskTitle = "askTitle",
    Binding = "binding",
    ChangedExpired = "changedExpired",
    ChangedNew = "changedNew",
    ChangedTitle = "changedTitle",
    Choose = "choose",
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
    KindCookie = "kindCookie",
    KindLocal = "kindLocal",
    KindSession = "kindSession",
    Language = "language",
    Left = "left",
    LinkTo = "linkTo",
    Loading = "loading",
    NoChoices = "noChoices",
    NotChosen = "notChosen",
    Older = "older",
    OpenFile = "openFile",
    PreferencesIntro = "preferencesIntro",
    Provider = "provider",
    ProviderPrivacy = "providerPrivacy",
    ReadIn = "readIn",
    ReadPolicy = "readPolicy",
    ReadingOptions = "readingOptions",
    Receipt = "receipt",
    RejectAll = "rejectAll",
    Retry = "retry",
    Save = "save",
    Saved = "saved",
    SavedForVisit = "savedForVisit",
    Search = "search",
    SectionsUnder = "sectionsUnder",
    Services = "services",
    Signal = "signal",
    SkipToText = "skipToText",
    Unsaved = "unsaved",
    UntilClosed = "untilClosed",
    Upcoming = "upcoming",
    Updated = "updated",
    UsedIn = "usedIn",
    Version = "version",
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
    /// The languages that the interface speaks, one file each in `www/locales`.
    pub const LOCALES: [&'static str; 19] = [
        "en", "zh-Hans", "zh-Hant", "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "cs", "hu",
        "da", "tr", "th", "ja", "ko", "ar",
    ];

    /// Returns what can be said before any file is there: in English, why there is no policy. All other
    /// texts are their keys.
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

    /// Returns the BCP 47 tag of the texts' language.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Returns a text.
    pub fn get(&self, key: MessageId) -> &str {
        &self.values[key as usize]
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
    use super::*;
    use crate::decode::decode;
    use crate::model::OrderedMap;

    fn file(locale: &str) -> OrderedMap<String> {
        let path = format!("{}/www/locales/{locale}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let value: serde_json::Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        decode(&&value).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<_> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_has_every_text_with_the_same_placeholders() {
        let english = file("en");
        for locale in Messages::LOCALES {
            let texts = file(locale);
            for key in MessageId::ALL {
                let text = texts.get(key.name());
                let text = text.unwrap_or_else(|| panic!("{locale}.json lacks {}", key.name()));
                assert!(!text.trim().is_empty(), "{locale}.json: {} is empty", key.name());
                let expected = english.get(key.name()).map_or(vec![], |text| placeholders(text));
                assert_eq!(placeholders(text), expected, "{locale}.json: {}", key.name());
            }
            let unknown: Vec<_> =
                texts.keys().filter(|name| !MessageId::NAMES.contains(name)).collect();
            assert!(unknown.is_empty(), "{locale}.json has texts that nothing shows: {unknown:?}");
        }
    }

    #[test]
    fn every_language_has_the_texts_of_placeholders_and_tools() {
        for folder in ["parts", "reading"] {
            let english = file(&format!("{folder}/en"));
            for locale in Messages::LOCALES {
                let texts = file(&format!("{folder}/{locale}"));
                assert!(texts.keys().eq(english.keys()), "{folder}/{locale}.json");
                for (key, text) in texts.iter() {
                    let expected = english.get(key).map_or(vec![], |text| placeholders(text));
                    assert_eq!(placeholders(text), expected, "{folder}/{locale}.json: {key}");
                }
            }
        }
    }

    #[test]
    fn what_can_be_said_without_a_file_is_what_the_file_says() {
        let (plain, english) = (Messages::builtin(), file("en"));
        for key in [MessageId::ErrorFetch, MessageId::ErrorTitle, MessageId::Retry] {
            assert_eq!(Some(plain.get(key)), english.get(key.name()).map(String::as_str));
        }
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
