//! Words and numerals by language: all that the importer knows of languages.

pub mod dates;
pub mod interface;
pub mod languages;
pub mod numerals;
pub mod page_parts;
pub mod registered;
