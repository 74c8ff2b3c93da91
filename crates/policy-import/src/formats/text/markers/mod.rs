//! Markers in front of lines: bullets, numbers and letters, in the ways of several scripts.

pub mod counted;
pub mod letters;
pub mod marker;
pub mod ordinal;
pub mod style;
