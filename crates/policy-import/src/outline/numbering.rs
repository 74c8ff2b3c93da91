//! Numbers in front of headings.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern;

/// Digits of Chinese, as numbers write them.
pub(crate) const HAN_DIGITS: &str = "〇零一二三四五六七八九十百两兩";

/// A number that needs no more than the white space or punctuation written with it.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(&format!(
        r"(?x)^(?:
            [0-9]{{1,3}}(?:\.[0-9]{{1,3}})+(?:[.、．:：)）]\s*|\s+)   # 2.1  2.1.
          | [0-9]{{1,3}}[、．)）]\s*                                  # 1、  1)
          | [0-9]{{1,3}}[.:：]\s+                                     # 1.
          | [{HAN_DIGITS}]+[、．.]\s*                                 # 一、
          | [(（](?:[0-9]{{1,3}}|[{HAN_DIGITS}]+|[a-z]|[ivxlc]+)[)）]\s*  # （一）  (1)  (a)
          | 第\s*(?:[0-9]{{1,3}}|[{HAN_DIGITS}]+)\s*(?:部分|[章节節条條款编編篇])(?:\s+|[、:：.．]\s*)
          | (?:[IVXLC]+|[A-Z])[.)]\s+                                 # IV.  A.
          | §+\s*[0-9]+[a-z]?(?:\s+|[.:：]\s*)                        # § 5
        )"
    ))
});

/// `1.Scope` and `1.收集`: without the space only before a letter that no decimal has.
static TIGHT: LazyLock<Regex> = LazyLock::new(|| pattern::compile(r"^[0-9]{1,3}[.．]"));

/// `Article 5`: the word is part of the number when a heading follows that starts like one.
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?x)^(?:Article|Section|Clause|Chapter|Part|Annex|Appendix|Artikel|Abschnitt|Kapitel|Teil
            |Ziffer|Anhang|Chapitre|Partie|Annexe|Artículo|Sección|Capítulo|Cláusula|Artigo|Secção|Seção
            |Articolo|Sezione|Capitolo|Hoofdstuk|Avsnitt|Rozdział|Článek|Madde|Bölüm)
            \s+(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[IVXLC]+|[A-Z])(?:\s*[.:：–—-]\s*|\s+)",
    )
});

/// Splits the text of a heading into its number, as printed, and the rest.
///
/// Only what is clearly a number is split off: `3 ways to opt out` and `2024 changes` stay whole, and
/// a heading that is nothing but a number stays a heading.
pub(crate) fn split(heading: &str) -> (Option<String>, &str) {
    let end = PLAIN
        .find(heading)
        .map(|found| found.end())
        .or_else(|| {
            let end = TIGHT.find(heading)?.end();
            let next = heading[end..].chars().next()?;
            (next.is_alphabetic() && !next.is_lowercase()).then_some(end)
        })
        .or_else(|| {
            let end = WORDED.find(heading)?.end();
            // "Part 2 of the contract" is a sentence; "Part 2 Scope" and "Part 2: scope" are numbered.
            let next = heading[end..].chars().next()?;
            let marked = heading[..end].trim_end().ends_with(['.', ':', '：', '–', '—', '-']);
            (marked || !next.is_lowercase()).then_some(end)
        });
    match end {
        Some(end) if heading[end..].chars().any(char::is_alphanumeric) => {
            (Some(heading[..end].trim().to_owned()), heading[end..].trim_start())
        }
        _ => (None, heading),
    }
}

/// Returns what a number counts, in digits: `2.1` for `2.1.`, `3` for `第三条` and `（三）`.
pub(crate) fn value(number: &str) -> Option<String> {
    let arabic = number.find(|c: char| c.is_ascii_digit()).map(|from| {
        let rest = &number[from..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        rest[..end].trim_end_matches('.').to_owned()
    });
    arabic.or_else(|| {
        let han: String = number.chars().filter(|c| HAN_DIGITS.contains(*c)).collect();
        han_number(&han).map(|n| n.to_string())
    })
}

/// Reads Chinese numerals up to 999: `十二` is 12, `一百零三` is 103, `二〇` is 20.
fn han_number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    let (mut sum, mut digit, mut digits) = (0, None, 0);
    for c in text.chars() {
        match c {
            '十' | '百' => {
                sum += digit.take().unwrap_or(1) * if c == '十' { 10 } else { 100 };
            }
            '零' | '〇' if digits == 0 && digit.is_none() => {}
            _ => {
                let n = match c {
                    '两' | '兩' => 2,
                    '零' | '〇' => 0,
                    _ => "一二三四五六七八九".chars().position(|d| d == c)? as u32 + 1,
                };
                // Digits side by side count by place, as in `二〇`.
                digit = Some(digit.unwrap_or(0) * 10 + n);
                digits += 1;
            }
        }
    }
    Some(sum + digit.unwrap_or(0))
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
            ("3、收集", "3、", "收集"),
            ("一、收集", "一、", "收集"),
            ("（十二）收集", "（十二）", "收集"),
            ("第三条 收集", "第三条", "收集"),
            ("第一部分：收集", "第一部分：", "收集"),
            ("Article 5 Rights", "Article 5", "Rights"),
            ("Article 5 – rights", "Article 5 –", "rights"),
            ("§ 4 Rechte", "§ 4", "Rechte"),
            ("IV. Rights", "IV.", "Rights"),
            ("(a) rights", "(a)", "rights"),
        ] {
            assert_eq!(split(heading), (Some(number.to_owned()), rest), "{heading}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_stays() {
        for heading in [
            "3 ways to opt out",
            "2024 changes",
            "2024. In short",
            "1.5x faster",
            "第三方服务",
            "第三方 服务",
            "Part 2 of the contract",
            "1.",
            "第三条",
            "Cookies",
            "一起努力",
            "",
        ] {
            assert_eq!(split(heading), (None, heading));
        }
    }

    #[test]
    fn values_compare_across_scripts() {
        for (number, expected) in [
            ("2.1.", "2.1"),
            ("第三条", "3"),
            ("（十二）", "12"),
            ("一百零三、", "103"),
            ("二〇、", "20"),
        ] {
            assert_eq!(value(number).as_deref(), Some(expected), "{number}");
        }
        assert_eq!(value("IV."), None);
    }
}
