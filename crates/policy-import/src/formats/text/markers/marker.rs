//! Markers in front of lines: bullets and the numbers of a document's own scheme.

use crate::formats::text::markers::ordinal;
use crate::formats::text::markers::style::{Marker, Style};
use crate::letters::is_wide;

/// Signs that are nothing but bullets, those of Word's symbol fonts among them.
const BULLETS: &str = "•●○■□◆◇▪▫◦‣⁃∙►▶➤➢★☆✓✔\u{f0b7}\u{f0a7}\u{f06c}\u{f06e}\u{f0d8}";

pub(crate) fn is_bullet(c: char) -> bool {
    BULLETS.contains(c)
}

/// Reads the marker of a text.
pub(crate) fn read(text: &str) -> Option<Marker> {
    bullet(text)
        .or_else(|| ordinal::number(text))
        .or_else(|| ordinal::bracketed(text))
        .or_else(|| ordinal::letter(text))
        .or_else(|| ordinal::chinese(text))
        .or_else(|| ordinal::korean(text))
        .or_else(|| ordinal::word(text))
        .or_else(|| ordinal::annex(text))
}

/// Returns what stands behind a marker.
pub(crate) fn rest<'a>(text: &'a str, marker: Option<&Marker>) -> &'a str {
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
    use crate::formats::text::markers::style::Sign;

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
            ("第３條（目的）", Style::Unit('条'), 3, "（目的）"),
            ("第１条の２（目的）", Style::Unit('条'), 1, "（目的）"),
            ("제 3 조(목적)", Style::Unit('조'), 3, "(목적)"),
            ("１．範囲", Style::Decimal(1), 1, "範囲"),
            ("（１）範囲", Style::Bracketed, 1, "範囲"),
            ("b) x", Style::Letter(false, Sign::Half), 2, "x"),
            ("(iv) x", Style::Roman(false, Sign::Bracketed), 4, "x"),
            ("Article 5: X", Style::Word('a'), 5, "X"),
            ("§ 7 Haftung", Style::Word('§'), 7, "Haftung"),
            ("§7 Haftung", Style::Word('§'), 7, "Haftung"),
            ("ARTICLE IV", Style::Word('a'), 4, ""),
            ("PART C Scope", Style::Word('p'), 3, "Scope"),
            ("Section 2.01 Scope.", Style::Word('s'), 201, "Scope."),
            ("Статья 5. Права", Style::Word('с'), 5, "Права"),
            ("•x", Style::Bullet('•'), 0, "x"),
            ("- x", Style::Bullet('-'), 0, "x"),
            ("附:名词", Style::Annex, 0, "附:名词"),
        ] {
            let marker = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(marker.style, style, "{text}");
            assert_eq!(marker.value, value, "{text}");
            assert_eq!(rest(text, Some(&marker)), rest_of, "{text}");
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
            "Section 1.01 may change",
            "第3条の目的も含め",
            "제3조에 따라",
            "Parts of it",
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
