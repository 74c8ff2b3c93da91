//! The role of each paragraph: heading with or without a number, entry of a contents list, list item.

pub mod levels;
pub mod lists;
pub mod numbered_headings;
pub mod toc;
pub mod unnumbered_headings;
