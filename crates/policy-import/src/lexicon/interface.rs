//! The importer's own texts in the language of the document.

use policy_viewer::i18n::LanguageTag;

/// A language that the importer can name.
struct Language {
    tag: &'static str,
    /// The name that it gives itself.
    own: &'static str,
    /// Its name in messages of the importer.
    english: &'static str,
    /// The heading of a text's opening.
    introduction: &'static str,
}

const fn language(
    tag: &'static str,
    own: &'static str,
    english: &'static str,
    introduction: &'static str,
) -> Language {
    Language { tag, own, english, introduction }
}

const LANGUAGES: [Language; 77] = [
    language("en", "English", "English", "Introduction"),
    language("zh-Hans", "简体中文", "Simplified Chinese", "引言"),
    language("zh-Hant", "繁體中文", "Traditional Chinese", "引言"),
    language("de", "Deutsch", "German", "Einleitung"),
    language("fr", "Français", "French", "Introduction"),
    language("es", "Español", "Spanish", "Introducción"),
    language("pt", "Português", "Portuguese", "Introdução"),
    language("it", "Italiano", "Italian", "Introduzione"),
    language("nl", "Nederlands", "Dutch", "Inleiding"),
    language("sv", "Svenska", "Swedish", "Inledning"),
    language("pl", "Polski", "Polish", "Wprowadzenie"),
    language("cs", "Čeština", "Czech", "Úvod"),
    language("hu", "Magyar", "Hungarian", "Bevezetés"),
    language("da", "Dansk", "Danish", "Indledning"),
    language("tr", "Türkçe", "Turkish", "Giriş"),
    language("th", "ไทย", "Thai", "บทนำ"),
    language("ja", "日本語", "Japanese", "はじめに"),
    language("ko", "한국어", "Korean", "소개"),
    language("ar", "العربية", "Arabic", "مقدمة"),
    language("ru", "Русский", "Russian", "Введение"),
    language("uk", "Українська", "Ukrainian", "Вступ"),
    language("be", "Беларуская", "Belarusian", "Уводзіны"),
    language("bg", "Български", "Bulgarian", "Въведение"),
    language("sr", "Српски", "Serbian", "Увод"),
    language("sr-Latn", "Srpski", "Serbian", "Uvod"),
    language("mk", "Македонски", "Macedonian", "Вовед"),
    language("hr", "Hrvatski", "Croatian", "Uvod"),
    language("bs", "Bosanski", "Bosnian", "Uvod"),
    language("sl", "Slovenščina", "Slovenian", "Uvod"),
    language("sk", "Slovenčina", "Slovak", "Úvod"),
    language("ro", "Română", "Romanian", "Introducere"),
    language("el", "Ελληνικά", "Greek", "Εισαγωγή"),
    language("he", "עברית", "Hebrew", "מבוא"),
    language("fa", "فارسی", "Persian", "مقدمه"),
    language("ur", "اردو", "Urdu", "تعارف"),
    language("hi", "हिन्दी", "Hindi", "परिचय"),
    language("bn", "বাংলা", "Bengali", "ভূমিকা"),
    language("mr", "मराठी", "Marathi", "परिचय"),
    language("gu", "ગુજરાતી", "Gujarati", "પરિચય"),
    language("pa", "ਪੰਜਾਬੀ", "Punjabi", "ਜਾਣ-ਪਛਾਣ"),
    language("ta", "தமிழ்", "Tamil", "அறிமுகம்"),
    language("te", "తెలుగు", "Telugu", "పరిచయం"),
    language("kn", "ಕನ್ನಡ", "Kannada", "ಪರಿಚಯ"),
    language("ml", "മലയാളം", "Malayalam", "ആമുഖം"),
    language("si", "සිංහල", "Sinhala", "හැඳින්වීම"),
    language("ne", "नेपाली", "Nepali", "परिचय"),
    language("id", "Bahasa Indonesia", "Indonesian", "Pendahuluan"),
    language("ms", "Bahasa Melayu", "Malay", "Pengenalan"),
    language("fil", "Filipino", "Filipino", "Panimula"),
    language("vi", "Tiếng Việt", "Vietnamese", "Giới thiệu"),
    language("km", "ខ្មែរ", "Khmer", "សេចក្តីផ្តើម"),
    language("lo", "ລາວ", "Lao", "ຄຳນຳ"),
    language("my", "မြန်မာ", "Burmese", "နိဒါန်း"),
    language("fi", "Suomi", "Finnish", "Johdanto"),
    language("et", "Eesti", "Estonian", "Sissejuhatus"),
    language("lv", "Latviešu", "Latvian", "Ievads"),
    language("lt", "Lietuvių", "Lithuanian", "Įvadas"),
    language("nb", "Norsk bokmål", "Norwegian", "Innledning"),
    language("nn", "Norsk nynorsk", "Norwegian", "Innleiing"),
    language("is", "Íslenska", "Icelandic", "Inngangur"),
    language("ga", "Gaeilge", "Irish", "Réamhrá"),
    language("cy", "Cymraeg", "Welsh", "Cyflwyniad"),
    language("mt", "Malti", "Maltese", "Introduzzjoni"),
    language("ca", "Català", "Catalan", "Introducció"),
    language("eu", "Euskara", "Basque", "Sarrera"),
    language("gl", "Galego", "Galician", "Introdución"),
    language("sq", "Shqip", "Albanian", "Hyrje"),
    language("ka", "ქართული", "Georgian", "შესავალი"),
    language("hy", "Հայերեն", "Armenian", "Ներածություն"),
    language("az", "Azərbaycanca", "Azerbaijani", "Giriş"),
    language("kk", "Қазақша", "Kazakh", "Кіріспе"),
    language("uz", "Oʻzbekcha", "Uzbek", "Kirish"),
    language("af", "Afrikaans", "Afrikaans", "Inleiding"),
    language("sw", "Kiswahili", "Swahili", "Utangulizi"),
    language("am", "አማርኛ", "Amharic", "መግቢያ"),
    language("eo", "Esperanto", "Esperanto", "Enkonduko"),
    language("la", "Latina", "Latin", "Introductio"),
];

