//! Numbers in front of lines, as Western and Chinese texts write them.

use crate::formats::text::lines::is_wide;
use crate::formats::text::markers::style::{Marker, Sign, Style};
use crate::lexicon::numerals::{circled, han, is_han_numeral, roman};

/// `1.` `1、` `1)` `1.1` `1.1.1.`
pub(crate) fn number(text: &str) -> Option<Marker> {
    let (mut at, mut depth, mut value) = (0, 0u8, 0);
    loop {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        value = text[at..at + digits].parse().unwrap_or(value);
        at += digits;
        depth = depth.checked_add(1).filter(|depth| *depth <= 5)?;
        match text[at..].chars().next() {
            Some(dot @ ('.' | '．'))
                if text[at + dot.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) =>
            {
                at += dot.len_utf8();
            }
            _ => break,
        }
    }
    let sign = text[at..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'));
    let len = at + sign.map_or(0, char::len_utf8);
    let next = text[len..].chars().next();
    let spaced = next.is_none_or(|c| c == ' ');
    // A letter that no decimal and no measure has behind it.
    let tight = next.is_some_and(|c| {
        (is_wide(c) && c.is_alphanumeric()) || c.is_uppercase() || "《“「【\"".contains(c)
    });
    let style = match (depth, sign) {
        (1, Some('.' | '．')) if spaced || tight => Style::Decimal(1),
        (1, Some('、')) if next.is_none_or(|c| !c.is_ascii_digit()) => Style::Comma,
        (1, Some(')' | '）')) => Style::Half,
        (2.., Some('.' | '．' | '、')) if spaced || tight => Style::Decimal(depth),
        (2.., None) if next.is_some() && (spaced || tight) => Style::Decimal(depth),
        _ => return None,
    };
    marker(style, value, len)
}

/// `(1)` `（一）` `(a)` `(iv)` `①`
pub(crate) fn bracketed(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if let Some(value) = circled(first) {
        return marker(Style::Circled, value, first.len_utf8());
    }
    if !matches!(first, '(' | '（') {
        return None;
    }
    let inner = &text[first.len_utf8()..];
    let (end, close) = inner.char_indices().take(8).find(|(_, c)| matches!(c, ')' | '）'))?;
    let len = first.len_utf8() + end + close.len_utf8();
    let inner = inner[..end].trim();
    if let Ok(value) = inner.parse::<u32>() {
        return (inner.len() <= 3).then_some(Marker { style: Style::Bracketed, value, len });
    }
    if inner.chars().all(is_han_numeral) {
        return marker(Style::HanBracketed, han(inner)?, len);
    }
    let (style, value) = lettered(inner, Sign::Bracketed)?;
    marker(style, value, len)
}

/// `a)` `A.` `iv.` `IV)`
pub(crate) fn letter(text: &str) -> Option<Marker> {
    let end = text.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
    let close = text[end..].chars().next()?;
    let sign = match close {
        '.' | '．' | '、' => Sign::Dot,
        ')' | '）' => Sign::Half,
        _ => return None,
    };
    let len = end + close.len_utf8();
    let next = text[len..].chars().next();
    if !next.is_none_or(|c| c == ' ' || is_wide(c)) {
        return None;
    }
    let (style, value) = lettered(&text[..end], sign)?;
    marker(style, value, len)
}

fn lettered(text: &str, sign: Sign) -> Option<(Style, u32)> {
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let upper = first.is_ascii_uppercase();
    if text.len() == 1 {
        let value = u32::from(first.to_ascii_lowercase()) - u32::from('a') + 1;
        return Some((Style::Letter(upper, sign), value));
    }
    let alike = text.chars().all(|c| c.is_ascii_uppercase() == upper);
    Some((Style::Roman(upper, sign), roman(text).filter(|_| alike)?))
}

/// `一、` `第一章` `第三条`
pub(crate) fn chinese(text: &str) -> Option<Marker> {
    let ordinal = text.strip_prefix('第').map(str::trim_start);
    let from = text.len() - ordinal.unwrap_or(text).len();
    let body = &text[from..];
    let end =
        body.find(|c: char| !(is_han_numeral(c) || (ordinal.is_some() && c.is_ascii_digit())))?;
    let digits = &body[..end];
    let value = han(digits).or_else(|| digits.parse().ok().filter(|_| digits.len() <= 3))?;
    let sign = body[end..].chars().next()?;
    let len = from + end + sign.len_utf8();
    if ordinal.is_none() {
        let comma = matches!(sign, '、' | '．' | '.') && !digits.is_empty();
        return comma.then_some(Marker { style: Style::Han, value, len });
    }
    let unit = match sign {
        '章' | '条' | '款' | '编' | '篇' | '节' => sign,
        '節' => '节',
        '條' => '条',
        '編' => '编',
        '部' if body[end..].starts_with("部分") => {
            return marker(Style::Unit('部'), value, len + '分'.len_utf8());
        }
        _ => return None,
    };
    marker(Style::Unit(unit), value, len)
}

/// `Article 5` `Section 2.` `§ 5`
pub(crate) fn word(text: &str) -> Option<Marker> {
    const WORDS: &str = "article section clause chapter part artikel abschnitt kapitel teil ziffer chapitre \
        partie artículo sección capítulo cláusula artigo secção seção articolo sezione capitolo hoofdstuk \
        avsnitt rozdział článek madde bölüm";
    let (name, number) = match text.strip_prefix('§') {
        Some(rest) => ("§", rest.trim_start()),
        None => text.split_once(' ')?,
    };
    let known = name == "§" || WORDS.split(' ').any(|word| word == name.to_lowercase());
    if !known || !name.starts_with(|c: char| c.is_uppercase() || c == '§') {
        return None;
    }
    let end = number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len());
    let value = match number[..end].parse() {
        Ok(value) if end <= 3 => value,
        _ => roman(&number[..end])?,
    };
    let from = text.len() - number.len();
    let sign = number[end..].chars().next().filter(|c| matches!(c, '.' | ':' | '：'));
    let len = from + end + sign.map_or(0, char::len_utf8);
    let next = text[len..].trim_start().chars().next();
    // "Section 5 of this policy" begins a sentence.
    let free = text[len..].starts_with(' ') || text.len() == len;
    let heads = sign.is_some() || next.is_none_or(|c| !c.is_lowercase());
    (free && heads).then_some(())?;
    marker(Style::Word(name.chars().next()?.to_ascii_lowercase()), value, len)
}

/// `附录` `附:` `Annex A`
pub(crate) fn annex(text: &str) -> Option<Marker> {
    const NAMES: [&str; 10] =
        ["附录", "附錄", "附件", "附则", "附則", "附", "Appendix", "Annex", "Schedule", "Anhang"];
    let name = NAMES.into_iter().find(|name| text.starts_with(name))?;
    let next = text[name.len()..].chars().next()?;
    let known = matches!(next, ':' | '：' | ' ') || is_han_numeral(next) || next.is_ascii_digit();
    (known && (name != "附" || matches!(next, ':' | '：'))).then_some(())?;
    // The word is a part of the heading.
    marker(Style::Annex, 0, 0)
}

fn marker(style: Style, value: u32, len: usize) -> Option<Marker> {
    Some(Marker { style, value, len })
}
