//! Alignment of sections: with a text of another locale, or with the same text before an edit.

pub mod features;
pub mod revision;
pub mod similarity;
pub mod translation;
pub mod unmatched;

pub(crate) use features::Outline;
pub(crate) use revision::again;
pub(crate) use translation::across;
pub(crate) use unmatched::UnmatchedSection;
