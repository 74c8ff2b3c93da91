//! The bar that stays on top: contents, search, settings and languages.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::languages::languages;
use super::{LocalizedPolicy, icons, ids, static_render};
use crate::i18n::MessageId;

/// Draws the bar.
pub(super) fn header(localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let (policy, document) = (&localized.policy, &localized.document);
    let messages = &context.messages;
    // Once the title page is out of sight; for screen readers the heading is enough.
    let title = context.part(el("p"), &document.locale).class("bar-title");
    let title = title.set("aria-hidden", "true").text(&document.title);
    let contents = el("button")
        .set("type", "button")
        .class("icon-button narrow-only")
        .set("part", "button")
        .set("popovertarget", ids::CONTENTS)
        .attr("aria-label", messages.get(MessageId::CONTENTS))
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
            .el(el("span").class("label").text(messages.get(MessageId::COOKIE_SETTINGS)))
    });
    let tool = |name: &'static str| {
        el("button")
            .set("type", "button")
            .set("part", "button")
            .set("data-tool", name)
            .set("aria-haspopup", "dialog")
    };
    let reading_options = tool("menu")
        .class("icon-button")
        .attr("aria-label", messages.get(MessageId::READING_OPTIONS))
        .child(icons::letters());
    let more = tool("more")
        .class("action")
        .child(icons::dots())
        .el(el("span").class("label").text(messages.get(MessageId::MORE)));
    let actions = el("div")
        .class("actions")
        .el(reading_options)
        .el(more)
        .option(choices.map(Element::node))
        .child(languages(localized, context));
    // No banner: over a page, which has its own, there would be two.
    el("div")
        .class("bar")
        .set("part", "header")
        .el(contents)
        .el(title)
        .el(field("search", messages.get(MessageId::SEARCH))
            .set("part", "search")
            .set("role", "search"))
        .el(actions)
        .node()
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
