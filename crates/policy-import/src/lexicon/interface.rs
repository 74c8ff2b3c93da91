//! The importer's own texts in the language of the document.

use policy_viewer::i18n::LanguageTag;

/// Languages by tag: what they call themselves, and the heading of a text's opening.
const LANGUAGES: [(&str, &str, &str); 19] = [
    ("en", "English", "Introduction"),
    ("zh-Hans", "简体中文", "引言"),
    ("zh-Hant", "繁體中文", "引言"),
    ("de", "Deutsch", "Einleitung"),
    ("fr", "Français", "Introduction"),
    ("es", "Español", "Introducción"),
    ("pt", "Português", "Introdução"),
    ("it", "Italiano", "Introduzione"),
    ("nl", "Nederlands", "Inleiding"),
    ("sv", "Svenska", "Inledning"),
    ("pl", "Polski", "Wprowadzenie"),
    ("cs", "Čeština", "Úvod"),
    ("hu", "Magyar", "Bevezetés"),
    ("da", "Dansk", "Indledning"),
    ("tr", "Türkçe", "Giriş"),
    ("th", "ไทย", "บทนำ"),
    ("ja", "日本語", "はじめに"),
    ("ko", "한국어", "소개"),
    ("ar", "العربية", "مقدمة"),
];

/// Returns the heading for the text above the first heading, in English where the language is unknown.
pub(crate) fn introduction(tag: &str) -> &'static str {
    find(tag).map_or("Introduction", |(_, _, heading)| heading)
}

/// Returns what the language calls itself, with the region if the tag names one; else the tag.
pub(crate) fn label(tag: &str) -> String {
    if tag == "zh" {
        // Without a script it may be either.
        return "中文".into();
    }
    let region = LanguageTag::parse(tag).and_then(|tag| tag.region);
    match (find(tag), region) {
        (Some((_, name, _)), Some(region)) => format!("{name} ({region})"),
        (Some((_, name, _)), None) => (*name).to_owned(),
        (None, _) => tag.to_owned(),
    }
}

fn find(tag: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let tag = LanguageTag::parse(tag)?;
    let wanted = match tag.language.as_str() {
        "zh" => format!("zh-{}", tag.likely_script()),
        language => language.to_owned(),
    };
    LANGUAGES.iter().find(|(known, ..)| *known == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::Messages;

    #[test]
    fn every_language_of_the_interface_has_a_name_and_a_heading() {
        for locale in Messages::LOCALES {
            assert!(find(locale).is_some(), "{locale} is missing in LANGUAGES");
        }
    }

    #[test]
    fn regions_and_scripts_find_their_language() {
        assert_eq!(introduction("de-AT"), "Einleitung");
        assert_eq!(introduction("zh-TW"), "引言");
        assert_eq!(introduction("fil"), "Introduction");
        assert_eq!(label("pt"), "Português");
        assert_eq!(label("pt-BR"), "Português (BR)");
        assert_eq!(label("zh-Hant-HK"), "繁體中文 (HK)");
        assert_eq!(label("fil"), "fil");
    }
}
