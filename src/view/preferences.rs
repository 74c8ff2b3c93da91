//! The settings: all switches, in a dialog over the text or as the whole element.

use yew::Html;

use super::button::button;
use super::consent_switches::{Place, controls};
use super::context::ViewContext;
use super::element::{Element, el};
use super::reconsent_notice::reconsent_notice;
use super::{Intent, LocalizedPolicy, icons, ids, static_render};
use crate::consent::Choices;
use crate::i18n::MessageId;
use crate::model::{Category, Policy};

/// Draws all switches with their introduction. `level` is that of the headings of the categories.
pub(super) fn preferences(
    into: Element,
    level: &'static str,
    policy: &Policy,
    choices: &Choices,
    context: &ViewContext,
) -> Element {
    let categories: Vec<&Category> = choices.categories().iter().collect();
    let nothing_to_choose = categories.iter().all(|category| choices.is_fixed(category));
    let intro = if nothing_to_choose { MessageId::NoChoices } else { MessageId::PreferencesIntro };
    let controls = (!categories.is_empty()).then(|| {
        let place = Place { id: ids::PREFERENCES, level: Some(level) };
        controls(&place, &categories, choices, context)
    });
    let receipt = choices.snapshot().record.as_ref().map(|_| {
        let receipt =
            button("quiet", context.messages.get(MessageId::Receipt), Intent::Receipt, context);
        el("p").class("receipt").el(receipt).node()
    });
    into.el(el("p").class("intro").text(context.messages.get(intro)))
        .option(reconsent_notice(policy, choices, context).map(Element::node))
        .option(signal(choices, context))
        .option(controls)
        .option(receipt)
}

/// Draws the note about categories that Global Privacy Control keeps off.
fn signal(choices: &Choices, context: &ViewContext) -> Option<Html> {
    let signal = &choices.snapshot().signal;
    let muted = choices.categories().iter();
    let muted = muted.filter(|it| signal.contains(&it.id) && !choices.category(it));
    let names: Vec<&str> = muted.map(|it| context.localized(&it.name)).collect();
    (!names.is_empty()).then(|| {
        let text = context.messages.fill(MessageId::Signal, &[("names", &context.list(&names))]);
        el("p").class("intro").text(&text).node()
    })
}

/// Draws the switches as a dialog, closed at first.
pub(super) fn preferences_dialog(
    localized: &LocalizedPolicy,
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    let title = el("h2")
        .set("id", "pv-preferences-title")
        .text(context.messages.get(MessageId::CookieSettings));
    let close = el("button")
        .set("type", "button")
        .class("icon-button")
        .set("data-closes", ids::PREFERENCES)
        .attr("aria-label", context.messages.get(MessageId::Close))
        .child(icons::close());
    let close = static_render::invoker(close, "close", ids::PREFERENCES, context);
    let body =
        el("div").class("dialog-body").el(el("div").class("dialog-head").el(title).el(close));
    el("dialog")
        .set("id", ids::PREFERENCES)
        .key(ids::PREFERENCES)
        .class("dialog")
        .set("aria-labelledby", "pv-preferences-title")
        .el(preferences(body, "3", &localized.policy, choices, context))
        .node()
}
