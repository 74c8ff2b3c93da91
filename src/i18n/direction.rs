//! The direction of a script.

use super::LanguageTag;

/// The base direction of a text, as the `dir` attribute of HTML names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the value for the `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Returns the direction of a language's usual script (CLDR, `characterOrder`).
pub fn direction(tag: &str) -> Direction {
    let Some(tag) = LanguageTag::parse(tag) else { return Direction::Ltr };
    let rtl = match tag.likely_script() {
        "" => RTL_LANGUAGES.contains(&tag.language.as_str()),
        script => RTL_SCRIPTS.contains(&script),
    };
    if rtl { Direction::Rtl } else { Direction::Ltr }
}

const RTL_SCRIPTS: [&str; 7] = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"];

const RTL_LANGUAGES: [&str; 12] =
    ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_before_the_language() {
        for tag in ["ar", "ar-EG", "he", "fa-IR", "ur", "pa-PK", "az-Arab"] {
            assert_eq!(direction(tag), Direction::Rtl, "{tag}");
        }
        for tag in ["en", "zh-Hant", "pa", "ar-Latn", "fr", "th", "nonsense tag"] {
            assert_eq!(direction(tag), Direction::Ltr, "{tag}");
        }
    }
}