/// Returns the heading for the text above the first heading, in English where the language is unknown.
pub(crate) fn introduction(tag: &str) -> &'static str {
    find(tag).map_or("Introduction", |language| language.introduction)
}

/// Returns what the language calls itself, with the region if the tag names one; else the tag.
pub(crate) fn label(tag: &str) -> String {
    if tag == "zh" {
        // Without a script it may be either.
        return "中文".into();
    }
    let region = LanguageTag::parse(tag).and_then(|tag| tag.region);
    match (find(tag), region) {
        (Some(language), Some(region)) => format!("{} ({region})", language.own),
        (Some(language), None) => language.own.to_owned(),
        (None, _) => tag.to_owned(),
    }
}

/// Returns the English name of a language; else the tag.
pub(crate) fn english(tag: &str) -> &str {
    find(tag).map_or(tag, |language| language.english)
}

fn find(tag: &str) -> Option<&'static Language> {
    let tag = LanguageTag::parse(tag)?;
    let language = match tag.language.as_str() {
        // Tags that others have replaced (IANA Language Subtag Registry), and macrolanguages.
        "iw" => "he",
        "in" => "id",
        "no" => "nb",
        "tl" => "fil",
        "sh" => "sr-Latn",
        language => language,
    };
    let wanted = match (language, tag.script.as_deref()) {
        ("zh", _) => format!("zh-{}", tag.likely_script()),
        ("sr", Some("Latn")) => "sr-Latn".to_owned(),
        _ => language.to_owned(),
    };
    LANGUAGES.iter().find(|known| known.tag == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_viewer::i18n::Messages;

    #[test]
    fn languages_are_listed_once() {
        let tags: std::collections::HashSet<_> = LANGUAGES.iter().map(|known| known.tag).collect();
        assert_eq!(tags.len(), LANGUAGES.len());
        assert!(LANGUAGES.iter().all(|known| find(known.tag).is_some()));
    }

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
        assert_eq!(introduction("ru"), "Введение");
        assert_eq!(introduction("iw"), "מבוא");
        assert_eq!(introduction("tlh"), "Introduction");
        assert_eq!(label("pt"), "Português");
        assert_eq!(label("pt-BR"), "Português (BR)");
        assert_eq!(label("zh-Hant-HK"), "繁體中文 (HK)");
        assert_eq!(label("no"), "Norsk bokmål");
        assert_eq!(label("sr-Latn-RS"), "Srpski (RS)");
        assert_eq!(label("tlh"), "tlh");
        assert_eq!(english("zh-TW"), "Traditional Chinese");
    }
}
