//! Words and numerals by language: all that the importer knows of languages.

pub mod clauses;
pub mod contents;
pub mod dates;
pub mod interface;
pub mod languages;
pub mod menus;
pub mod numerals;
pub mod page_parts;
pub mod pages;
pub mod registered;
pub mod styles;
pub mod topics;
