//! Buttons that dispatch an intent.

use super::Intent;
use super::context::ViewContext;
use super::element::{Element, el};

/// Draws a button with a text.
pub(super) fn button(
    class: &'static str,
    text: &str,
    intent: Intent,
    context: &ViewContext,
) -> Element {
    el("button")
        .set("type", "button")
        .set("part", "button")
        .class(class)
        .on_click(intent, &context.dispatch)
        .text(text)
}
