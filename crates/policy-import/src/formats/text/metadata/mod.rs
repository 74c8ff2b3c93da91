//! Metadata that a text has in its own words: dates, version, language.

pub mod dates;
pub mod language;
