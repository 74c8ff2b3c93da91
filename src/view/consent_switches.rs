//! The switches of some or all categories, with their services.

use yew::prelude::*;

use super::blocks::{scrolling, web_link};
use super::button::button;
use super::context::ViewContext;
use super::element::{Element, el};
use super::{Choice, Intent, static_render};
use crate::consent;
use crate::i18n::{Duration, MessageId};
use crate::model::{Category, Cookie, Service, StorageKind};

/// Draws the switches of the named categories; of all where none is named.
pub(super) fn controls(only: &[String], choices: &consent::State, context: &ViewContext) -> Html {
    let into = context.interface(el("div").class("controls").set("part", "preferences"));
    let categories = choices.categories().iter();
    let shown = categories.filter(|category| only.is_empty() || only.contains(&category.id));
    let into = into.each(&mut shown.map(|category| category_card(category, choices, context)));
    let choose = |class, key, choice| {
        let button = button(class, context.messages.get(key), Intent::Choose(choice), context);
        static_render::needs_program(button, context)
    };
    let buttons = el("div")
        .class("choices")
        .child(choose("equal", MessageId::RejectAll, Choice::RejectAll))
        .child(choose("equal", MessageId::AcceptAll, Choice::AcceptAll))
        .child(choose("save", MessageId::Save, Choice::Save));
    let status =
        el("p").class("status").set("role", "status").text(&consent_status(choices, context));
    static_render::unavailable_note(into.el(buttons).el(status), context).node()
}

/// Describes the state of the choices: unsaved, saved, or not made yet.
pub(super) fn consent_status(choices: &consent::State, context: &ViewContext) -> String {
    let messages = &context.messages;
    match choices.record() {
        _ if choices.is_dirty() => messages.get(MessageId::Unsaved).to_owned(),
        None => messages.get(MessageId::NotChosen).to_owned(),
        Some(_) if choices.is_volatile() => messages.get(MessageId::SavedForVisit).to_owned(),
        Some(record) => {
            let date = context.date(&record.decision.decided_at);
            let decided = messages.fill(MessageId::DecidedOn, &[("date", &date)]);
            let left: Vec<&str> = choices.not_cleared().iter().map(String::as_str).collect();
            let left = match left[..] {
                [] => String::new(),
                _ => messages.fill(MessageId::Left, &[("names", &context.list(&left))]),
            };
            format!("{} {decided} {left}", messages.get(MessageId::Saved))
        }
    }
}

fn category_card(category: &Category, choices: &consent::State, context: &ViewContext) -> Html {
    let grants = choices.draft();
    let id = category.id.clone();
    let toggle = Switch {
        on: grants.category(&id),
        required: category.required,
        label: context.localized(&category.name),
    };
    let words = el("div")
        .class("category-words")
        .el(context.add_localized(el("p").class("category-name"), &category.name))
        .el(context.add_localized(el("p").class("category-description"), &category.description));
    let head = el("div")
        .class("category-head")
        .el(words)
        .el(toggle.draw(Choice::Category(id, !toggle.on), context));
    let services = (!category.services.is_empty()).then(|| {
        let on = category.services.iter().filter(|service| grants.service(&service.id)).count();
        let count = format!("{on}/{}", category.services.len());
        let summary = el("summary")
            .text(context.messages.get(MessageId::Services))
            .el(el("span").class("count").text(&count));
        let cards = category.services.iter();
        el("details")
            .el(summary)
            .each(&mut cards.map(|service| service_card(service, category, choices, context)))
    });
    el("div")
        .class("category")
        .key(&category.id)
        .el(head)
        .option(services.map(Element::node))
        .node()
}

fn service_card(
    service: &Service,
    category: &Category,
    choices: &consent::State,
    context: &ViewContext,
) -> Html {
    let toggle = Switch {
        on: choices.draft().service(&service.id),
        required: category.required,
        label: context.localized(&service.name),
    };
    let provider = el("p").class("service-provider");
    let provider = match &service.provider {
        Some(name) => provider
            .text(context.messages.get(MessageId::Provider))
            .text(": ")
            .el(el("bdi").text(name))
            .text(" "),
        None => provider,
    };
    let provider = match &service.url {
        Some(url) => {
            web_link(provider, url, context.messages.get(MessageId::ProviderPrivacy), context)
        }
        None => provider,
    };
    let words = el("div")
        .el(context.add_localized(el("p").class("service-name"), &service.name))
        .el(provider);
    let head = el("div")
        .class("service-head")
        .el(words)
        .el(toggle.draw(Choice::Service(service.id.clone(), !toggle.on), context));
    let table =
        (!service.cookies.is_empty()).then(|| cookie_table(&service.cookies, context).node());
    el("div").class("service").key(&service.id).el(head).option(table).node()
}

/// The position of a switch and its label.
struct Switch<'a> {
    on: bool,
    required: bool,
    label: &'a str,
}

impl Switch<'_> {
    /// Draws the switch: a native checkbox, which every browser and assistive technology knows.
    fn draw(&self, choice: Choice, context: &ViewContext) -> Element {
        let onchange = context.dispatch.reform(move |_: Event| Intent::Choose(choice.clone()));
        let input = html! {
            <input type="checkbox" role="switch" part="switch" checked={self.on}
                disabled={self.required} aria-label={self.label.to_owned()} {onchange} />
        };
        let always = self.required.then(|| {
            el("span").class("always").text(context.messages.get(MessageId::AlwaysOn)).node()
        });
        el("div").class("switch").option(always).child(static_render::needs_program(input, context))
    }
}

fn cookie_table(cookies: &[Cookie], context: &ViewContext) -> Element {
    let columns = [
        MessageId::CookieName,
        MessageId::CookiePurpose,
        MessageId::CookieDuration,
        MessageId::CookieKind,
    ];
    let head =
        columns.iter().fold(el("tr"), |row, key| row.el(el("th").text(context.messages.get(*key))));
    let rows = cookies.iter().fold(el("tbody"), |rows, cookie| {
        rows.el(el("tr")
            .el(el("td").el(el("code").text(&cookie.name)))
            .el(context.add_localized(el("td"), &cookie.purpose))
            .el(el("td").text(&kept_for(cookie, context)))
            .el(el("td")
                .text(context.messages.get(kind(cookie.storage)))
                .text(if cookie.http_only { " (HttpOnly)" } else { "" })))
    });
    scrolling(el("table").class("cookies").el(el("thead").el(head)).el(rows))
}

const fn kind(storage: StorageKind) -> MessageId {
    match storage {
        StorageKind::Cookie => MessageId::KindCookie,
        StorageKind::Local => MessageId::KindLocal,
        StorageKind::Session => MessageId::KindSession,
    }
}

fn kept_for(cookie: &Cookie, context: &ViewContext) -> String {
    let Some(written) = &cookie.duration else {
        return context.messages.get(MessageId::UntilClosed).to_owned();
    };
    match Duration::parse(written) {
        Some(duration) => context.format.duration(&duration, context.messages.locale()),
        None => written.clone(),
    }
}
