//! Dates and versions as texts write them.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::formats::text::paragraph::Paragraph;
use crate::lexicon::numerals::han;
use crate::pattern;

/// Number of paragraphs at either end of a text in which dates are read.
const ENDS: usize = 25;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?x)(?P<y>(?:19|20)\d\d)\s*(?:年|[-./])\s*(?P<m>\d{1,2})\s*(?:月|[-./])\s*(?P<d>\d{1,2})
        | (?P<hy>[〇零一二三四五六七八九]{4})年(?P<hm>[一二三四五六七八九十]{1,2})月(?P<hd>[一二三四五六七八九十]{1,3})日
        | (?P<name>\b\p{L}{3,10})\.?\s+(?P<nd>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<ny>(?:19|20)\d\d)\b
        | \b(?P<dd>\d{1,2})(?:st|nd|rd|th|\.|\s+de)?\s+(?P<dname>\p{L}{3,10})\.?,?(?:\s+de)?\s+(?P<dy>(?:19|20)\d\d)\b",
    )
});

static EFFECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?i)生效|施行|實施|实施|起执行|effective|in\s+force|takes\s+effect|gültig\s+ab|in\s+kraft|en\s+vigueur|vigencia|vigente|vigore",
    )
});

static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?i)更新|修订|修訂|修改|发布|發布|發佈|发表|發表|发送|發送|updated|revised|modified|published|last\s+change|stand\s*:|aktualisiert|mise\s+à\s+jour|actualiza|atualiza|aggiorna",
    )
});

static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?i)(?:(?:\bversion|\bver\.|版本号?|版本號|\brevision)\s*[:：]?\s*v?|\bv\s?|第\s*)(?P<a>\d{1,3}(?:\.\d{1,3}){0,3})\b|(?P<b>\d{1,3}(?:\.\d{1,3}){1,3})\s*版",
    )
});

/// Dates and version of a text.
#[derive(Default)]
pub(crate) struct Dates {
    pub(crate) effective: Option<String>,
    pub(crate) updated: Option<String>,
    pub(crate) version: Option<String>,
}

/// Reads dates and the version at the ends of a text, from short lines.
pub(crate) fn read(paragraphs: &[Paragraph]) -> Dates {
    let mut dates = Dates::default();
    let tail = paragraphs.len().saturating_sub(ENDS).max(ENDS.min(paragraphs.len()));
    for paragraph in paragraphs.iter().take(ENDS).chain(&paragraphs[tail..]) {
        let text = &paragraph.line.text;
        // Sentences mention other dates as well.
        if text.chars().count() > 120 {
            continue;
        }
        for found in DATE.captures_iter(text) {
            let Some((date, at)) = date(&found) else { continue };
            let before = text.get(..at).unwrap_or_default();
            let label = |pattern: &Regex| pattern.find_iter(before).last().map(|label| label.end());
            match (label(&EFFECTIVE), label(&UPDATED)) {
                (effective, updated) if effective > updated => {
                    dates.effective = dates.effective.or(Some(date))
                }
                (_, Some(_)) => dates.updated = dates.updated.or(Some(date)),
                _ if EFFECTIVE.is_match(text) => dates.effective = dates.effective.or(Some(date)),
                _ if paragraph.is_heading() => {}
                _ if before.is_empty() && text.chars().count() <= 20 => {
                    dates.updated = dates.updated.or(Some(date));
                }
                _ => {}
            }
        }
        if dates.version.is_none()
            && paragraph.marker.is_none()
            && let Some(found) = VERSION.captures(text)
        {
            dates.version =
                found.name("a").or(found.name("b")).map(|found| found.as_str().to_owned());
        }
    }
    dates
}

/// Returns whether a text has a date.
pub(crate) fn has_date(text: &str) -> bool {
    text.len() < 400 && DATE.captures_iter(text).any(|found| date(&found).is_some())
}

/// Returns a date as `YYYY-MM-DD`, and where it stands.
fn date(found: &Captures<'_>) -> Option<(String, usize)> {
    let at = found.get(0)?.start();
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
    let (year, month, day) = if let Some(year) = number("y") {
        (year, number("m")?, number("d")?)
    } else if let Some(year) = found.name("hy") {
        let part = |name: &str| found.name(name).and_then(|part| han(part.as_str()));
        let digit =
            |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).unwrap_or(0) as u32;
        let year = year.as_str().chars().fold(0, |sum, c| sum * 10 + digit(c));
        (year, part("hm")?, part("hd")?)
    } else if let Some(name) = found.name("name") {
        (number("ny")?, month(name.as_str())?, number("nd")?)
    } else {
        (number("dy")?, month(found.name("dname")?.as_str())?, number("dd")?)
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| (format!("{year:04}-{month:02}-{day:02}"), at))
}

/// Reads the name of a month by its first letters.
fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan ene gen",
        "feb fév",
        "mar mär mrt",
        "apr avr abr",
        "may mai mag mei",
        "jun juin giu",
        "jul juil lug",
        "aug aoû ago",
        "sep set",
        "oct okt ott out",
        "nov",
        "dec déc dez dic",
    ];
    let name = name.to_lowercase();
    MONTHS
        .iter()
        .position(|starts| starts.split(' ').any(|start| name.starts_with(start)))
        .and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::{lines, paragraphs};

    fn found(source: &str) -> (Option<String>, Option<String>, Option<String>) {
        let dates = read(&paragraphs(lines::read(source)));
        (dates.effective, dates.updated, dates.version)
    }

    #[test]
    fn dates_and_versions_are_read() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found("生效日期：2018 年 8 月 10 日\n（商务，2.1 版）"),
            (some("2018-08-10"), None, some("2.1"))
        );
        assert_eq!(found("更新時間:2021年10月14日"), (None, some("2021-10-14"), None));
        assert_eq!(
            found("Effective August 1, 2023 (updated 3 May 2023), version 4"),
            (some("2023-08-01"), some("2023-05-03"), some("4"))
        );
        assert_eq!(found("本政策自2024-02-01起施行"), (some("2024-02-01"), None, None));
        assert_eq!(found("二〇二一年十月十四日"), (None, some("2021-10-14"), None));
        assert_eq!(found("Stand: 3. März 2024"), (None, some("2024-03-03"), None));
        assert_eq!(found("We opened on 1 May 2010."), (None, None, None));
    }
}
