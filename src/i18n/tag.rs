//! Language tags as BCP 47 (RFC 5646) writes them, as far as matching needs them.

use std::fmt;

/// The parts of a BCP 47 language tag that decide which text suits a reader.
///
/// Variants and extensions are checked for their form and then dropped: policies are not translated
/// per variant. Deprecated codes are read as the ones that replaced them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag {
    /// The language in lower case: `zh`, `fil`.
    pub language: String,
    /// The script in title case, if the tag names one: `Hant`.
    pub script: Option<String>,
    /// The region in upper case, if the tag names one: `TW`, `419`.
    pub region: Option<String>,
}

impl LanguageTag {
    /// Reads a well-formed tag (RFC 5646, section 2.2.9); nothing for anything else.
    ///
    /// Lenient in one point: `_` counts as `-`, since host apps pass `zh_TW`.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.split(['-', '_']).peekable();
        let language = subtags.next()?.to_ascii_lowercase();
        if !(alpha(&language) && (2..=8).contains(&language.len())) {
            return None;
        }
        // Extended language subtags stand for a language of their own: `zh-yue` is `yue`.
        let extended = subtags.next_if(|s| alpha(s) && s.len() == 3).map(str::to_ascii_lowercase);
        let script = subtags.next_if(|s| alpha(s) && s.len() == 4).map(title_case);
        let region = subtags
            .next_if(|s| (alpha(s) && s.len() == 2) || (digits(s) && s.len() == 3))
            .map(str::to_ascii_uppercase);
        let well_formed =
            |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
        if !subtags.all(well_formed) {
            return None;
        }
        Some(Self { language: extended.unwrap_or(language), script, region }.canonical())
    }

    /// Replaces deprecated and macro-language codes (IANA subtag registry, CLDR aliases).
    fn canonical(mut self) -> Self {
        let language = match self.language.as_str() {
            "iw" => "he",
            "in" => "id",
            "ji" => "yi",
            "tl" => "fil",
            "no" => "nb",
            "cmn" => "zh",
            "yue" => {
                self.script.get_or_insert_with(|| "Hant".into());
                "zh"
            }
            _ => return self,
        };
        self.language = language.into();
        self
    }

    /// Returns the script that the tag names or implies, where a language is written in several
    /// (CLDR likely subtags); empty for all other languages.
    pub fn likely_script(&self) -> &str {
        if let Some(script) = &self.script {
            return script;
        }
        match (self.language.as_str(), self.region.as_deref().unwrap_or_default()) {
            ("zh", "TW" | "HK" | "MO") => "Hant",
            ("zh", _) => "Hans",
            ("sr", "ME") => "Latn",
            ("sr", _) => "Cyrl",
            ("pa", "PK") => "Arab",
            ("pa", _) => "Guru",
            ("uz", "AF") => "Arab",
            ("uz" | "az" | "bs", _) => "Latn",
            ("ku", _) => "Latn",
            _ => "",
        }
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language)?;
        for subtag in [&self.script, &self.region].into_iter().flatten() {
            write!(f, "-{subtag}")?;
        }
        Ok(())
    }
}

fn alpha(s: &str) -> bool {
    s.bytes().all(|b| b.is_ascii_alphabetic())
}

fn digits(s: &str) -> bool {
    s.bytes().all(|b| b.is_ascii_digit())
}

fn title_case(s: &str) -> String {
    let mut s = s.to_ascii_lowercase();
    s[..1].make_ascii_uppercase();
    s
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_in_canonical_case() {
        let tag = LanguageTag::parse("ZH_hant-tw-x-private").expect("well-formed");
        assert_eq!(tag.to_string(), "zh-Hant-TW");
        assert_eq!(LanguageTag::parse("iw").expect("well-formed").language, "he");
        assert_eq!(LanguageTag::parse("yue-HK").expect("well-formed").likely_script(), "Hant");
    }

    #[test]
    fn ill_formed_tags_are_refused() {
        for tag in ["", "e", "english language", "zh--TW", "en-", "12", "toolonglanguage", "日本"]
        {
            assert_eq!(LanguageTag::parse(tag), None, "{tag:?}");
        }
    }
}
