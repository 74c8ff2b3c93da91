//! Lines to paragraphs: those that a margin ended are joined, those with several paragraphs split.

pub mod hyphens;
pub mod run_in;
pub mod split;
pub mod unwrap;
