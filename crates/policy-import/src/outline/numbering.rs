//! Numbers in front of headings.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::clauses::{
    ANNEXES, KOREAN_UNITS, UNITS, WORDS, continues_reference, plain_unit,
};
use crate::lexicon::numerals::{self, DIGITS, HAN};
use crate::pattern;

/// A number that needs no more than the white space or punctuation written with it.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(&format!(
        r"(?x)^(?:
            [{DIGITS}]{{1,3}}(?:[.．][{DIGITS}]{{1,3}})+(?:[.．、:：)）]\s*|\s+)   # 2.1  2.1.
          | [{DIGITS}]{{1,3}}\.?\s?§\s+                              # 5. §
          | [{DIGITS}]{{1,3}}[、．)）]\s*                              # 1、  1)
          | [{DIGITS}]{{1,3}}[.:：]\s+                                 # 1.
          | [{HAN}]+[、．.]\s*                                         # 一、
          | [(（](?:[{DIGITS}]{{1,3}}|[{HAN}]+|[A-Za-z])[)）]\s*       # （一）  (1)  (a)
          | [①-⑳⑴-⒇⒈-⒛❶-❿]\s*
          | [A-Z][.)]\s+                                             # A.
          | [a-z]\)\s*                                               # a)
          | §+\s*[{DIGITS}]+[a-z]?(?:\.[{DIGITS}]+)*(?:\s*[.:：–—-]\s*|\s+)   # § 5
        )"
    ))
});

/// `IV.` `(iv)` `iv)`: what the letters say decides.
static ROMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(r"^(?:[(（]([IVXLC]+|[ivxlc]+)[)）]\s*|([IVXLC]+|[ivxlc]+)(?:[)）]\s*|\.\s+))")
});

/// `1.Scope` and `1.收集`: without the space only before a letter that no decimal has.
static TIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(&format!("^[{DIGITS}]{{1,3}}[.．]")));

/// `第三条` `第1条の2` `제5조`: what stands behind decides where no space does.
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(&format!(
        r"(?x)^(?:
            第\s*(?:[{DIGITS}]{{1,3}}|[{HAN}]+)\s*(?:部分|[{UNITS}])(?:の[{DIGITS}{HAN}]+)?
          | 제\s*[{DIGITS}]{{1,3}}\s*[{KOREAN_UNITS}](?:의\s*[{DIGITS}]+)?
        )(\s*[、:：.．]\s*|\s+)?"
    ))
});

/// `Article 5`: the word is part of the number when a heading follows that starts like one.
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    // A short form has its dot, and may do without a space behind it.
    let (short, long): (Vec<&str>, Vec<&str>) =
        WORDS.iter().chain(ANNEXES).partition(|word| word.ends_with('.'));
    let short = short.join("|").replace('.', r"\.");
    pattern::compile(&format!(
        r"(?x)^(?: (?i:{short}) \s* | (?i:{long}) (?:\.\s*|\s+) )
            (?-i:[{DIGITS}]{{1,3}}(?:\.[{DIGITS}]{{1,3}})*(?:er|re|º|°|\.º)?|[IVXLC]+|[A-Z])
            (?:\s*[.:：–—-]+\s*|\s+)",
        long = long.join("|")
    ))
});

/// `4 Rights`: a number only beside headings that are numbered before and after it.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(&format!(r"^[{DIGITS}]{{1,2}}(?:\s+[–—-])?\s+")));

