//! Changes to the source, kept apart from it so that bodies stay verbatim slices otherwise.

use std::ops::Range;

/// Replacements of ranges of the source, in order and apart from each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Makes a list of edits; of two that overlap the one that begins first stays.
    pub(crate) fn new(mut edits: Vec<(Range<usize>, String)>) -> Self {
        edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        edits.retain(|(range, _)| {
            let apart = range.start >= end;
            if apart {
                end = range.end;
            }
            apart
        });
        Self(edits)
    }

    /// Returns the edits of both; where they overlap, the one that begins first.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// Returns the edits that touch a range.
    pub(crate) fn within(&self, range: &Range<usize>) -> &[(Range<usize>, String)] {
        let from = self.0.partition_point(|(edit, _)| edit.end <= range.start);
        let to = self.0.partition_point(|(edit, _)| edit.start < range.end);
        &self.0[from..to.max(from)]
    }

    /// Returns a range of `text` as it reads with the edits.
    pub(crate) fn apply(&self, text: &str, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len());
        let mut at = range.start;
        for (edit, replacement) in self.within(&range) {
            let (start, end) = (edit.start.max(range.start), edit.end.min(range.end));
            out.push_str(&text[at..start]);
            out.push_str(replacement);
            at = end;
        }
        out.push_str(&text[at..range.end]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_to_any_slice() {
        let edits = Edits::new(vec![(6..9, String::new()), (0..1, "A".into()), (7..8, "?".into())]);
        assert_eq!(edits.apply("abc de fgh i", 0..12), "Abc deh i");
        assert_eq!(edits.apply("abc de fgh i", 7..12), "h i");
    }
}
