//! Buttons that ask for something.

use yew::prelude::*;

use super::Wish;
use super::env::Env;

/// Draws a button with a text.
pub(super) fn button(class: &'static str, text: &str, wish: Wish, env: &Env) -> Html {
    let onclick = env.wish.reform(move |_: MouseEvent| wish.clone());
    html! { <button type="button" {class} part="button" {onclick}>{ text.to_owned() }</button> }
}
