//! Extensions of Markdown's dialects, rewritten as the Markdown that the viewer knows: footnotes, tables
//! as HTML, anchors, attribute lists.
//!
//! Each finder returns edits of the source; text between them stays verbatim.

pub mod anchors;
pub mod attributes;
pub mod edit;
pub mod footnotes;
pub mod html_tables;
pub mod invisible;
pub mod metadata;
pub mod visible;

use std::ops::Range;

use crate::coverage::account;
use crate::formats::markdown::edit::{Edit, Findings};
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
const FINDERS: [(Needed, Finder); 4] = [
    (|text| has_tag(text, "<table"), html_tables::find),
    (|text| text.contains("[^"), footnotes::find),
    // Notes may have held some.
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
        written.push(&source.text[at..edit.range.start], source.line(at), true);
        while let Some((place, id)) = waiting.next_if(|(place, _)| *place <= edit.range.start) {
            // Counted from the end: blank lines may be missing at the start.
            let behind = edit.range.start - place.max(at);
            written.anchors.push((written.text.len().saturating_sub(behind), id));
        }
        written.push(&edit.text, source.line(edit.range.start), false);
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
    /// Adds text that begins in a line of the source, verbatim or made of that line.
    fn push(&mut self, text: &str, mut line: usize, verbatim: bool) {
        let mut start = true;
        for piece in text.split_inclusive('\n') {
            // One blank line is as good as several where something was taken away.
            start &= piece == "\n";
            if start && self.text.ends_with("\n\n") {
                line += usize::from(verbatim);
                continue;
            }
            if self.text.is_empty() || self.text.ends_with('\n') {
                self.lines.push(Some(line));
            }
            self.text.push_str(piece);
            line += usize::from(verbatim);
        }
    }
}
