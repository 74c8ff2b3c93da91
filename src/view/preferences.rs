//! The places of the choices: the settings, in a dialog over the text or as the whole element, and the switches
//! in the text.
//!
//! In a browser `www/settings` fills them. On a static page stands what it would draw for a reader who has not
//! decided, with nothing that could be moved.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::{LocalizedPolicy, declared, icons, ids, static_render};
use crate::i18n::MessageId;

/// Draws the place of the settings as a dialog, closed at first; nothing where nothing is declared.
pub(super) fn preferences_dialog(
    localized: &LocalizedPolicy,
    context: &ViewContext,
) -> Option<Html> {
    const TITLE: &str = "pv-preferences-title";
    localized.policy.declaration.as_ref()?;
    let dialog = el("dialog")
        .set("id", ids::PREFERENCES)
        .key(ids::PREFERENCES)
        .class("dialog")
        .set("aria-labelledby", TITLE);
    if context.paints() {
        return Some(dialog.node());
    }
    let title = el("h2").set("id", TITLE).text(context.messages.get(MessageId::COOKIE_SETTINGS));
    let close = el("button")
        .set("type", "button")
        .class("icon-button")
        .attr("aria-label", context.messages.get(MessageId::CLOSE))
        .child(icons::close());
    let close = static_render::invoker(close, "close", ids::PREFERENCES, context);
    let head = el("div").class("dialog-head").el(title).el(close);
    let body = el("div").class("dialog-body").el(head);
    Some(dialog.el(declared::settings(body, &localized.policy, context)).node())
}

/// Draws the place of the settings where they are the whole element.
pub(super) fn preferences_alone(localized: &LocalizedPolicy, context: &ViewContext) -> Element {
    let place = el("div").class("preferences-only");
    match &localized.policy.declaration {
        Some(_) => place.set("id", ids::PREFERENCES),
        None => place.el(el("p").class("intro").text(context.messages.get(MessageId::NO_CHOICES))),
    }
}

/// Draws what stands in a slot of a text.
pub(super) fn in_text(localized: &LocalizedPolicy, slot: usize, context: &ViewContext) -> Html {
    let Some((id, wanted)) = localized.switched.get(slot) else { return Html::default() };
    declared::some(id, wanted, &localized.policy, context)
}
