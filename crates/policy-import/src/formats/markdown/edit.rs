//! Edits that finders propose.

use std::ops::Range;

use crate::source::edits::Edits;

/// A replacement of a range of the source.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
    /// The reason for which the words of the range are dropped, if they are.
    pub(crate) reason: Option<&'static str>,
}

impl Edit {
    pub(crate) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into(), reason: None }
    }

    pub(crate) fn drop(range: Range<usize>, reason: &'static str) -> Self {
        Self { range, text: String::new(), reason: Some(reason) }
    }
}

/// The edits and anchors that a finder found.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) edits: Vec<Edit>,
    /// Anchors by the offset in the source.
    pub(crate) anchors: Vec<(usize, String)>,
}

/// Returns edits in the form that applies to slices.
pub(crate) fn as_edits(edits: impl IntoIterator<Item = Edit>) -> Edits {
    Edits::new(edits.into_iter().map(|edit| (edit.range, edit.text)).collect())
}
