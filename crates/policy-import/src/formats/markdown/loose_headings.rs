//! Headings that Markdown does not take for any: `##Title` without a space, and bold lines above text.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use regex::Regex;

use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::markdown::visible::events;
use crate::formats::text::main_content::is_title;
use crate::formats::text::metadata::dates;
use crate::formats::text::paragraph::looks_like_heading;
use crate::outline::numbering;
use crate::pattern;

/// Bytes of a section from which bold lines in it are headings that were not marked as such: in shorter ones
/// they are emphasis.
const LONG: usize = 1500;

static TIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern::compile(r"(?m)^ {0,3}(#{1,6})([^#\s!\[{].*)$"));

/// Returns whether a text may hold `##Title`.
pub(crate) fn may_be_tight(text: &str) -> bool {
    TIGHT.is_match(text)
}

/// Finds `##Title`. One `#` alone may be a name: `#1`, `#tag`; it counts above a text without any other title.
pub(crate) fn tight(text: &str, range: Range<usize>) -> Findings {
    let mut found = Findings::default();
    let mut depth = 0usize;
    let mut first = true;
    for (event, at) in events(text, range) {
        match event {
            Event::Start(tag) => {
                if depth == 0 && matches!(tag, Tag::Paragraph) {
                    for mark in TIGHT.captures_iter(&text[at.clone()]) {
                        let (Some(signs), Some(words)) = (mark.get(1), mark.get(2)) else {
                            continue;
                        };
                        let title = first
                            && words.as_str().contains(' ')
                            && at.start + signs.start() == at.start;
                        let numbered = words.as_str().starts_with(|c: char| c.is_ascii_digit());
                        if signs.len() > 1 || (title && !numbered) {
                            let end = at.start + signs.end();
                            found.edits.push(Edit::new(end..end, " "));
                            // `##Title##` is closed as it is opened.
                            let line = at.start + words.start()..at.start + words.end();
                            let open = text[line.clone()].trim_end().trim_end_matches('#').len();
                            found.edits.push(Edit::new(line.start + open..line.end, ""));
                        }
                    }
                }
                first = false;
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// A block of the text.
struct Block {
    range: Range<usize>,
    kind: Kind,
}

enum Kind {
    Heading(u8),
    /// One bold line: its words, and the places of its marks.
    Bold(Bold),
    Other,
}

struct Bold {
    words: String,
    marks: Vec<Range<usize>>,
}

/// Finds bold lines that head the text below them.
pub(crate) fn bold(text: &str, range: Range<usize>) -> Findings {
    let blocks = blocks(text, range);
    let candidate = |at: usize| -> Option<&Bold> {
        let Kind::Bold(bold) = &blocks[at].kind else { return None };
        let next = blocks.get(at + 1).filter(|next| !matches!(next.kind, Kind::Heading(_)))?;
        let words = bold.words.trim_end_matches([':', '：']);
        let (_, rest) = numbering::split(words);
        let list = text[next.range.clone()].starts_with(['-', '*', '+'])
            && !text[next.range.clone()].starts_with("**");
        // "We collect:" leads to a list rather than heading it.
        let leads = words.len() < bold.words.len() && list;
        let heads = looks_like_heading(rest) && !dates::has_date(words) && !leads;
        heads.then_some(bold)
    };
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| match block.kind {
        Kind::Heading(level) => Some((at, level)),
        _ => None,
    });
    let headings: Vec<(usize, u8)> = headings.collect();
    let marked = match headings.as_slice() {
        [] => false,
        [(first, 1)] => blocks[..*first].iter().any(|block| !matches!(block.kind, Kind::Other)),
        _ => true,
    };
    let mut found = Findings::default();
    let mut regions: Vec<(Range<usize>, u8)> = Vec::new();
    let mut from = (0, 1);
    for (at, level) in headings {
        regions.push((from.0..at, from.1));
        from = (at + 1, level);
    }
    regions.push((from.0..blocks.len(), from.1));
    for (region, level) in regions {
        let chosen: Vec<(usize, &Bold)> =
            region.clone().filter_map(|at| Some((at, candidate(at)?))).collect();
        let numbered =
            chosen.iter().filter(|(_, bold)| numbering::split(&bold.words).0.is_some()).count();
        let size = match (blocks.get(region.start), blocks.get(region.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !region.is_empty() => last.range.end - first.range.start,
            _ => 0,
        };
        let enough = match marked {
            false => chosen.len() >= 2 || numbered > 0,
            true => chosen.len() >= 2 && (numbered >= 2 || size >= LONG),
        };
        if !enough {
            continue;
        }
        let titled = !marked
            && level == 1
            && region.start == 0
            && blocks.iter().all(|block| !matches!(block.kind, Kind::Heading(_)));
        for (at, bold) in chosen {
            let (number, _) = numbering::split(&bold.words);
            let depth = number
                .as_deref()
                .and_then(numbering::value)
                .map_or(0, |value| value.matches('.').count());
            let title = titled
                && at == 0
                && number.is_none()
                && (is_title(&bold.words) || region.len() > 2);
            let level = if title { 1 } else { (usize::from(level) + 1 + depth).min(6) };
            let start = blocks[at].range.start;
            found.edits.push(Edit::new(start..start, format!("{} ", "#".repeat(level))));
            found.edits.extend(bold.marks.iter().map(|mark| Edit::new(mark.clone(), "")));
        }
    }
    found
}

/// Reads the top-level blocks.
fn blocks(text: &str, range: Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut depth = 0usize;
    // Of a paragraph that may be a bold line: its marks, its words, and whether it may still be one.
    let mut bold: Option<Bold> = None;
    let (mut strong, mut list) = (0usize, None::<(Range<usize>, Option<u64>, usize)>);
    for (event, at) in events(text, range) {
        match &event {
            Event::Start(Tag::Paragraph) if depth == 0 || (depth == 2 && list.is_some()) => {
                bold = Some(Bold { words: String::new(), marks: Vec::new() });
            }
            Event::Start(Tag::List(start)) if depth == 0 => list = Some((at.clone(), *start, 0)),
            Event::Start(Tag::Item) if depth == 1 => {
                if let Some((_, _, items)) = &mut list {
                    *items += 1;
                }
                // In a tight list there are no paragraphs.
                bold = Some(Bold { words: String::new(), marks: Vec::new() });
            }
            Event::Start(Tag::Strong) => {
                strong += 1;
                if let Some(bold) = &mut bold {
                    bold.marks.push(at.start..at.start + 2);
                    bold.marks.push(at.end - 2..at.end);
                }
            }
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Link) => {}
            Event::Text(words) if strong > 0 => {
                bold.iter_mut().for_each(|bold| bold.words.push_str(words));
            }
            Event::Text(words) => {
                // A number may stand in front of the bold words, and a colon behind them.
                let number = words.trim().trim_end_matches(['.', ')', ':']);
                let plain = number.chars().all(|c| c.is_numeric() || c == '.') && number.len() <= 8;
                match &mut bold {
                    Some(bold) if plain => bold.words.push_str(words),
                    _ => bold = None,
                }
            }
            Event::End(_) => {}
            Event::Start(tag) if depth == 0 || !matches!(tag, Tag::Paragraph) => bold = None,
            _ => bold = None,
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(tag) => {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                let one_line = |range: &Range<usize>| !text[range.clone()].trim().contains('\n');
                let whole = bold.take().filter(|bold| !bold.marks.is_empty() && one_line(&at));
                let kind = match (tag, whole, list.take()) {
                    (TagEnd::Heading(level), ..) => Kind::Heading(level_of(level)),
                    (TagEnd::Paragraph, Some(bold), _) => Kind::Bold(bold),
                    // `1. **Title**` alone is a list of one item to Markdown.
                    (TagEnd::List(_), Some(bold), Some((_, Some(start), 1))) => {
                        Kind::Bold(Bold { words: format!("{start}. {}", bold.words), ..bold })
                    }
                    _ => Kind::Other,
                };
                blocks.push(Block { range: at, kind });
            }
            Event::Rule if depth == 0 => blocks.push(Block { range: at, kind: Kind::Other }),
            _ => {}
        }
    }
    blocks
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}
