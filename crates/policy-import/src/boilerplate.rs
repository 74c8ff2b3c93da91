//! Boilerplate: what surrounds the text of a source, left out unless the caller asks for it.

use serde::{Serialize, Serializer};

pub(crate) const HIDDEN: &str = "hidden";
pub(crate) const HIDDEN_TWICE: &str = "hidden, and said elsewhere";
pub(crate) const NAVIGATION: &str = "navigation";
pub(crate) const TRAIL: &str = "trail of links";
pub(crate) const BUTTON: &str = "button of the page";
pub(crate) const SEARCH: &str = "search";
pub(crate) const HEADER: &str = "header";
pub(crate) const FOOTER: &str = "footer";
pub(crate) const ASIDE: &str = "aside";
pub(crate) const FORM: &str = "form";
pub(crate) const DIALOG: &str = "dialog";
pub(crate) const COOKIE_BANNER: &str = "cookie banner";
pub(crate) const OUTSIDE: &str = "outside the text of the page";
pub(crate) const ABOVE: &str = "above the text";
pub(crate) const BELOW: &str = "below the text";
pub(crate) const TWICE: &str = "the document stands twice";
pub(crate) const AROUND_TWICE: &str = "outside the document that stands twice";
pub(crate) const PRINTED_PAGE: &str = "head or foot of a printed page";
pub(crate) const PAGE_HEADER: &str = "page header";
pub(crate) const PAGE_FOOTER: &str = "page footer";
pub(crate) const REPEATED_HEADING: &str = "heading that stands twice";
pub(crate) const HIDDEN_WORDS: &str = "hidden text";

/// Returns whether readers of a source read what is left out for a reason: not so comments and code, and
/// what the caller bounded away. Contents lists repeat the headings.
pub(crate) fn is_read(reason: &str) -> bool {
    let of_pages = [PAGE_HEADER, PAGE_FOOTER].iter().any(|start| reason.starts_with(start));
    of_pages || matches!(reason, TWICE | HIDDEN_WORDS) || Boilerplate::of(reason).is_some()
}

/// A kind of boilerplate: left out, with the running text in it, unless the caller keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boilerplate {
    /// Elements of a page that nobody sees, and hidden copies of what is seen.
    Hidden,
    /// Lists of links, trails, search fields and buttons.
    Navigation,
    /// The header of a page.
    Header,
    /// The footer of a page.
    Footer,
    /// Notes beside the text.
    Aside,
    /// Forms.
    Form,
    /// Dialogs and cookie banners.
    Dialog,
    /// All else that stands around the text.
    Outside,
    /// Heads and feet of printed pages.
    PageHeads,
}

impl Serialize for Boilerplate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Boilerplate {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Hidden,
        Self::Navigation,
        Self::Header,
        Self::Footer,
        Self::Aside,
        Self::Form,
        Self::Dialog,
        Self::Outside,
        Self::PageHeads,
    ];

    /// Returns the kind that is left out for a reason; nothing for what cannot be kept.
    pub(crate) fn of(reason: &str) -> Option<Self> {
        Some(match reason {
            HIDDEN | HIDDEN_TWICE => Self::Hidden,
            NAVIGATION | TRAIL | BUTTON | SEARCH => Self::Navigation,
            HEADER => Self::Header,
            FOOTER => Self::Footer,
            ASIDE => Self::Aside,
            FORM => Self::Form,
            DIALOG | COOKIE_BANNER => Self::Dialog,
            OUTSIDE | ABOVE | BELOW | AROUND_TWICE => Self::Outside,
            PRINTED_PAGE => Self::PageHeads,
            _ => return None,
        })
    }

    /// Returns the word for it in options and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Navigation => "navigation",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Aside => "aside",
            Self::Form => "form",
            Self::Dialog => "dialog",
            Self::Outside => "outside",
            Self::PageHeads => "page-heads",
        }
    }
}
