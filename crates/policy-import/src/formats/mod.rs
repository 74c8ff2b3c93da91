//! A folder for each format of sources: what makes Markdown of it, with the origin of each line.

pub mod html;
pub mod markdown;
pub mod office;
pub mod saved;
pub mod text;
