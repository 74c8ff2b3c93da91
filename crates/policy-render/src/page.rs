//! A static page: the text in a declarative shadow tree, readable without scripts.

use super::context::{PageContext, ViewerAddress};
use super::edition::Edition;
use super::fragments::{POLYFILL, Takeover, fragment_targets, root, shadow_root, sheet};
use super::{escape, head, styles};

/// Draws the page of a text.
pub fn page(edition: &Edition, around: &PageContext) -> String {
    let tag = &edition.document.locale;
    let title = escape::html(&head::title(edition));
    let canonical = around.address.as_deref().map_or_else(String::new, |address| {
        format!("<link rel=\"canonical\" href=\"{}\">\n", escape::html(address))
    });
    let alternates = match edition.history {
        // Search engines should list the current version only.
        Some(_) => "<meta name=\"robots\" content=\"noindex\">\n".to_owned(),
        None => head::alternates(&written(edition, around), &edition.policy.default_locale),
    };
    let data = escape::json(&head::structured(edition, around.address.as_deref()));
    let (links, attributes) = match &around.viewer {
        Some(viewer) => (linked(viewer), source(viewer)),
        None => (inline(), String::new()),
    };
    // In browsers without declarative shadow trees the viewer itself draws.
    let polyfill = match &around.viewer {
        Some(_) => String::new(),
        None => format!("<script>{POLYFILL}</script>\n"),
    };
    let takeover = if around.viewer.is_some() { Takeover::Follows } else { Takeover::Never };
    let tree = shadow_root(edition, around, takeover);
    let marks = fragment_targets(&edition.document);
    format!(
        "<!doctype html>
{root}
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
{description}{canonical}{alternates}<script type=\"application/ld+json\">{data}</script>
{links}</head>
<body>
<main>
<policy-viewer lang=\"{tag}\"{attributes}>{tree}{marks}</policy-viewer>
</main>
{polyfill}</body>
</html>
",
        root = root(edition),
        description = head::description_tag(edition),
        tag = escape::html(tag),
    )
}

/// Returns the addresses of those locales that have a text of their own.
fn written(edition: &Edition, around: &PageContext) -> Vec<(String, String)> {
    let locales = &edition.policy.locales;
    let has_text = |tag: &str| locales.get(tag).is_some_and(|entry| entry.document.is_some());
    around.addresses.iter().filter(|(tag, _)| has_text(tag)).cloned().collect()
}

fn inline() -> String {
    format!("<style>{}</style>\n", styles::page())
}

/// Links everything: a strict security policy lets no styles in that stand in the page. The styles of the
/// shadow tree are named here, too, since only what the head names is waited for before the first paint:
/// else a slow network shows the bare text first, and then a jump. They find nothing to style out here.
fn linked(viewer: &ViewerAddress) -> String {
    let files = ["policy-viewer.css", "policy-viewer-static.css", "policy-viewer-page.css"];
    format!(
        "{}\n<script src=\"{}\" defer></script>\n",
        files.map(|file| sheet(viewer, file)).concat(),
        escape::html(&viewer.script)
    )
}

fn source(viewer: &ViewerAddress) -> String {
    format!(" src=\"{}\"", escape::html(&viewer.policy))
}
