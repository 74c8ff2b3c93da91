//! The viewer as Yew components: a pure function of a [`State`].
//!
//! Components know neither storage nor network nor scroll positions, and have no callbacks. Links to sections are
//! plain `<a href="#id">`, buttons say by `data-opens`, `data-branch` and their like what they are for: the embedding
//! listens to all of them in one place, so that static HTML has the same elements.

mod close;
mod contents;
pub mod contents_list;
mod context;
mod declared;
mod document;
mod document_page;
mod element;
mod format;
mod header;
mod icons;
mod imprint;
mod languages;
mod nodes;
mod notices;
mod preferences;
mod reading_time;
mod state;
mod static_page;
mod static_render;
pub mod text;
mod title_page;
mod viewer;

pub use context::ViewContext;
pub use format::{Format, PlainFormat};
pub use state::{LocalizedPolicy, Mode, State};
pub use static_page::StaticPage;
pub use viewer::{Viewer, ViewerProps};

/// Ids of elements that the embedding opens, closes and scrolls. All begin with
/// [`RESERVED_ID_PREFIX`](crate::model::RESERVED_ID_PREFIX).
pub mod ids {
    /// The table of contents, a drawer on small screens.
    pub const CONTENTS: &str = "pv-contents";
    /// The place of its entries.
    pub const ENTRIES: &str = "pv-entries";
    /// The list of languages.
    pub const LANGUAGES: &str = "pv-languages";
    /// The settings: a dialog, or the whole element.
    pub const PREFERENCES: &str = "pv-preferences";
    /// The text itself.
    pub const TEXT: &str = "pv-text";
}
