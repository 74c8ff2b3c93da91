//! The place of the text, and the imprint below it.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::imprint::imprint;
use super::nodes::nodes;
use super::{LocalizedPolicy, State, ids, preferences, text};

/// Draws the place of the text, which is painted ([`text`]), or stands there in HTML.
pub(super) fn document(state: &State, localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let article = el("article")
        .attr("id", ids::TEXT)
        .class("text")
        .set("part", "content")
        .set("tabindex", "-1");
    let article = context.part(article, &localized.document.locale);
    let article = if context.paints() {
        article
    } else {
        let drawing = text::draw(localized, state.second.as_deref(), context);
        let mut slot = |slot: usize| preferences::in_text(localized, slot, context);
        article.each(&mut nodes(&drawing, &mut slot).into_iter())
    };
    let imprint = localized.policy.publisher.as_ref().map(|publisher| imprint(publisher, context));
    el("div").el(article).option(imprint.map(Element::node)).node()
}
