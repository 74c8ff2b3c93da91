//! Plain text, as pasted or saved from a page, to Markdown.
//!
//! # Pipeline
//!
//! 1. `lines` reads lines, `quotation_marks`, `pages` and `clean` clear what mail, printers and converters
//!    left, `underlines` and `numbered_rows` read what several lines show together, `main_content` finds the text among menus, `boilerplate`
//!    leaves out buttons and trails.
//! 2. `reflow` joins hard-wrapped lines and separates paragraphs on one line; between the two,
//!    `deduplicate` merges a document that stands twice.
//! 3. `markers` reads bullets and numbers, `classify` finds contents lists and gives every `paragraph`
//!    its role and headings their levels.
//! 4. `metadata` reads dates and language from the text; `write::paragraphs` writes Markdown.
//!
//! No step changes a word, which `coverage::text` shows. All of them take time in proportion to the text.

pub mod boilerplate;
pub mod classify;
pub mod clean;
pub mod deduplicate;
pub mod lines;
pub mod main_content;
pub mod markers;
pub mod metadata;
pub mod numbered_rows;
pub mod pages;
pub mod paragraph;
pub mod quotation_marks;
pub mod reflow;
pub mod underlines;

use std::ops::Range;

use crate::boilerplate::{ABOVE, BELOW, BUTTON, Boilerplate, PRINTED_PAGE, TRAIL};
use crate::coverage::text;
use crate::formats::text::classify::{levels, lists, numbered_headings, toc, unnumbered_headings};
use crate::formats::text::lines::Line;
use crate::formats::text::markers::letters;
use crate::formats::text::metadata::{dates, language};
use crate::formats::text::paragraph::Paragraph;
use crate::formats::text::reflow::{run_in, split, unwrap};
use crate::report::Dropped;
use crate::source::converted::{Bounds, Converted};
use crate::write::paragraphs;

/// Number of bytes from which the language is guessed.
const SAMPLE: usize = 40_000;

/// Converts plain text to Markdown; without `bounds`, the text is found among menus, unless the caller
/// keeps them.
pub(crate) fn to_markdown(source: &str, bounds: &Bounds, keep: &[Boilerplate]) -> Converted {
    let mut account = Account { lines: source.lines().collect(), dropped: Vec::new() };
    let (plain, marks) = quotation_marks::clear(source);
    let mut lines = lines::read(&plain);
    let heads = match keep.contains(&Boilerplate::PageHeads) {
        true => Vec::new(),
        false => pages::clear(&mut lines),
    };
    let mut gone: Vec<(Line, &str)> = heads.into_iter().map(|line| (line, PRINTED_PAGE)).collect();
    let underlines = underlines::find(&mut lines).into_iter();
    gone.extend(underlines.map(|line| (line, "line of signs")));
    let mut debris = marks;
    debris.extend(clean::clear(&mut lines));
    numbered_rows::find(&mut lines);
    let body = match keep.contains(&Boilerplate::Outside) {
        true => 0..lines.len(),
        false => body(&lines, bounds),
    };
    let inside = lines.get(body.clone()).map_or(0..0, |body| {
        body.first().map_or(0, |line| line.number)..body.last().map_or(0, |line| line.last + 1)
    });
    let inside = account.outside(&inside, bounds);
    lines.truncate(body.end);
    let lines = lines.split_off(body.start);
    account.dropped.extend(debris.into_iter().filter(|dropped| inside.contains(&dropped.line)));
    for (line, reason) in gone.into_iter().filter(|(line, _)| inside.contains(&line.number)) {
        account.drop(line.number..line.last + 1, reason);
    }

    let (lines, joined) = unwrap::join(account.without_furniture(lines, keep));
    let merged = deduplicate::merge(lines);
    for (line, reason) in merged.gone {
        account.drop(line.number..line.last + 1, reason);
    }
    let mut paragraphs = paragraphs(run_in::split(split::split(merged.kept)));
    account.without_contents(&mut paragraphs);
    lists::find(&mut paragraphs);
    numbered_headings::find(&mut paragraphs);
    unnumbered_headings::find(&mut paragraphs);
    levels::give(&mut paragraphs);

    let dates = dates::read(&paragraphs);
    let mut sample = 0;
    let texts = paragraphs.iter().map(|paragraph| paragraph.line.text.as_str());
    let locale = language::guess(texts.take_while(|text| {
        sample += text.len();
        sample - text.len() < SAMPLE
    }));
    let written = paragraphs::write(&paragraphs);
    Converted {
        markdown: written.markdown,
        lines: written.lines,
        dropped: account.finish(),
        joined,
        title: None,
        effective: dates.effective,
        updated: dates.updated,
        version: dates.version,
        locale,
    }
}

