//! Alignment of sections: with a text of another locale, or with the same text before an edit.
//!
//! `translation` weighs the `evidence` of what translations keep, which `keys` reads, in a `sequence`
//! alignment; `revision` compares words. Both leave a section without a partner rather than guess, and
//! `outcome` says which pairs to look at.

pub mod evidence;
pub mod features;
pub mod keys;
pub mod outcome;
pub mod revision;
pub mod sequence;
pub mod similarity;
pub mod translation;

pub(crate) use features::Outline;
pub(crate) use outcome::Remark;
pub(crate) use revision::again;
pub(crate) use translation::across;
