//! Coverage: what became of every word and line of the source.

pub mod account;
pub mod html;
pub mod measure;
pub mod office;
pub mod passages;
pub mod text;
pub mod words;
