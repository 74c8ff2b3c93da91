//! Elements of a page to Markdown: blocks, inline text, lists, tables.

pub mod blocks;
pub mod inline;
pub mod lines;
pub mod list_numbers;
pub mod lists;
pub mod table;
pub mod word_lists;
