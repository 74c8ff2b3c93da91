//! Names that sites give to the parts of their pages, in classes and ids; all in English, which code is
//! written in everywhere.

/// Words for what a cookie banner is about.
pub(crate) const CONSENT: &[&str] =
    &["cookie", "cookies", "consent", "gdpr", "ccpa", "cmp", "privacy"];

/// Words for what lies over a page.
pub(crate) const LAYER: &[&str] =
    &["banner", "bar", "popup", "modal", "overlay", "wall", "layer", "dialog", "toast", "prompt"];

/// Products that show cookie banners.
pub(crate) const CONSENT_TOOLS: &[&str] =
    &["onetrust", "cookiebot", "cookieconsent", "usercentrics", "cookiebanner", "didomi", "osano"];

/// Words for what stands around a text.
pub(crate) const AROUND: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "navbar",
    "sidebar",
    "pagination",
    "pager",
    "share",
    "sharing",
    "social",
    "newsletter",
    "skip",
    "toolbar",
    "sitemap",
    "topbar",
    "megamenu",
    "sidenav",
    "subnav",
    "footer",
    "menu",
    "nav",
    "navigation",
    "related",
    "comments",
    "advert",
    "ads",
];

/// Words for what stands above a text.
const HEADING: &[&str] =
    &["bold", "heading", "headline", "phead", "subhead", "subheading", "subtitle", "title"];

/// Returns whether a class names a heading: `para bold`, `section-title`, `pHead`.
pub(crate) fn names_heading(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| HEADING.contains(&word))
}
