//! The choice of a language on offer for a reader.
//!
//! Like the look-up of RFC 4647, section 3.4, but with the scripts that a region implies: cutting
//! `zh-TW` down to `zh` would give a Taiwanese reader simplified characters.

use super::LanguageTag;
use crate::model::{Localized, Policy};

/// The distance of two tags; the smaller, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    Same,
    /// `es-419` for Mexico.
    Area,
    /// The bare tag, which stands for the language everywhere.
    Parent,
    OtherRegion,
    /// The same language in a script that was not requested, which its readers understand better than another
    /// language.
    OtherScript,
}

/// Returns the offered tag closest to the asked one, if any has its language.
pub fn best_match<'a>(asked: &str, offered: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest(&LanguageTag::parse(asked)?, &mut offered.into_iter())
}

/// Returns the offered tag that suits a list of requested ones, the most wanted first.
pub fn negotiate<'a, 'b>(
    requested: impl IntoIterator<Item = &'b str>,
    offered: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    requested.into_iter().find_map(|tag| best_match(tag, offered.clone()))
}

/// Tells whether two tags are of one language and script. Another region is not another language: there is one
/// English for the United Kingdom and for India.
pub fn is_same_language(one: &str, other: &str) -> bool {
    match [one, other].map(LanguageTag::parse) {
        [Some(a), Some(b)] => a.language == b.language && a.likely_script() == b.likely_script(),
        _ => one == other,
    }
}

/// Returns the text for a locale, else for the fallback locale, else the first text.
pub fn localized<'a>(text: &'a Localized, locale: &str, fallback: &str) -> (&'a str, &'a str) {
    [locale, fallback]
        .into_iter()
        .find_map(|tag| best_match(tag, text.keys()))
        .and_then(|tag| text.iter().find(|(key, _)| *key == tag))
        .or_else(|| text.iter().next())
        .map_or(("", ""), |(tag, text)| (tag, text.as_str()))
}

/// Returns the locale whose text is shown to a reader who requested `asked` and also reads `others`: the closest
/// with a document, else the default, else the first that has one.
pub fn shown_locale<'a>(policy: &'a Policy, asked: &str, others: &[String]) -> Option<&'a str> {
    let written = policy.locales.iter().filter(|(_, entry)| entry.document.is_some());
    let written: Vec<&str> = written.map(|(tag, _)| tag).collect();
    if let Some(exact) = written.iter().find(|tag| **tag == asked) {
        return Some(exact);
    }
    let requested = std::iter::once(asked).chain(others.iter().map(String::as_str));
    negotiate(requested, written.iter().copied())
        .or_else(|| best_match(&policy.default_locale, written.iter().copied()))
        .or_else(|| written.first().copied())
}

fn closest<'a>(asked: &LanguageTag, offered: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    offered
        .filter_map(|tag| Some((tag, distance(asked, &LanguageTag::parse(tag)?)?)))
        // `min_by_key` keeps the first of equals: the publisher's order decides.
        .min_by_key(|(_, distance)| *distance)
        .map(|(tag, _)| tag)
}

fn distance(asked: &LanguageTag, offered: &LanguageTag) -> Option<Distance> {
    if asked.language != offered.language {
        return None;
    }
    if asked.likely_script() != offered.likely_script() {
        return Some(Distance::OtherScript);
    }
    let distance = match (asked.region.as_deref(), offered.region.as_deref()) {
        (asked, offered) if asked == offered => Distance::Same,
        (Some(asked), Some("419")) if LATIN_AMERICA.contains(&asked) => Distance::Area,
        (_, None) | (None, _) => Distance::Parent,
        _ => Distance::OtherRegion,
    };
    Some(distance)
}

/// The regions whose Spanish CLDR inherits from `es-419`.
const LATIN_AMERICA: [&str; 20] = [
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY",
    "SV", "US", "UY", "VE",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language_in_its_script() {
        let offered = ["en", "zh-Hans", "zh-Hant", "pt", "fi", "es", "es-419", "sr-Latn", "nb"];
        for (asked, found) in [
            ("zh-TW", Some("zh-Hant")),
            ("zh-HK", Some("zh-Hant")),
            ("yue", Some("zh-Hant")),
            ("zh", Some("zh-Hans")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-SG", Some("zh-Hans")),
            ("zh-Hant-HK", Some("zh-Hant")),
            ("pt-BR", Some("pt")),
            ("fil", None),
            ("fi-FI", Some("fi")),
            ("es-MX", Some("es-419")),
            ("es-ES", Some("es")),
            ("es", Some("es")),
            ("sr", Some("sr-Latn")),
            ("no", Some("nb")),
            ("de", None),
            ("nonsense tag", None),
        ] {
            assert_eq!(best_match(asked, offered), found, "{asked}");
        }
    }

    #[test]
    fn wishes_are_met_in_their_order() {
        assert_eq!(negotiate(["fr", "de-AT", "en"], ["en", "de"]), Some("de"));
        assert_eq!(negotiate(["fil", "ceb"], ["fi", "en"]), None);
    }

    #[test]
    fn another_script_of_a_language_comes_before_another_language() {
        assert_eq!(negotiate(["zh-TW", "en"], ["en", "zh-Hans"]), Some("zh-Hans"));
        assert_eq!(negotiate(["sr-Cyrl", "en"], ["en", "sr-Latn"]), Some("sr-Latn"));
        assert_eq!(negotiate(["zh-HK", "en"], ["zh-Hans", "en", "zh-Hant"]), Some("zh-Hant"));
    }

    #[test]
    fn a_text_falls_back_and_says_in_which_language_it_is() {
        let text: Localized = [("en", "Analytics"), ("de", "Statistik")]
            .map(|(k, v)| (k, v.to_owned()))
            .into_iter()
            .collect();
        assert_eq!(localized(&text, "de-CH", "en"), ("de", "Statistik"));
        assert_eq!(localized(&text, "ja", "en"), ("en", "Analytics"));
        assert_eq!(localized(&Localized::new(), "ja", "en"), ("", ""));
    }

    #[test]
    fn a_locale_without_text_falls_back_to_what_the_reader_reads() {
        let policy = serde_json::json!({"format": 1, "id": "p", "version": "1", "defaultLocale": "en",
        "locales": {
            "en": {"label": "English", "document": "en.json"},
            "en-GB": {"label": "United Kingdom"},
            "de": {"label": "Deutsch", "document": "de.json"},
            "fr": {"label": "Français"},
            "zh-Hans": {"label": "简体中文", "document": "zh-Hans.json"},
            "zh-Hant": {"label": "繁體中文"},
        }});
        let policy = crate::load::policy(&&policy).expect("a policy");
        let reads =
            |languages: &[&str]| languages.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
        assert_eq!(shown_locale(&policy, "en-GB", &[]), Some("en"));
        assert_eq!(shown_locale(&policy, "fr", &reads(&["fr", "de"])), Some("de"));
        assert_eq!(shown_locale(&policy, "fr", &reads(&["fr", "it"])), Some("en"));
        assert_eq!(shown_locale(&policy, "zh-Hant", &reads(&["zh-TW"])), Some("zh-Hans"));
        assert_eq!(shown_locale(&policy, "zh-Hant", &reads(&["zh-TW", "de"])), Some("zh-Hans"));
    }
}
