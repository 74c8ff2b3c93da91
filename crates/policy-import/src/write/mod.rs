//! Writing Markdown: from words, from paragraphs of plain text, from
//! blocks of office documents, and from a document of a package.

pub mod blocks;
pub mod escape;
pub mod export;
pub mod inline_tokens;
pub mod paragraphs;
pub mod plain_text;
