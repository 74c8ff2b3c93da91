//! Numbers in front of lines, as Western and Eastern texts write them.

use crate::formats::text::markers::style::{Marker, Sign, Style};
use crate::letters::is_wide;
use crate::lexicon::clauses;
use crate::lexicon::numerals::{circled, decimal, digit, han, is_han_numeral, roman};

/// `1.` `1、` `1)` `1.1` `1.1.1.`
pub(crate) fn number(text: &str) -> Option<Marker> {
    let (mut at, mut depth, mut value) = (0, 0u8, 0);
    loop {
        let digits = digits(&text[at..], 3)?;
        value = decimal(digits).unwrap_or(value);
        at += digits.len();
        depth = depth.checked_add(1).filter(|depth| *depth <= 5)?;
        match text[at..].chars().next() {
            Some(dot @ ('.' | '．'))
                if text[at + dot.len_utf8()..].starts_with(|c| digit(c).is_some()) =>
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
        (1, Some('、')) if next.is_none_or(|c| digit(c).is_none()) => Style::Comma,
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
    if let Some(value) = decimal(inner) {
        return (inner.chars().count() <= 3).then_some(Marker {
            style: Style::Bracketed,
            value,
            len,
        });
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

/// Returns the digits that a text begins with, unless there are none or more than `most`.
fn digits(text: &str, most: usize) -> Option<&str> {
    let end = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let digits = &text[..end];
    (1..=most).contains(&digits.chars().count()).then_some(digits)
}

/// `一、` `第一章` `第三条` `第１条の２`
pub(crate) fn chinese(text: &str) -> Option<Marker> {
    let ordinal = text.strip_prefix('第').map(str::trim_start);
    let from = text.len() - ordinal.unwrap_or(text).len();
    let body = &text[from..];
    let end =
        body.find(|c: char| !(is_han_numeral(c) || (ordinal.is_some() && digit(c).is_some())))?;
    let digits = &body[..end];
    let value = han(digits).or_else(|| decimal(digits).filter(|value| *value < 1000))?;
    // A space may stand on both sides of the number.
    let gap = if ordinal.is_some() { body.len() - end - body[end..].trim_start().len() } else { 0 };
    let end = end + gap;
    let sign = body[end..].chars().next()?;
    let len = from + end + sign.len_utf8();
    if ordinal.is_none() {
        let comma = matches!(sign, '、' | '．' | '.') && !digits.is_empty();
        return comma.then_some(Marker { style: Style::Han, value, len });
    }
    if body[end..].starts_with("部分") {
        return marker(Style::Unit('部'), value, len + '分'.len_utf8());
    }
    if !clauses::UNITS.contains(sign) {
        return None;
    }
    let len = len + branch(&text[len..], 'の');
    let free = !clauses::continues_reference(&text[len..]);
    free.then_some(Marker { style: Style::Unit(clauses::plain_unit(sign)), value, len })
}

/// `제3조` `제 2 장`
pub(crate) fn korean(text: &str) -> Option<Marker> {
    let body = text.strip_prefix('제')?.trim_start();
    let number = digits(body, 3)?;
    let behind = body[number.len()..].trim_start();
    let unit = behind.chars().next().filter(|unit| clauses::KOREAN_UNITS.contains(*unit))?;
    let len = text.len() - behind.len() + unit.len_utf8();
    let len = len + branch(&text[len..], '의');
    let free = !clauses::continues_reference(&text[len..]);
    free.then_some(Marker { style: Style::Unit(unit), value: decimal(number)?, len })
}

/// Returns the length of what makes `第1条の2` of `第1条`.
fn branch(rest: &str, sign: char) -> usize {
    let number = rest.strip_prefix(sign).map(str::trim_start);
    let digits = number.and_then(|number| {
        let end = number.find(|c| digit(c).is_none() && !is_han_numeral(c));
        Some(end.unwrap_or(number.len())).filter(|end| *end > 0)
    });
    match (number, digits) {
        (Some(number), Some(digits)) => rest.len() - number.len() + digits,
        _ => 0,
    }
}

/// `Article 5` `Section 2.` `Section 1.01` `PART B` `§ 5`
pub(crate) fn word(text: &str) -> Option<Marker> {
    let (name, number) = match text.strip_prefix('§') {
        Some(rest) => ("§", rest.trim_start()),
        None => text.split_once(' ')?,
    };
    let small = name.to_lowercase();
    let known = name == "§" || clauses::WORDS.contains(&small.as_str());
    if !known || name.starts_with(char::is_lowercase) {
        return None;
    }
    let (value, end) = counted(number)?;
    let from = text.len() - number.len();
    let behind = &number[end..];
    // The sign may stand behind a space: `ARTICLE 1 : Objet`.
    let gap = behind.len() - behind.trim_start().len();
    let sign = behind.trim_start().chars().next().filter(|c| matches!(c, '.' | ':' | '：'));
    let len = from + end + sign.map_or(0, |sign| gap + sign.len_utf8());
    let next = text[len..].trim_start().chars().next();
    // "Section 5 of this policy" begins a sentence.
    let free = text[len..].starts_with(' ') || text.len() == len;
    let heads = sign.is_some() || next.is_none_or(|c| !c.is_lowercase());
    (free && heads).then_some(())?;
    marker(Style::Word(small.chars().next()?), value, len)
}

/// Reads the number behind a word: its value, and its length. Of `1.01` both parts count.
fn counted(number: &str) -> Option<(u32, usize)> {
    if let Some(first) = digits(number, 3) {
        let (mut value, mut at) = (decimal(first)?, first.len());
        while let Some(part) = number[at..].strip_prefix('.').and_then(|rest| digits(rest, 3)) {
            value = value.checked_mul(100)?.checked_add(decimal(part)?)?;
            at += 1 + part.len();
        }
        return Some((value, at));
    }
    let end = number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len());
    let letters = &number[..end];
    let letter = letters.chars().next().filter(char::is_ascii_uppercase)?;
    let value = match letters.len() {
        // `C` stands in `PART C` far more often than for a hundred.
        1 if !matches!(letter, 'I' | 'V' | 'X') => u32::from(letter) - u32::from('A') + 1,
        _ => roman(letters)?,
    };
    Some((value, end))
}

/// `附录` `附:` `Annex A`
pub(crate) fn annex(text: &str) -> Option<Marker> {
    let eastern = clauses::EASTERN_ANNEXES.iter().find(|name| text.starts_with(**name));
    let known = match eastern {
        // `附則` alone is a heading.
        Some(name) if text.len() == name.len() => *name != "附",
        Some(name) => {
            let next = text[name.len()..].chars().next()?;
            let colon = matches!(next, ':' | '：');
            colon
                || (*name != "附" && (next == ' ' || is_han_numeral(next) || digit(next).is_some()))
        }
        None => {
            let end = text.find([' ', ':'])?;
            let named = text.starts_with(char::is_uppercase);
            named && clauses::ANNEXES.contains(&text[..end].to_lowercase().as_str())
        }
    };
    // The word is a part of the heading.
    known.then_some(Marker { style: Style::Annex, value: 0, len: 0 })
}

fn marker(style: Style, value: u32, len: usize) -> Option<Marker> {
    Some(Marker { style, value, len })
}
