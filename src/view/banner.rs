//! The question to whoever has not decided, and what a page with a gate can open.

use std::rc::Rc;

use yew::Html;

use super::button::button;
use super::consent_switches::status;
use super::context::ViewContext;
use super::document_page::document_page;
use super::element::{Element, el};
use super::preferences::preferences_dialog;
use super::reconsent_notice::changed;
use super::{Choice, Intent, LocalizedPolicy, State, icons, ids};
use crate::consent;
use crate::i18n::MessageId;

const TITLE: &str = "pv-banner-title";

/// Draws the question, the settings and, where it is open, the policy.
pub(super) fn banner(
    state: &State,
    localized: &Rc<LocalizedPolicy>,
    choices: &Rc<consent::State>,
    context: &ViewContext,
) -> Html {
    let has_to_know = choices.is_volatile() || !choices.not_cleared().is_empty();
    let words = if choices.record().is_some() { status(choices, context) } else { String::new() };
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
    // Always there, so that screen readers announce what comes into it.
    let told = if has_to_know { "" } else { &words };
    let said = el("p").class("visually-hidden").set("role", "status").text(told);
    // With keys for all: what comes and goes would change the elements beside it for new ones, with
    // the focus that they have and the words that they announce.
    el("div")
        .el(said.key("status"))
        .option(shown.map(Element::node))
        .child(preferences_dialog(localized, choices, context))
        .option(state.banner.policy_dialog.then(|| sheet(state, localized, choices, context)))
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
        .option(changed(&localized.policy, choices, context).map(Element::node));
    // Alike, side by side: refusing is as easy as allowing.
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

fn sheet(
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
        // Not the first link, which only keyboards need.
        .el(close(ids::POLICY_DIALOG, context).set("autofocus", ""))
        .node()
}
