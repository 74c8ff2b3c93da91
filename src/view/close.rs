//! The cross of what small screens show over the text: a drawer or a sheet.

use super::context::ViewContext;
use super::element::{Element, el};
use super::icons;
use crate::i18n::MessageId;

/// Draws the cross that closes the popover with an id.
pub(super) fn close(target: &'static str, context: &ViewContext) -> Element {
    el("button")
        .set("type", "button")
        .class("icon-button narrow-only")
        .set("popovertarget", target)
        .set("popovertargetaction", "hide")
        .attr("aria-label", context.messages.get(MessageId::CLOSE))
        .child(icons::close())
}
