//! The place of the text, the switches in it, and the imprint below it.

use yew::Html;

use super::consent_switches::{Place, controls};
use super::context::ViewContext;
use super::element::{Element, el};
use super::imprint::imprint;
use super::nodes::nodes;
use super::{LocalizedPolicy, State, ids, text};
use crate::consent::Choices;
use crate::model::Category;

/// Draws the place of the text, which is painted ([`text`]), or stands there in HTML.
pub(super) fn document(
    state: &State,
    localized: &LocalizedPolicy,
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    let article = el("article")
        .attr("id", ids::TEXT)
        .class("text")
        .set("part", "content")
        .set("tabindex", "-1");
    let article = context.part(article, &localized.document.locale);
    let switches = |slot: usize| switches(localized, slot, choices, context);
    let article = if context.paints() {
        article
    } else {
        let drawing = text::draw(localized, state.second.as_deref(), context);
        article.each(&mut nodes(&drawing, &mut |slot| switches(slot)).into_iter())
    };
    let imprint = localized.policy.publisher.as_ref().map(|publisher| imprint(publisher, context));
    let into = el("div").el(article).option(imprint.map(Element::node));
    #[cfg(feature = "csr")]
    let into = into.each(&mut state.slots.iter().enumerate().map(|(slot, host)| {
        yew::create_portal(switches(slot), wasm_bindgen::JsCast::unchecked_into(host))
    }));
    into.node()
}

/// Draws the switches of a section that are declared; nothing where none is.
fn switches(
    localized: &LocalizedPolicy,
    slot: usize,
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    let Some((id, wanted)) = localized.switched.get(slot) else { return Html::default() };
    let mut shown: Vec<&Category> = choices.categories().iter().collect();
    shown.retain(|category| wanted.contains(&category.id));
    if shown.is_empty() {
        return Html::default();
    }
    controls(&Place { id, level: None }, &shown, choices, context)
}
