//! Markers in front of lines: bullets and the numbers of a document's own scheme.

use super::lines::is_wide;
use super::ordinal;

/// The look of a marker; those that look alike stand on one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    Bullet(char),
    /// `1.` has depth 1, `1.1` depth 2.
    Decimal(u8),
    /// `1、`
    Comma,
    /// `(1)` and `（1）`
    Bracketed,
    /// `1)`
    Half,
    /// `①`
    Circled,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `第一章`, by its unit.
    Unit(char),
    /// `a)`, `(a)`, `A.`: whether it is a capital, and the signs around it.
    Letter(bool, Sign),
    /// `iv)`, `IV.`
    Roman(bool, Sign),
    /// `Article 5`, `§ 5`, by the word's first letter.
    Word(char),
    /// `附录`, `Annex`: begins something new beside all chapters.
    Annex,
}

/// What stands around a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    Dot,
    Half,
    Bracketed,
}

impl Style {
    pub(super) fn is_bullet(self) -> bool {
        matches!(self, Self::Bullet(_))
    }

    /// Tells whether a list of Markdown prints the number as it is, signs around it aside.
    pub(super) fn is_ordered(self) -> bool {
        matches!(
            self,
            Self::Decimal(1) | Self::Comma | Self::Bracketed | Self::Half | Self::Circled
        )
    }

    /// Tells whether only chapters and articles are numbered like this.
    pub(super) fn is_formal(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Word(_) | Self::Annex | Self::Han)
    }

    /// Tells whether one alone says little: `A.` may begin a name, `(1)` a remark.
    pub(super) fn needs_sibling(self) -> bool {
        matches!(self, Self::Letter(..) | Self::Roman(..))
    }
}

/// A marker as a line has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// What it counts; 0 for bullets.
    pub(super) value: u32,
    /// How many bytes of the line it takes, the space behind it not included.
    pub(super) len: usize,
}

/// Signs that are nothing but bullets, those of Word's symbol fonts among them.
const BULLETS: &str = "•●○■□◆◇▪▫◦‣⁃∙►▶➤➢★☆✓✔\u{f0b7}\u{f0a7}\u{f06c}\u{f06e}\u{f0d8}";

pub(super) fn is_bullet(c: char) -> bool {
    BULLETS.contains(c)
}

/// Reads the marker of a line.
pub(super) fn read(text: &str) -> Option<Marker> {
    bullet(text)
        .or_else(|| ordinal::number(text))
        .or_else(|| ordinal::bracketed(text))
        .or_else(|| ordinal::letter(text))
        .or_else(|| ordinal::chinese(text))
        .or_else(|| ordinal::word(text))
        .or_else(|| ordinal::annex(text))
}

/// Returns what stands behind a marker.
pub(super) fn rest<'a>(text: &'a str, marker: Option<&Marker>) -> &'a str {
    marker.map_or(text, |marker| text[marker.len..].trim_start())
}

fn bullet(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let len = first.len_utf8();
    let next = text[len..].chars().next();
    let spaced = next.is_none_or(|c| c == ' ');
    let known = is_bullet(first)
        || (matches!(first, '·' | '・' | '-' | '–' | '—')
            && next.is_some_and(|c| is_wide(c) && c != first))
        || (matches!(first, '·' | '・' | '-' | '–' | '—' | '*' | '+') && spaced);
    let words = text[len..].chars().any(char::is_alphanumeric);
    (known && (words || (text.len() == len && is_bullet(first)))).then_some(Marker {
        style: Style::Bullet(first),
        value: 0,
        len,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read() {
        for (text, style, value, rest_of) in [
            ("1. 范围", Style::Decimal(1), 1, "范围"),
            ("1.范围", Style::Decimal(1), 1, "范围"),
            ("2.1为确保", Style::Decimal(2), 1, "为确保"),
            ("3.4.共享", Style::Decimal(2), 4, "共享"),
            ("1.2.3 Scope", Style::Decimal(3), 3, "Scope"),
            ("12、范围", Style::Comma, 12, "范围"),
            ("2) x", Style::Half, 2, "x"),
            ("（3）x", Style::Bracketed, 3, "x"),
            ("①x", Style::Circled, 1, "x"),
            ("十二、x", Style::Han, 12, "x"),
            ("（二）x", Style::HanBracketed, 2, "x"),
            ("第三条 x", Style::Unit('条'), 3, "x"),
            ("b) x", Style::Letter(false, Sign::Half), 2, "x"),
            ("(iv) x", Style::Roman(false, Sign::Bracketed), 4, "x"),
            ("Article 5: X", Style::Word('a'), 5, "X"),
            ("§ 7 Haftung", Style::Word('§'), 7, "Haftung"),
            ("•x", Style::Bullet('•'), 0, "x"),
            ("- x", Style::Bullet('-'), 0, "x"),
            ("附:名词", Style::Annex, 0, "附:名词"),
        ] {
            let marker = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (marker.style, marker.value, rest(text, Some(&marker))),
                (style, value, rest_of)
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_marker_is_none() {
        for text in [
            "2018 年",
            "1.5x faster",
            "2018.10.14",
            "3 ways",
            "第三方服务",
            "一起努力",
            "-5 degrees",
            "*注",
            "(see below)",
            "e.g. this",
            "Section 5 of this policy",
            "附近的人",
            "——注",
            "",
            "3.14%",
            "10:30",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
