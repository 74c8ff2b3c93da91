//! Writing Markdown: from words, from paragraphs of plain text, and from a document of a package.

pub mod escape;
pub mod export;
pub mod inline_tokens;
pub mod paragraphs;
pub mod plain_text;
