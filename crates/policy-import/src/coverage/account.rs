//! The account of the source's lines.

use std::collections::HashSet;
use std::ops::Range;

use crate::report::{Dropped, Lines, OmittedRange};
use crate::source::text::Source;

/// Says of every range that is not in the package which lines it was.
pub(crate) fn dropped(
    source: &Source<'_>,
    omitted: impl IntoIterator<Item = OmittedRange>,
) -> Vec<Dropped> {
    let mut omitted: Vec<OmittedRange> =
        omitted.into_iter().filter(|omission| !omission.range.is_empty()).collect();
    omitted.sort_by_key(|omission| omission.range.start);
    let mut dropped = Vec::new();
    let mut covered = 0;
    for omission in omitted {
        let mut at = omission.range.start;
        for part in source.text[omission.range.clone()].split_inclusive('\n') {
            let line = source.whole_lines(at..at);
            let partial = source.text[line].trim() != part.trim();
            let start = at;
            at += part.len();
            // Cuts may overlap, as a comment inside a contents list does.
            if start >= covered {
                dropped.push(Dropped {
                    line: source.line(start),
                    text: part.trim().to_owned(),
                    reason: omission.reason.clone(),
                    partial,
                });
                covered = at;
            }
        }
    }
    dropped
}

/// Cuts what stands outside the bounds.
pub(crate) fn outside(whole: Range<usize>, bounds: &Range<usize>) -> [OmittedRange; 2] {
    [
        OmittedRange::new(whole.start..bounds.start, "above the start"),
        OmittedRange::new(bounds.end..whole.end, "below the end"),
    ]
}

/// Counts what became of the lines.
pub(crate) fn count(read: usize, front_matter: usize, joined: usize, dropped: &[Dropped]) -> Lines {
    let whole: HashSet<usize> =
        dropped.iter().filter(|line| !line.partial).map(|line| line.line).collect();
    let kept = read.saturating_sub(front_matter + joined + whole.len());
    Lines { read, front_matter, kept, joined, dropped: whole.len() }
}
