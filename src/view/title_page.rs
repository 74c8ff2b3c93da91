//! The beginning of the page: the title, whose policy it is, since when it holds, and how long it takes to read.

use super::LocalizedPolicy;
use super::context::ViewContext;
use super::element::{Element, el};
use super::reading_time::minutes;
use crate::i18n::MessageId;

/// Draws the beginning of the page.
pub(super) fn title_page(localized: &LocalizedPolicy, context: &ViewContext) -> Element {
    let (policy, edition, document) = (&localized.policy, &localized.edition, &localized.document);
    let messages = &context.messages;
    let title = context.part(el("h1"), &document.locale).text(&document.title);
    let publisher = policy
        .publisher
        .as_ref()
        // Names keep their own direction in a right-to-left interface, full stops included.
        .map(|publisher| el("li").el(context.add_localized(el("bdi"), &publisher.name)).node());
    let fact = |class: &'static str, name: MessageId, value: (&'static str, &str)| {
        el("li").class(class).text(&messages.fill(name, &[value]))
    };
    let day = |class: &'static str, name: MessageId, date: &Option<String>| {
        let date = date.as_ref()?;
        let text = messages.fill(name, &[("date", &context.date(date))]);
        let time = el("time").attr("datetime", date).text(&text);
        Some(el("li").class(class).el(time).node())
    };
    let upcoming = edition.effective.as_ref().is_some_and(|day| **day > *context.today);
    let begins = if upcoming { MessageId::UPCOMING } else { MessageId::EFFECTIVE };
    // A text need not name its version.
    let version = (!edition.version.is_empty())
        .then(|| fact("version", MessageId::VERSION, ("version", &edition.version)).node());
    let time =
        fact("reading-time", MessageId::READING_TIME, ("minutes", &minutes(document).to_string()));
    // What changed is shown by the reader's tools.
    let changes = (!policy.history.is_empty()).then(|| {
        let button = el("button").set("type", "button").class("link").set("data-tool", "changes");
        el("li").el(button.text(messages.get(MessageId::WHAT_CHANGED))).node()
    });
    let facts = el("ul")
        .class("meta")
        .option(publisher)
        .option(day("effective", begins, &edition.effective))
        .option(day("updated", MessageId::UPDATED, &edition.updated))
        .option(version)
        .option(changes)
        .el(time);
    el("div").class("title-page").el(title).el(facts)
}
