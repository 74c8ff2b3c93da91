//! The bar that stays on top: title, version, effective date, search, settings and languages.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::languages::languages;
use super::{LocalizedPolicy, icons, ids, static_render};
use crate::i18n::MessageId;

/// Draws the bar.
pub(super) fn header(localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let (policy, edition) = (&localized.policy, &localized.edition);
    let messages = &context.messages;
    let title = context.part(el("h1"), &localized.document.locale).text(&localized.document.title);
    // A text need not name its version.
    let version = (!edition.version.is_empty()).then(|| {
        let text = messages.fill(MessageId::Version, &[("version", &*edition.version)]);
        el("span").text(&text).node()
    });
    let day = |date: &Option<String>, key: MessageId, class: &'static str| {
        let date = date.as_ref()?;
        let text = messages.fill(key, &[("date", &context.date(date))]);
        Some(el("time").class(class).attr("datetime", date).text(&text).node())
    };
    let upcoming = edition.effective.as_ref().is_some_and(|day| **day > *context.today);
    let begins = if upcoming { MessageId::Upcoming } else { MessageId::Effective };
    let meta = el("p")
        .class("meta")
        .option(version)
        .option(day(&edition.effective, begins, "effective"))
        .option(day(&edition.updated, MessageId::Updated, "wide-only"))
        .option(policy.publisher.as_ref().map(|it| for_print(context.localized(&it.name))));
    let contents = el("button")
        .set("type", "button")
        .class("icon-button narrow-only")
        .set("part", "button")
        .set("popovertarget", ids::CONTENTS)
        .attr("aria-label", messages.get(MessageId::Contents))
        .child(icons::contents());
    let choices = policy.declaration.as_ref().map(|_| {
        let button = el("button")
            .set("type", "button")
            .class("action")
            .set("part", "button")
            .set("data-opens", ids::PREFERENCES)
            .set("aria-haspopup", "dialog");
        static_render::invoker(button, "show-modal", ids::PREFERENCES, context)
            .child(icons::sliders())
            .el(el("span").class("label").text(messages.get(MessageId::CookieSettings)))
    });
    let tools = el("button")
        .set("type", "button")
        .class("icon-button")
        .set("part", "button")
        .set("data-tool", "menu")
        .set("aria-haspopup", "dialog")
        .attr("aria-label", messages.get(MessageId::ReadingOptions))
        .child(icons::letters());
    let actions = el("div")
        .class("actions")
        .el(tools)
        .option(choices.map(Element::node))
        .child(languages(localized, context));
    el("header")
        .class("bar")
        .set("part", "header")
        .el(contents)
        .el(el("div").class("heading").el(title).el(meta))
        .el(field("search", messages.get(MessageId::Search))
            .set("part", "search")
            .set("role", "search"))
        .el(actions)
        .node()
}

/// Draws a text that only the printed page has on top.
fn for_print(text: &str) -> Html {
    el("span").class("print-only").text(text).node()
}

/// Draws a search field that the reader tools listen to.
pub(super) fn field(tool: &'static str, label: &str) -> Element {
    let input = el("input")
        .set("type", "search")
        .set("data-tool", tool)
        .set("autocomplete", "off")
        .attr("placeholder", label)
        .attr("aria-label", label);
    el("div").class("field").child(icons::glass()).el(input)
}
