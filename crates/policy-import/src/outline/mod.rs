//! The outline of a document: headings, their numbers, contents lists, ids, and the tree of sections.

pub mod bare_numbers;
pub mod bodies;
pub mod draft;
pub mod headings;
pub mod ids;
pub mod numbering;
pub mod toc;
pub mod toc_entries;
pub mod tree;
