//! Extensions of Markdown's dialects, rewritten as the Markdown that the viewer knows: components, notes,
//! headings that are none yet, footnotes, tables as HTML, anchors, attribute lists.
//!
//! Each finder returns edits of the source; text between them stays verbatim.

pub mod anchors;
pub mod attributes;
pub mod components;
pub mod edit;
pub mod footnotes;
pub mod html_tables;
pub mod invisible;
pub mod loose_headings;
pub mod metadata;
pub mod notes;
pub mod source_lines;
pub mod visible;

use std::ops::Range;

use crate::coverage::account;
use crate::formats::markdown::edit::{Edit, Findings};
use crate::formats::text::lines::Line;
use crate::formats::text::metadata::dates;
use crate::formats::text::metadata::dates::Dates;
use crate::formats::text::paragraph::{Paragraph, Role};
use crate::report::{Dropped, OmittedRange};
use crate::source::text::Source;

/// A source after rewriting.
pub(crate) struct Rewritten {
    pub(crate) text: String,
    /// For each line the author's.
    pub(crate) lines: Vec<Option<usize>>,
    pub(crate) dropped: Vec<Dropped>,
    /// Anchors by the offset in `text` at which they stood.
    pub(crate) anchors: Vec<(usize, String)>,
}

/// Returns whether a text may hold what a finder looks for.
type Needed = fn(&str) -> bool;

/// Finds edits of a range of a text.
type Finder = fn(&str, Range<usize>) -> Findings;

/// The finders, with what a text needs to have for them; each sees the output of the one before.
const FINDERS: [(Needed, Finder); 13] = [
    // What one of them takes away may have hidden a mark for another.
    (components::may_be_in, components::find),
    (notes::may_be_in, notes::find),
    (components::may_hold_templates, components::templates),
    (components::may_be_in, components::find),
    (notes::may_be_in, notes::find),
    (components::may_hold_templates, components::templates),
    (loose_headings::may_be_tight, loose_headings::tight),
    (|text| text.contains("**") || text.contains("__"), loose_headings::bold),
    (|text| has_tag(text, "<table"), html_tables::find),
    (|text| text.contains("[^"), footnotes::find),
    // Footnotes may have held some.
    (notes::may_be_in, notes::find),
    (|text| has_tag(text, "<table"), html_tables::find),
    (|text| has_tag(text, "<a") || has_tag(text, "<br") || text.contains("{:"), marks),
];

/// Rewrites a range of the source.
pub(crate) fn rewrite(source: &Source<'_>, range: Range<usize>) -> Rewritten {
    let mut rewritten = write(source, range, Findings::default());
    for (needed, find) in FINDERS {
        if !needed(&rewritten.text) {
            continue;
        }
        let mut found = find(&rewritten.text, 0..rewritten.text.len());
        found.edits = apart(found.edits);
        found.anchors.append(&mut rewritten.anchors);
        found.anchors.sort();
        let derived = Source::derived(&rewritten.text, rewritten.lines);
        let next = write(&derived, 0..rewritten.text.len(), found);
        let mut dropped = rewritten.dropped;
        dropped.extend(next.dropped);
        rewritten = Rewritten { dropped, ..next };
    }
    rewritten
}

/// Reads the dates that a text states.
pub(crate) fn dates(text: &str) -> Dates {
    let mut paragraphs = Vec::new();
    visible::blocks(text, &mut |block| {
        let words: Vec<&str> = block.text.split_whitespace().collect();
        let line = Line { text: words.join(" "), ..Line::default() };
        let role = if block.heading { Role::Heading(2) } else { Role::Text };
        paragraphs.push(Paragraph { line, marker: None, role });
    });
    dates::read(&paragraphs)
}

fn marks(text: &str, range: Range<usize>) -> Findings {
    let mut found = anchors::find(text, range.clone());
    let attributes = attributes::find(text, range);
    found.edits.extend(attributes.edits);
    found.anchors.extend(attributes.anchors);
    found
}

fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        text.get(at..at + tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag))
    })
}

/// Sorts edits; of two that overlap the one that begins first stays.
fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| {
        (edit.range.start, !edit.range.is_empty(), std::cmp::Reverse(edit.range.end))
    });
    let mut end = 0;
    edits.retain(|edit| {
        let apart = edit.range.start >= end;
        if apart {
            end = edit.range.end;
        }
        apart
    });
    edits
}

fn write(source: &Source<'_>, range: Range<usize>, found: Findings) -> Rewritten {
    let omitted = found
        .edits
        .iter()
        .filter_map(|edit| Some(OmittedRange::new(edit.range.clone(), edit.reason?)));
    let dropped = account::dropped(source, omitted);
    let mut written =
        Output { text: String::with_capacity(range.len()), lines: Vec::new(), anchors: Vec::new() };
    let mut waiting = found.anchors.into_iter().peekable();
    let mut at = range.start;
    for edit in found.edits.iter().chain(std::iter::once(&Edit::new(range.end..range.end, ""))) {
        written.push(&source.text[at..edit.range.start], |read| source.line(at + read));
        while let Some((place, id)) = waiting.next_if(|(place, _)| *place <= edit.range.start) {
            // Counted from the end: blank lines may be missing at the start.
            let behind = edit.range.start - place.max(at);
            written.anchors.push((written.text.len().saturating_sub(behind), id));
        }
        written.push(&edit.text, |_| source.line(edit.range.start));
        at = edit.range.end;
    }
    let Output { text, lines, anchors } = written;
    Rewritten { text, lines, dropped, anchors }
}

/// The rewritten text so far.
struct Output {
    text: String,
    lines: Vec<Option<usize>>,
    anchors: Vec<(usize, String)>,
}

impl Output {
    /// Adds text; `line` says of which line of the source each offset of it is. Lines may have been taken away
    /// before, so that the next one is not always one more.
    fn push(&mut self, text: &str, line: impl Fn(usize) -> usize) {
        let mut start = true;
        let mut read = 0;
        for piece in text.split_inclusive('\n') {
            // One blank line is as good as several where something was taken away.
            start &= piece == "\n";
            if !(start && self.text.ends_with("\n\n")) {
                if self.text.is_empty() || self.text.ends_with('\n') {
                    self.lines.push(Some(line(read)));
                }
                self.text.push_str(piece);
            }
            read += piece.len();
        }
    }
}
