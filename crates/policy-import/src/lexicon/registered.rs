//! Registered languages, and the tags that other words for a language stand for.

use isolang::Language;
use policy_viewer::i18n::LanguageTag;

/// A tag whose language is none that browsers and readers know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongLanguage {
    /// The language part of the tag.
    pub language: String,
    /// The tag that was probably meant.
    pub probably: Option<String>,
    /// Whether no registry can have it; else it may be newer than the table here.
    pub certain: bool,
}

/// Codes of countries, and of libraries (ISO 639-2/B), that people write for languages.
const MISTAKEN: [(&str, &str); 35] = [
    ("cn", "zh-Hans"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gb", "en"),
    ("gr", "el"),
    ("jp", "ja"),
    ("kr", "ko"),
    ("rs", "sr"),
    ("tw", "zh-Hant"),
    ("ua", "uk"),
    ("us", "en"),
    ("vn", "vi"),
    ("alb", "sq"),
    ("arm", "hy"),
    ("baq", "eu"),
    ("bur", "my"),
    ("chi", "zh"),
    ("chinese", "zh-Hans"),
    ("cze", "cs"),
    ("dut", "nl"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("greek", "el"),
    ("ice", "is"),
    ("mac", "mk"),
    ("mao", "mi"),
    ("may", "ms"),
    ("per", "fa"),
    ("rum", "ro"),
    ("slo", "sk"),
    ("swahili", "sw"),
    ("tib", "bo"),
    ("wel", "cy"),
];

/// Looks up the language of a tag; nothing if it is registered under that code.
///
/// Browsers, search engines and this project compare the shortest code only (RFC 5646, section 2.2.1):
/// `eng` is not `en` to them.
pub fn wrong_language(tag: &str) -> Option<WrongLanguage> {
    let written = tag.split('-').next().unwrap_or(tag).to_lowercase();
    let mistaken = MISTAKEN.iter().find(|(code, _)| *code == written).map(|(_, tag)| *tag);
    let (found, certain) = match written.len() {
        2 => (known_as_short(&written).then_some(None), true),
        3 if mistaken.is_none() => (long(&written), false),
        _ => (None, true),
    };
    let probably = match found {
        Some(None) => return None,
        Some(Some(short)) => Some(short.to_owned()),
        None => mistaken.map(str::to_owned).or_else(|| named(&written)),
    };
    Some(WrongLanguage { language: written, probably, certain })
}

fn known_as_short(code: &str) -> bool {
    // `LanguageTag` replaces codes that were deprecated, such as `iw`, by those that are registered.
    let current = LanguageTag::parse(code).map(|tag| tag.language);
    Language::from_639_1(code).is_some()
        || current.is_some_and(|code| {
            Language::from_639_3(&code).is_some() || Language::from_639_1(&code).is_some()
        })
}

/// Looks up a code of three letters, and the shorter one of the same language, if there is one.
fn long(code: &str) -> Option<Option<&'static str>> {
    // Reserved for private use; and `fil`, which replaced `tl`.
    if ("qaa"..="qtz").contains(&code) || code == "fil" {
        return Some(None);
    }
    Language::from_639_3(code).map(|language| language.to_639_1())
}

/// Finds a language by its English name or by what it calls itself.
fn named(name: &str) -> Option<String> {
    // Some languages are called `E` or `Ho`: nobody means those.
    if name.chars().count() < 4 && name.is_ascii() {
        return None;
    }
    let by_name = Language::from_name_lowercase(name);
    let name = name.to_owned();
    let language = by_name.or_else(|| {
        Language::match_autonyms(move |autonym| autonym.to_lowercase() == name).next()
    })?;
    Some(language.to_639_1().unwrap_or_else(|| language.to_639_3()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::Messages;

    #[test]
    fn registered_languages_are_fine() {
        let more = [
            "en",
            "de-AT",
            "zh-Hant-TW",
            "he",
            "iw",
            "no",
            "nb",
            "sr-Latn",
            "es-419",
            "fil",
            "gsw",
            "yue",
            "qaa",
        ];
        for tag in Messages::LOCALES.into_iter().chain(more) {
            assert_eq!(wrong_language(tag), None, "{tag}");
        }
    }

    #[test]
    fn other_words_for_a_language_lead_to_its_tag() {
        for (tag, probably) in [
            ("english", "en"),
            ("English", "en"),
            ("deutsch", "de"),
            ("german", "de"),
            ("français", "fr"),
            ("chinese", "zh-Hans"),
            ("jp", "ja"),
            ("cn", "zh-Hans"),
            ("eng", "en"),
            ("deu", "de"),
            ("ger", "de"),
        ] {
            let wrong = wrong_language(tag).unwrap_or_else(|| panic!("{tag} is registered"));
            assert_eq!(wrong.probably.as_deref(), Some(probably), "{tag}");
        }
    }

    #[test]
    fn what_may_be_registered_is_not_certain() {
        let certain = |tag| wrong_language(tag).map(|wrong| wrong.certain);
        assert_eq!(wrong_language("e").and_then(|wrong| wrong.probably), None);
        assert_eq!(certain("xx"), Some(true));
        assert_eq!(certain("klingonese"), Some(true));
        assert_eq!(certain("xzy"), Some(false));
        assert_eq!(certain("eng"), Some(false));
    }
}
