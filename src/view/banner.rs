//! The consent banner, and the dialogs that a page with a gate can open.

use std::rc::Rc;

use yew::Html;

use super::button::button;
use super::consent_switches::consent_status;
use super::context::ViewContext;
use super::document_page::document_page;
use super::element::{Element, el};
use super::preferences::preferences_dialog;
use super::reconsent_notice::reconsent_notice;
use super::{Choice, Intent, LocalizedPolicy, State, icons, ids};
use crate::consent;
use crate::i18n::MessageId;

const TITLE: &str = "pv-banner-title";

/// Draws the banner, the settings and, where it is open, the policy.
pub(super) fn banner(
    state: &State,
    localized: &Rc<LocalizedPolicy>,
    choices: &Rc<consent::State>,
    context: &ViewContext,
) -> Html {
    let has_to_know = choices.is_volatile() || !choices.not_cleared().is_empty();
    let words = match choices.record() {
        Some(_) => consent_status(choices, context),
        None => String::new(),
    };
    let shown = match () {
        () if state.banner.dismissed => None,
        () if choices.asks() => Some(question(state, localized, choices, context).key(ids::BANNER)),
        () if has_to_know => {
            let words = el("p").text(&words);
            let notice = frame(false).key("alert").set("role", "alert");
            Some(notice.el(words).el(close(ids::BANNER, context)))
        }
        () => None,
    };
    // Always present, so that screen readers announce new content.
    let announced = if has_to_know { "" } else { &words };
    let status = el("p").class("visually-hidden").set("role", "status").text(announced);
    // Every child has a key: without keys Yew replaces siblings when one is added or removed, which loses
    // focus and repeats announcements.
    el("div")
        .el(status.key("status"))
        .option(shown.map(Element::node))
        .child(preferences_dialog(localized, choices, context))
        .option(
            state.banner.policy_dialog.then(|| policy_dialog(state, localized, choices, context)),
        )
        .node()
}

fn frame(modal: bool) -> Element {
    el(if modal { "dialog" } else { "section" })
        .set("id", ids::BANNER)
        .class("banner")
        .set("part", "banner")
}

fn question(
    state: &State,
    localized: &LocalizedPolicy,
    choices: &consent::State,
    context: &ViewContext,
) -> Element {
    let messages = &context.messages;
    let answer = |key, choice| button("equal", messages.get(key), Intent::Choose(choice), context);
    let choose = el("button")
        .set("type", "button")
        .set("part", "button")
        .class("save")
        .set("data-opens", ids::PREFERENCES)
        .set("aria-haspopup", "dialog")
        .text(messages.get(MessageId::Choose));
    let read = match &state.banner.page {
        Some(page) => el("a").attr("href", page),
        None => {
            el("button").set("type", "button").class("link").set("data-opens", ids::POLICY_DIALOG)
        }
    };
    let words = el("div")
        .class("banner-words")
        .el(el("h2").set("id", TITLE).text(messages.get(MessageId::AskTitle)))
        .el(el("p")
            .text(messages.get(MessageId::AskText))
            .text(" ")
            .el(read.text(messages.get(MessageId::ReadPolicy))))
        .option(reconsent_notice(&localized.policy, choices, context).map(Element::node));
    // Side by side and alike in size: refusing is as easy as allowing.
    let buttons = el("div")
        .class("choices")
        .child(answer(MessageId::RejectAll, Choice::RejectAll))
        .child(answer(MessageId::AcceptAll, Choice::AcceptAll))
        .el(choose);
    frame(state.banner.modal)
        .set("aria-labelledby", TITLE)
        .el(words)
        .el(buttons)
        .el(close(ids::BANNER, context))
}

fn close(what: &'static str, context: &ViewContext) -> Element {
    el("button")
        .set("type", "button")
        .class("icon-button close")
        .set("data-closes", what)
        .attr("aria-label", context.messages.get(MessageId::Close))
        .child(icons::close())
}

fn policy_dialog(
    state: &State,
    localized: &Rc<LocalizedPolicy>,
    choices: &Rc<consent::State>,
    context: &ViewContext,
) -> Html {
    el("dialog")
        .set("id", ids::POLICY_DIALOG)
        .class("sheet")
        .key(ids::POLICY_DIALOG)
        .attr("aria-label", &localized.document.title)
        .el(document_page(state, localized, choices, context))
        // Not the first link, which only helps keyboard users.
        .el(close(ids::POLICY_DIALOG, context).set("autofocus", ""))
        .node()
}
