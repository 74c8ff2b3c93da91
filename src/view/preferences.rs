//! All switches in one place: in a dialog over the text, or as the whole element.

use yew::{Html, html};

use super::controls::Controls;
use super::element::{Element, el};
use super::env::Env;
use super::{icons, ids, still};
use crate::consent;
use crate::i18n::Key;

/// Draws all switches with their introduction.
pub(super) fn preferences(into: Element, choices: &consent::State, env: &Env) -> Element {
    let categories = choices.categories();
    let nothing_to_choose = categories.iter().all(|category| category.required);
    let intro = if nothing_to_choose { Key::NoChoices } else { Key::PreferencesIntro };
    let controls = (!categories.is_empty()).then(|| html! { <Controls env={env.clone()} /> });
    into.el(el("p").class("intro").text(env.texts.get(intro))).option(controls)
}

/// Draws the switches as a dialog, closed at first.
pub(super) fn preferences_dialog(choices: &consent::State, env: &Env) -> Html {
    let title = el("h2").set("id", "pv-preferences-title").text(env.texts.get(Key::CookieSettings));
    let close = el("button")
        .set("type", "button")
        .class("icon-button")
        .set("data-closes", ids::PREFERENCES)
        .attr("aria-label", env.texts.get(Key::Close))
        .child(icons::close());
    let close = still::command(close, "close", ids::PREFERENCES, env);
    let body =
        el("div").class("dialog-body").el(el("div").class("dialog-head").el(title).el(close));
    el("dialog")
        .set("id", ids::PREFERENCES)
        .class("dialog")
        .set("aria-labelledby", "pv-preferences-title")
        .el(preferences(body, choices, env))
        .node()
}
