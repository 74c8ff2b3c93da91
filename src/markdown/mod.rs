//! Markdown to blocks: CommonMark with tables and strikethrough, no HTML anywhere.
//!
//! The conversion is total: every input has a result. Raw HTML other than `<br>` becomes the text
//! that it is, images become links (a policy loads nothing from elsewhere), and an address outside
//! the allow-list leaves its words behind as plain text.

mod convert;
mod json;
mod url;

pub use convert::{blocks, compile, plain_text};
pub use json::to_json;
pub use url::{Href, safe_url};
