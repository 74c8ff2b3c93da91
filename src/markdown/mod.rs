//! Markdown to blocks: CommonMark with tables and strikethrough, no HTML anywhere.
//!
//! The conversion is total: every input has a result. Raw HTML other than `<br>` becomes plain text,
//! images become links (a policy loads nothing from other hosts), and a link whose address is outside the
//! allow-list becomes plain text.

mod convert;
mod url;

pub use convert::{blocks, compile, is_break, is_wide, plain_text};
pub use url::{Href, safe_url};
