//! Fragments of pages that the page of a text and the bundle share.

use super::context::{PageContext, ViewerAddress};
use super::edition::Edition;
use super::interface::{messages, note};
use super::markup::markup;
use super::{escape, head, styles};
use policy_viewer::i18n::{MessageId, Messages, best_match, direction};
use policy_viewer::model::Document;
use policy_viewer::outline::DEFINITIONS;

/// Attaches the shadow tree where the browser did not (Firefox before 123, Safari before 16.4).
pub(crate) const POLYFILL: &str = "for(const t of document.querySelectorAll(\"template[shadowrootmode]\"))t.parentNode.attachShadow({mode:\"open\"}).append(t.content)";

/// Sets `lang` and `dir` for a text in a locale.
pub(crate) fn language(tag: &str) -> String {
    format!("lang=\"{}\" dir=\"{}\"", escape::html(tag), direction(tag).as_str())
}

/// The length of a text's HTML up to which every section is laid out at once, in bytes. Then nothing moves when the
/// viewer takes over. Of a longer text browsers lay out what is seen: a slow phone is busy with the whole of 2.5 MB
/// for 11 s, in which it shows nothing but the bar.
const LAID_OUT: usize = 200_000;

/// Whether the viewer takes a page over, sooner or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takeover {
    /// It does: what only a program can do keeps its place until then.
    Follows,
    /// It does not: what only a program can do is not there.
    Never,
}

/// Draws the shadow tree of a text as its element's first child.
pub(crate) fn shadow_root(edition: &Edition, around: &PageContext, takeover: Takeover) -> String {
    let style = match &around.viewer {
        Some(viewer) => {
            sheet(viewer, "policy-viewer.css") + &sheet(viewer, "policy-viewer-static.css")
        }
        None => format!("<style>{}</style>", styles::tree()),
    };
    let tag = best_match(&edition.document.locale, Messages::LOCALES).unwrap_or("en");
    let unavailable = escape::html(note("unavailable", tag));
    let words = messages(&edition.document.locale, &edition.policy);
    let earlier = around.current.as_deref().map_or_else(String::new, |address| {
        format!(
            "<p class=\"earlier\" {}>{} <a href=\"{}\">{}</a></p>",
            language(tag),
            escape::html(words.get(MessageId::EARLIER)),
            escape::html(address),
            escape::html(note("current", tag)),
        )
    });
    // A page's own address is not needed: what counts is whether a link leaves its site.
    let origin = around.address.as_deref().map_or("", origin);
    let markup = markup(edition, around.addresses.clone(), origin);
    let whole = if markup.len() <= LAID_OUT { " whole" } else { "" };
    let program = if takeover == Takeover::Never { " without-program" } else { "" };
    format!(
        "<template shadowrootmode=\"open\">{style}<div class=\"still{whole}{program}\"><p class=\"unavailable\" role=\"status\" {} hidden>{unavailable}</p>{earlier}{markup}</div></template>",
        language(tag),
    )
}

/// Lists the ids that links lead to, as elements outside the shadow tree.
pub(crate) fn fragment_targets(document: &Document) -> String {
    let mut ids = vec![policy_viewer::view::ids::TEXT];
    document.walk(&mut |section| ids.push(&section.id));
    ids.extend((!document.terms.is_empty()).then_some(DEFINITIONS));
    ids.extend(document.terms.iter().map(|term| term.id.as_str()));
    let mark = |id: &str| {
        let id = escape::html(id);
        format!("<span id=\"{id}\" slot=\"{id}\"></span>")
    };
    ids.into_iter().map(mark).collect()
}

/// Writes the title of a text's page.
pub(crate) fn title(edition: &Edition) -> String {
    escape::html(&head::title(edition))
}

/// Begins the page of a text: its language, and what its printed sheets have on top (`policy-viewer-page.css`).
pub(crate) fn root(edition: &Edition) -> String {
    format!(
        "<html {} data-running-title=\"{}\">",
        language(&edition.document.locale),
        escape::html(&head::running_title(edition)),
    )
}

/// Writes the metadata for search engines as JSON-LD.
pub(crate) fn json_ld(edition: &Edition) -> String {
    escape::json(&head::structured(edition, None))
}

pub(crate) fn sheet(viewer: &ViewerAddress, name: &str) -> String {
    // The files are beside the script, whatever it is called.
    let folder = viewer.script.rfind('/').map_or("", |at| &viewer.script[..=at]);
    format!("<link rel=\"stylesheet\" href=\"{}{name}\">", escape::html(folder))
}

/// Returns `https://host` of an absolute address.
fn origin(address: &str) -> &str {
    let Some((scheme, rest)) = address.split_once("://") else { return "" };
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    &address[..scheme.len() + 3 + host]
}
