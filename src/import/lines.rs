//! The account of the source's lines.

use std::ops::Range;

use super::report::{Cut, Dropped, Lines};
use super::source::Source;

/// Says what became of the lines.
pub(super) fn report(
    source: &Source<'_>,
    below: usize,
    range: &Range<usize>,
    cuts: &[Cut],
) -> (Lines, Vec<Dropped>) {
    let mut all = vec![
        Cut::new(below..range.start, "above the start"),
        Cut::new(range.end..source.text.len(), "below the end"),
    ];
    all.extend_from_slice(cuts);
    all.sort_by_key(|cut| cut.range.start);
    let mut dropped = Vec::new();
    let mut last = 0;
    for cut in all.into_iter().filter(|cut| !cut.range.is_empty()) {
        let mut at = cut.range.start;
        for part in source.text[cut.range.clone()].split_inclusive('\n') {
            let line = source.whole_lines(at..at);
            let partial = source.text[line].trim() != part.trim();
            let number = source.line(at);
            at += part.len();
            // Cuts may overlap, as a comment inside a contents list does.
            if number > last || partial {
                dropped.push(Dropped {
                    line: number,
                    text: part.trim().to_owned(),
                    reason: cut.reason.clone(),
                    partial,
                });
                last = last.max(number);
            }
        }
    }
    let read = source.lines();
    let front_matter = if below == 0 { 0 } else { source.line(below - 1) };
    let whole = dropped.iter().filter(|line| !line.partial).count();
    (Lines { read, front_matter, kept: read - front_matter - whole, dropped: whole }, dropped)
}
