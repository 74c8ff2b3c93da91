//! Buttons that ask for something.

use yew::prelude::*;

use super::Intent;
use super::element::Element;
use super::context::ViewContext;

/// Draws a button with a text.
pub(super) fn button(class: &'static str, text: &str, dispatch: Intent, context: &ViewContext) -> Html {
    let onclick = context.dispatch.reform(move |_: MouseEvent| wish.clone());
    let button = html! { <button type="button" part="button" {onclick} /> };
    Element::from_node(button).class(class).text(text).node()
}