/// Makes paragraphs of lines, those with markers list items.
pub(crate) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
    let mut paragraphs = paragraph::of(lines);
    letters::disambiguate(&mut paragraphs);
    paragraph::mark_items(&mut paragraphs);
    paragraphs
}

/// Returns lines of the source that a conversion lost: none, unless there is a bug.
pub(crate) fn lost(source: &str, converted: &Converted) -> Vec<String> {
    text::lost(source, converted)
}

/// Returns the lines to import, as indices.
fn body(lines: &[Line], bounds: &Bounds) -> Range<usize> {
    let index = |number: usize| lines.partition_point(|line| line.number < number);
    let (start, end) = (bounds.start.map(index), bounds.end.map(index));
    let within = start.unwrap_or(0)..end.unwrap_or(lines.len());
    let within = within.start.min(within.end)..within.end;
    if start.is_some() && end.is_some() {
        return within;
    }
    let found = main_content::find(&lines[within.clone()]);
    let found = within.start + found.start..within.start + found.end;
    start.unwrap_or(found.start)..end.unwrap_or(found.end)
}

/// The account of what is left out.
struct Account<'a> {
    lines: Vec<&'a str>,
    dropped: Vec<Dropped>,
}

impl Account<'_> {
    /// Drops lines of the source, numbered from 1.
    fn drop(&mut self, range: Range<usize>, reason: &str) {
        for number in range {
            let Some(text) = number.checked_sub(1).and_then(|at| self.lines.get(at)) else {
                continue;
            };
            self.dropped.push(Dropped {
                line: number,
                text: text.trim().to_owned(),
                reason: reason.to_owned(),
                partial: false,
            });
        }
    }

    /// Drops what stands around the text; returns the lines between.
    fn outside(&mut self, inside: &Range<usize>, bounds: &Bounds) -> Range<usize> {
        let count = self.lines.len();
        let above = if bounds.start.is_some() { "above the start" } else { ABOVE };
        let below = if bounds.end.is_some() { "below the end" } else { BELOW };
        let start = bounds.start.unwrap_or(inside.start).max(1);
        let end = bounds.end.unwrap_or(inside.end).max(start);
        self.drop(1..start.min(count + 1), above);
        self.drop(end..count + 1, below);
        start..end
    }

    fn without_furniture(&mut self, lines: Vec<Line>, keep: &[Boilerplate]) -> Vec<Line> {
        if keep.contains(&Boilerplate::Navigation) {
            return lines;
        }
        let opening = lines.iter().position(|line| lines::ends_sentence(&line.text)).unwrap_or(0);
        let mut kept = Vec::with_capacity(lines.len());
        for (at, line) in lines.into_iter().enumerate() {
            let reason = if boilerplate::is_button(&line.text) {
                Some(BUTTON)
            } else if at < opening && boilerplate::is_trail(&line.text) {
                Some(TRAIL)
            } else {
                None
            };
            match reason {
                Some(reason) => self.drop(line.number..line.last + 1, reason),
                None => kept.push(line),
            }
        }
        kept
    }

    fn without_contents(&mut self, paragraphs: &mut Vec<Paragraph>) {
        // From the end, so that the other ranges stay true.
        for (range, matched) in toc::find(paragraphs).into_iter().rev() {
            for paragraph in paragraphs.drain(range.clone()) {
                let line = paragraph.line;
                let reason = format!("contents list: {matched} entries stand below");
                self.drop(line.number..line.last + 1, &reason);
            }
        }
    }

    /// Returns what was dropped in the order of the source; blank lines between lines that went for
    /// one reason went with them.
    fn finish(mut self) -> Vec<Dropped> {
        self.dropped.sort_by_key(|dropped| dropped.line);
        let mut all: Vec<Dropped> = Vec::with_capacity(self.dropped.len());
        for dropped in self.dropped {
            if let Some(last) =
                all.last().filter(|last| !last.partial && last.reason == dropped.reason)
            {
                let between = last.line + 1..dropped.line;
                let blank = |number: &usize| {
                    self.lines.get(number - 1).is_some_and(|line| line.trim().is_empty())
                };
                if !dropped.partial && between.clone().all(|number| blank(&number)) {
                    let reason = dropped.reason.clone();
                    all.extend(between.map(|line| Dropped {
                        line,
                        text: String::new(),
                        reason: reason.clone(),
                        partial: false,
                    }));
                }
            }
            all.push(dropped);
        }
        all
    }
}
