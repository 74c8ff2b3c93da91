//! Edits that finders propose.

use std::ops::Range;

use crate::edits::Edits;

/// A replacement of a range of the source.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// The reason for which the words of the range are dropped, if they are.
    pub(super) reason: Option<&'static str>,
}

impl Edit {
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into(), reason: None }
    }

    pub(super) fn drop(range: Range<usize>, reason: &'static str) -> Self {
        Self { range, text: String::new(), reason: Some(reason) }
    }
}

/// The edits and anchors that a finder found.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) edits: Vec<Edit>,
    /// Anchors by the offset in the source.
    pub(super) anchors: Vec<(usize, String)>,
}

/// Returns edits in the form that applies to slices.
pub(super) fn as_edits(edits: impl IntoIterator<Item = Edit>) -> Edits {
    Edits::new(edits.into_iter().map(|edit| (edit.range, edit.text)).collect())
}
