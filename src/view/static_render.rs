//! The differences of statically rendered pages, where no program runs: links in place of callbacks, and
//! slots as targets of fragments.
//!
//! In the browser program [`ViewContext::static_page`] is always `None`, and the compiler leaves nothing of
//! this file.

use super::context::ViewContext;
use super::element::{Element, el};
use super::text::Pen;

/// Begins a link to the page of a locale; nothing where a callback shows the locale.
pub(super) fn language_link(tag: &str, context: &ViewContext) -> Option<Element> {
    let addresses = &context.static_page()?.addresses;
    let (_, address) = addresses.iter().find(|(known, _)| known == tag)?;
    Some(el("a").attr("href", address).attr("hreflang", tag))
}

/// Lets a button open or close a dialog by itself, where the browser supports invoker commands.
pub(super) fn invoker(
    button: Element,
    command: &'static str,
    dialog: &'static str,
    context: &ViewContext,
) -> Element {
    match context.static_page() {
        Some(_) => button.set("command", command).set("commandfor", dialog),
        None => button,
    }
}

/// Adds the reason why nothing can be chosen, for browsers that run no scripts.
pub(super) fn unavailable_note(into: Element, context: &ViewContext) -> Element {
    match context.static_page() {
        Some(page) => into.el(el("noscript").el(el("p").class("status").text(&page.reason))),
        None => into,
    }
}

/// Writes the line end that parsers take away at the start of a `pre` (HTML, section 13.1.2.5): it would be one of
/// the text.
pub(super) fn line_end(pen: &mut Pen<'_>) {
    if pen.context.static_page().is_some() {
        pen.into.text("\n");
    }
}
