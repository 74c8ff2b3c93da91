//! Buttons that ask for something.

use yew::prelude::*;

use super::Intent;
use super::element::Element;
use super::env::Env;

/// Draws a button with a text.
pub(super) fn button(class: &'static str, text: &str, dispatch: Intent, env: &Env) -> Html {
    let onclick = env.dispatch.reform(move |_: MouseEvent| wish.clone());
    let button = html! { <button type="button" part="button" {onclick} /> };
    Element::from_node(button).class(class).text(text).node()
}
