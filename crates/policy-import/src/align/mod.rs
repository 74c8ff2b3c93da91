//! Alignment of sections: with a text of another locale, or with the same text before an edit.

mod across;
mod again;
mod outline;
mod unmatched;

pub(super) use across::across;
pub(super) use again::again;
pub(super) use outline::Outline;
pub(super) use unmatched::UnmatchedSection;
