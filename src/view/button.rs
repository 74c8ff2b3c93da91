//! Buttons that ask for something.

use yew::prelude::*;

use super::Wish;
use super::element::Element;
use super::env::Env;

/// Draws a button with a text.
pub(super) fn button(class: &'static str, text: &str, wish: Wish, env: &Env) -> Html {
    let onclick = env.wish.reform(move |_: MouseEvent| wish.clone());
    let button = html! { <button type="button" part="button" {onclick} /> };
    Element::from_node(button).class(class).text(text).node()
}
