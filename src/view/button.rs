//! Buttons that dispatch an intent.

use yew::prelude::*;

use super::Intent;
use super::context::ViewContext;
use super::element::Element;

/// Draws a button with a text.
pub(super) fn button(
    class: &'static str,
    text: &str,
    intent: Intent,
    context: &ViewContext,
) -> Html {
    let onclick = context.dispatch.reform(move |_: MouseEvent| intent.clone());
    let button = html! { <button type="button" part="button" {onclick} /> };
    Element::from_node(button).class(class).text(text).node()
}