/// Splits the text of a heading into its number, as printed, and the rest.
///
/// Only what is clearly a number is split off: `3 ways to opt out` and `2024 changes` stay whole, and
/// a heading that is nothing but a number stays a heading.
pub(crate) fn split(heading: &str) -> (Option<String>, &str) {
    let end = PLAIN
        .find(heading)
        .map(|found| found.end())
        .or_else(|| {
            let found = ROMAN.captures(heading)?;
            let letters = found.get(1).or(found.get(2))?.as_str();
            numerals::roman(letters).and(found.get(0)).map(|whole| whole.end())
        })
        .or_else(|| {
            let end = TIGHT.find(heading)?.end();
            let next = heading[end..].chars().next()?;
            (next.is_alphabetic() && !next.is_lowercase()).then_some(end)
        })
        .or_else(|| ordinal(heading))
        .or_else(|| {
            let end = WORDED.find(heading)?.end();
            // "Part 2 of the contract" is a sentence; "Part 2 Scope" and "Part 2: scope" are numbered.
            let next = heading[end..].chars().next()?;
            let marked = heading[..end].trim_end().ends_with(['.', ':', '：', '–', '—', '-']);
            let named = !heading.starts_with(char::is_lowercase);
            (named && (marked || !next.is_lowercase())).then_some(end)
        });
    cut(heading, end)
}

/// Splits `4 Rights`, which only the headings around it show to be numbered.
pub(crate) fn split_bare(heading: &str) -> (Option<String>, &str) {
    let end = BARE.find(heading).map(|found| found.end()).filter(|end| {
        heading[*end..].chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    });
    cut(heading, end)
}

fn cut(heading: &str, end: Option<usize>) -> (Option<String>, &str) {
    match end {
        Some(end) if heading[end..].chars().any(char::is_alphanumeric) => {
            (Some(heading[..end].trim().to_owned()), heading[end..].trim_start())
        }
        _ => (None, heading),
    }
}

/// Returns the end of a number such as `第三条`, unless a sentence goes on with it.
fn ordinal(heading: &str) -> Option<usize> {
    let found = ORDINAL.captures(heading)?;
    let end = found.get(0)?.end();
    let free = found.get(1).is_some() || !continues_reference(&heading[end..]);
    free.then_some(end)
}

/// Returns what a number counts, in digits: `2.1` for `2.1.`, `3` for `第三条`, `（三）` and `Article III`.
pub(crate) fn value(number: &str) -> Option<String> {
    let chars: Vec<char> = number.chars().collect();
    let digit = |at: usize| chars.get(at).copied().and_then(numerals::digit);
    if let Some(from) = (0..chars.len()).find(|at| digit(*at).is_some()) {
        let mut value = String::new();
        let mut at = from;
        while let Some(c) = chars.get(at) {
            match (digit(at), c) {
                (Some(digit), _) => value.push_str(&digit.to_string()),
                (None, '.' | '．') if digit(at + 1).is_some() => value.push('.'),
                // `第1条の2` is another article than `第1条`.
                (None, 'の' | '의') => value.push('-'),
                (None, c)
                    if c.is_ascii_lowercase()
                        && chars.get(at + 1).is_none_or(|c| !c.is_alphabetic())
                        && number.starts_with('§') =>
                {
                    value.push(*c);
                }
                (None, c) if UNITS.contains(*c) || KOREAN_UNITS.contains(*c) => {}
                (None, ' ') if number.starts_with('제') => {}
                _ => break,
            }
            at += 1;
        }
        return Some(value);
    }
    if let Some(circled) = chars.first().copied().and_then(numerals::circled) {
        return Some(circled.to_string());
    }
    let han: String = number.chars().filter(|c| numerals::is_han_numeral(*c)).collect();
    numerals::han(&han).or_else(|| numerals::roman(roman_of(number)?)).map(|n| n.to_string())
}

/// Returns the Roman numeral of `IV.` and `Article IV`; a letter alone counts as the letter that it is.
fn roman_of(number: &str) -> Option<&str> {
    let words = number.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let certain = last.len() > 1 || matches!(last, "I" | "V" | "X");
    (certain && last.chars().all(|c| c.is_ascii_uppercase())).then_some(last)
}

