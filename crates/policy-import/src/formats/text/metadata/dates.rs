//! Dates and versions as texts write them.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::formats::text::paragraph::Paragraph;
use crate::lexicon::dates::{EFFECTIVE, UPDATED, month};
use crate::lexicon::numerals::han;
use crate::pattern;
use crate::source::front_matter;

/// Number of paragraphs at either end of a text in which dates are read.
const ENDS: usize = 25;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern::compile(
        r"(?x)(?P<y>(?:19|20)\d\d)\s*(?:[年년]|[-./])\s*(?P<m>\d{1,2})\s*(?:[月월]|[-./])\s*(?P<d>\d{1,2})
        | (?P<hy>[〇零一二三四五六七八九]{4})年(?P<hm>[一二三四五六七八九十]{1,2})月(?P<hd>[一二三四五六七八九十]{1,3})日
        | (?P<era>令和|平成)\s*(?P<ey>\d{1,2}|元)\s*年\s*(?P<em>\d{1,2})\s*月\s*(?P<ed>\d{1,2})
        | \b(?P<pd>\d{1,2})\.\s?(?P<pm>\d{1,2})\.\s?(?P<py>(?:19|20)\d\d)\b
        | \b(?P<sa>\d{1,2})[/-](?P<sb>\d{1,2})[/-](?P<sy>(?:19|20)\d\d)\b
        | (?P<vd>\d{1,2})\s+tháng\s+(?P<vm>\d{1,2}),?\s+năm\s+(?P<vy>(?:19|20)\d\d)
        | (?P<name>\b\p{L}{3,14})\.?\s+(?P<nd>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<ny>(?:19|20)\d\d)\b
        | \b(?P<dd>\d{1,2})(?:st|nd|rd|th|\.|er|º|\s+de)?\s+(?P<dname>\p{L}{3,14})\.?,?(?:\s+de)?\s+(?P<dy>(?:19|20)\d\d)\b",
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

/// A line of a text.
pub(crate) struct Stated<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_heading: bool,
    /// It begins with a number: what looks like a version may be that.
    pub(crate) is_numbered: bool,
}

/// Reads dates and the version at the ends of a text, from short lines.
pub(crate) fn read(paragraphs: &[Paragraph]) -> Dates {
    let lines: Vec<Stated<'_>> = paragraphs
        .iter()
        .map(|paragraph| Stated {
            text: &paragraph.line.text,
            is_heading: paragraph.is_heading(),
            is_numbered: paragraph.marker.is_some(),
        })
        .collect();
    stated(&lines)
}

/// Reads dates and the version at the ends of a text, from short lines.
pub(crate) fn stated(lines: &[Stated<'_>]) -> Dates {
    let mut dates = Dates::default();
    let tail = lines.len().saturating_sub(ENDS).max(ENDS.min(lines.len()));
    for Stated { text, is_heading, is_numbered } in lines.iter().take(ENDS).chain(&lines[tail..]) {
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
                _ if *is_heading => {}
                _ if before.is_empty() && text.chars().count() <= 20 => {
                    dates.updated = dates.updated.or(Some(date));
                }
                _ => {}
            }
        }
        if dates.version.is_none()
            && !is_numbered
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
    } else if let Some(era) = found.name("era") {
        let first = if era.as_str() == "令和" { 2019 } else { 1989 };
        // The first year of an era is written with a word.
        (first + number("ey").unwrap_or(1).checked_sub(1)?, number("em")?, number("ed")?)
    } else if let Some(year) = number("py") {
        (year, number("pm")?, number("pd")?)
    } else if let Some(year) = number("sy") {
        // Which comes first, day or month, only a number above 12 tells.
        match (number("sa")?, number("sb")?) {
            (day @ 13.., month) | (month, day @ 13..) => (year, month, day),
            (same, other) if same == other => (year, same, other),
            _ => return None,
        }
    } else if let Some(year) = number("vy") {
        (year, number("vm")?, number("vd")?)
    } else if let Some(name) = found.name("name") {
        (number("ny")?, month(name.as_str())?, number("nd")?)
    } else {
        (number("dy")?, month(found.name("dname")?.as_str())?, number("dd")?)
    };
    front_matter::is_day(year, month, day).then(|| (format!("{year:04}-{month:02}-{day:02}"), at))
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
        assert_eq!(found("Van kracht vanaf 17 december 2025"), (some("2025-12-17"), None, None));
        assert_eq!(found("Обновлено 5 мая 2024 г."), (None, some("2024-05-05"), None));
        assert_eq!(found("최종 수정일: 2025년 3월 1일"), (None, some("2025-03-01"), None));
        assert_eq!(found("Zuletzt geändert: 03.02.2024"), (None, some("2024-02-03"), None));
        assert_eq!(found("Last updated: 31 February 2024"), (None, None, None));
        assert_eq!(found("Stand: 03.04.2024"), (None, some("2024-04-03"), None));
        assert_eq!(found("시행일: 2024년 1월 5일"), (some("2024-01-05"), None, None));
        assert_eq!(found("令和6年4月1日 施行"), (some("2024-04-01"), None, None));
        assert_eq!(found("Last updated: 13/02/2024"), (None, some("2024-02-13"), None));
        assert_eq!(found("We opened on 1 May 2010."), (None, None, None));
    }

    #[test]
    fn no_date_is_invented() {
        for text in [
            "Last updated: 2/3/2024",
            "Last updated: Marketing 12, 2024",
            "Last updated: 31 February 2024",
            "Effective 2024-17-12",
            "Updated: 3.14.2024",
        ] {
            assert_eq!(found(text), (None, None, None), "{text}");
        }
    }
}
