//! Elements of a page to Markdown: blocks, inline text, lists, tables.

pub mod blocks;
pub mod inline;
pub mod lines;
pub mod lists;
pub mod table;
