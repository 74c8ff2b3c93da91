//! A page that is drawn once: the text in a declarative shadow tree, readable without any program.

use super::edition::Edition;
use super::markup::markup;
use super::texts::note;
use super::{escape, head, styles};
use crate::i18n::{Texts, best_match, direction};
use crate::model::Document;

/// What surrounds a text on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The addresses of the text in every locale on offer, those without a text of their own too.
    pub addresses: Vec<(String, String)>,
    /// The page's own address, absolute, if it is known.
    pub address: Option<String>,
    /// For an earlier version: the address of the current one.
    pub current: Option<String>,
    /// The viewer that takes the page over, if one does.
    pub viewer: Option<ViewerAddress>,
}

/// Where a page finds the viewer and its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerAddress {
    /// The address of `policy-viewer.js`; the other files are beside it.
    pub script: String,
    /// The address of the compiled `policy.json`.
    pub policy: String,
}

/// Draws the page of a text.
pub fn page(edition: &Edition, around: &Surroundings) -> String {
    let tag = &edition.document.locale;
    let language = language(tag);
    let title = escape::html(&head::title(edition));
    let canonical = around.address.as_deref().map_or_else(String::new, |address| {
        format!("<link rel=\"canonical\" href=\"{}\">\n", escape::html(address))
    });
    let alternates = match edition.history {
        // Who searches wants what applies.
        Some(_) => "<meta name=\"robots\" content=\"noindex\">\n".to_owned(),
        None => head::alternates(&written(edition, around), &edition.policy.default_locale),
    };
    let data = escape::json(&head::structured(edition, around.address.as_deref()));
    let (links, attributes) = match &around.viewer {
        Some(viewer) => (linked(viewer), source(viewer)),
        None => (inline(), String::new()),
    };
    let tree = tree(edition, around);
    let marks = marks(&edition.document);
    format!(
        "<!doctype html>
<html {language}>
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
{canonical}{alternates}<script type=\"application/ld+json\">{data}</script>
{links}</head>
<body>
<policy-viewer lang=\"{tag}\"{attributes}>{tree}{marks}</policy-viewer>
{polyfill}</body>
</html>
",
        tag = escape::html(tag),
        polyfill = if around.viewer.is_none() { POLYFILL } else { "" },
    )
}

/// Attaches the shadow tree where the browser did not (Firefox before 123, Safari before 16.4).
pub(crate) const POLYFILL: &str = "<script>for(const t of document.querySelectorAll(\"template[shadowrootmode]\"))t.parentNode.attachShadow({mode:\"open\"}).append(t.content)</script>
";

/// Sets `lang` and `dir` for a text in a locale.
pub(crate) fn language(tag: &str) -> String {
    format!("lang=\"{}\" dir=\"{}\"", escape::html(tag), direction(tag).as_str())
}

/// Draws the shadow tree of a text as its element's first child.
pub(crate) fn tree(edition: &Edition, around: &Surroundings) -> String {
    let style = match &around.viewer {
        Some(viewer) => {
            sheet(viewer, "policy-viewer.css") + &sheet(viewer, "policy-viewer-still.css")
        }
        None => format!("<style>{}</style>", styles::tree()),
    };
    let tag = best_match(&edition.document.locale, Texts::LOCALES).unwrap_or("en");
    let unavailable = escape::html(note("unavailable", tag));
    let earlier = around.current.as_deref().map_or_else(String::new, |address| {
        format!(
            "<p class=\"earlier\" {}>{} <a href=\"{}\">{}</a></p>",
            language(tag),
            escape::html(note("earlier", tag)),
            escape::html(address),
            escape::html(note("current", tag)),
        )
    });
    // A page's own address is not needed: what counts is whether a link leaves its site.
    let origin = around.address.as_deref().map_or("", origin);
    let markup = markup(edition, around.addresses.clone(), origin);
    format!(
        "<template shadowrootmode=\"open\">{style}<div class=\"whole\"><p class=\"unavailable\" role=\"status\" {} hidden>{unavailable}</p>{earlier}{markup}</div></template>",
        language(tag),
    )
}

/// Lists the ids that links lead to, as elements outside the shadow tree.
pub(crate) fn marks(document: &Document) -> String {
    let mut ids = vec![crate::view::ids::TEXT];
    document.walk(&mut |section| ids.push(&section.id));
    ids.extend(document.terms.iter().map(|term| term.id.as_str()));
    let mark = |id: &str| {
        let id = escape::html(id);
        format!("<span id=\"{id}\" slot=\"{id}\"></span>")
    };
    ids.into_iter().map(mark).collect()
}

/// Returns the addresses of those locales that have a text of their own.
fn written(edition: &Edition, around: &Surroundings) -> Vec<(String, String)> {
    let locales = &edition.policy.locales;
    let has_text = |tag: &str| locales.get(tag).is_some_and(|entry| entry.document.is_some());
    around.addresses.iter().filter(|(tag, _)| has_text(tag)).cloned().collect()
}

fn inline() -> String {
    format!("<style>{}</style>\n", styles::page())
}

/// Links everything: a strict security policy lets no styles in that stand in the page.
fn linked(viewer: &ViewerAddress) -> String {
    format!(
        "{}\n<script src=\"{}\" defer></script>\n",
        sheet(viewer, "policy-viewer-page.css"),
        escape::html(&viewer.script)
    )
}

pub(crate) fn sheet(viewer: &ViewerAddress, name: &str) -> String {
    // The files are beside the script, whatever it is called.
    let folder = viewer.script.rfind('/').map_or("", |at| &viewer.script[..=at]);
    format!("<link rel=\"stylesheet\" href=\"{}{name}\">", escape::html(folder))
}

fn source(viewer: &ViewerAddress) -> String {
    format!(" src=\"{}\"", escape::html(&viewer.policy))
}

/// Returns `https://host` of an absolute address.
fn origin(address: &str) -> &str {
    let Some((scheme, rest)) = address.split_once("://") else { return "" };
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    &address[..scheme.len() + 3 + host]
}
