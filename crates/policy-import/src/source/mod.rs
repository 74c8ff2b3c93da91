//! The source: bytes to lines that know their place, whatever the format.

pub mod content;
pub mod converted;
pub mod decode;
pub mod edits;
pub mod format;
pub mod front_matter;
pub mod prepared;
pub mod text;