/// Returns the unit of a number such as `第三条` or `제3조`, in the one writing that comparisons use.
pub(crate) fn unit(number: &str) -> Option<char> {
    let ordinal = number.starts_with(['第', '제']);
    let unit = number.chars().find(|c| UNITS.contains(*c) || KOREAN_UNITS.contains(*c));
    unit.filter(|_| ordinal).map(plain_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_numbers_are_split_off() {
        for (heading, number, rest) in [
            ("1. Scope", "1.", "Scope"),
            ("2.1 Scope", "2.1", "Scope"),
            ("2.1.3. Scope", "2.1.3.", "Scope"),
            ("1.收集", "1.", "收集"),
            ("１．収集", "１．", "収集"),
            ("3、收集", "3、", "收集"),
            ("一、收集", "一、", "收集"),
            ("（十二）收集", "（十二）", "收集"),
            ("第三条 收集", "第三条", "收集"),
            ("第三条收集", "第三条", "收集"),
            ("第一部分：收集", "第一部分：", "收集"),
            ("第1条（個人情報）", "第1条", "（個人情報）"),
            ("第１条の２（適用）", "第１条の２", "（適用）"),
            ("제1조(목적)", "제1조", "(목적)"),
            ("제 12 조 목적", "제 12 조", "목적"),
            ("Article 5 Rights", "Article 5", "Rights"),
            ("Article 5 – rights", "Article 5 –", "rights"),
            ("ARTICLE 1 : Objet", "ARTICLE 1 :", "Objet"),
            ("ARTICLE IV – DEFINITIONS", "ARTICLE IV –", "DEFINITIONS"),
            ("Article 1er. Objet", "Article 1er.", "Objet"),
            ("Section 1.01 Definitions", "Section 1.01", "Definitions"),
            ("PART B Scope", "PART B", "Scope"),
            ("Статья 5. Права", "Статья 5.", "Права"),
            ("المادة 6: الحقوق", "المادة 6:", "الحقوق"),
            ("ข้อ 7 สิทธิ", "ข้อ 7", "สิทธิ"),
            ("Điều 8. Quyền", "Điều 8.", "Quyền"),
            ("Čl. 3 Účel", "Čl. 3", "Účel"),
            ("§ 4 Rechte", "§ 4", "Rechte"),
            ("§4 Rechte", "§4", "Rechte"),
            ("§ 4a – Rechte", "§ 4a –", "Rechte"),
            ("3. § Célok", "3. §", "Célok"),
            ("IV. Rights", "IV.", "Rights"),
            ("iv) rights", "iv)", "rights"),
            ("(a) rights", "(a)", "rights"),
            ("a) Begriffe", "a)", "Begriffe"),
            ("① 目的", "①", "目的"),
        ] {
            assert_eq!(split(heading), (Some(number.to_owned()), rest), "{heading}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_stays() {
        for heading in [
            "3 ways to opt out",
            "3 Ways to opt out",
            "2024 changes",
            "2024. In short",
            "1.5x faster",
            "第三方服务",
            "第三方 服务",
            "第三条规定的内容",
            "第2条の目的",
            "제3조에 따른 통지",
            "Part 2 of the contract",
            "part A is ours",
            "Partial 2 refunds",
            "civil. Law",
            "1.",
            "第三条",
            "Cookies",
            "一起努力",
            "",
        ] {
            assert_eq!(split(heading), (None, heading));
        }
        assert_eq!(split_bare("3 Rights"), (Some("3".into()), "Rights"));
        assert_eq!(split_bare("3 ways to opt out"), (None, "3 ways to opt out"));
    }

    #[test]
    fn values_compare_across_scripts() {
        for (number, expected) in [
            ("2.1.", "2.1"),
            ("第三条", "3"),
            ("第１条の２", "1-2"),
            ("제 12 조", "12"),
            ("（十二）", "12"),
            ("一百零三、", "103"),
            ("二〇、", "20"),
            ("ARTICLE IV", "4"),
            ("IV.", "4"),
            ("③", "3"),
            ("§ 4a", "4a"),
            ("المادة ٦", "6"),
            ("Article 1er", "1"),
        ] {
            assert_eq!(value(number).as_deref(), Some(expected), "{number}");
        }
        assert_eq!(value("C."), None);
        assert_eq!((unit("第三條"), unit("제3조"), unit("§ 3")), (Some('条'), Some('조'), None));
    }
}
