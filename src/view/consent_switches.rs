//! The switches of some or all categories, with their services.

use yew::Html;

use super::button::button;
use super::context::ViewContext;
use super::element::{Element, el};
use super::imprint::with_link;
use super::nodes::shaped;
use super::text::TABLE_BOX;
use super::{Choice, Intent, static_render};
use crate::consent::{Choices, ConsentAction};
use crate::i18n::{Duration, MessageId};
use crate::model::{Category, Cookie, LegalBasis, Service, StorageKind};

/// Where switches stand.
pub(super) struct Place<'a> {
    /// The id of what is around them.
    pub id: &'a str,
    /// The level of the headings that the categories have there, if they have any.
    pub level: Option<&'static str>,
}

/// Draws the switches of some categories, or of all, with the buttons that decide about these.
pub(super) fn controls(
    place: &Place<'_>,
    shown: &[&Category],
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    // Descriptions are found by lists of ids, which blanks separate.
    let id = place.id.replace(char::is_whitespace, "-");
    let into = context.interface(el("div").class("controls").set("part", "preferences"));
    let into = into.each(&mut shown.iter().enumerate().map(|(at, category)| {
        category_card(&format!("{id}-{at}"), place.level, category, choices, context)
    }));
    let status = consent_status(shown, choices, context);
    let status = el("p").class("status").set("role", "status").text(&status);
    let into = into.option(buttons(shown, choices, context)).el(status);
    static_render::unavailable_note(into, context).node()
}

/// Draws the buttons; none where nothing is optional.
fn buttons(shown: &[&Category], choices: &Choices, context: &ViewContext) -> Option<Html> {
    let messages = &context.messages;
    let optional = || shown.iter().filter(|category| !choices.is_fixed(category));
    optional().next()?;
    // What is always on needs no decision, and may be left out.
    let mut left_out = choices
        .categories()
        .iter()
        .filter(|it| !choices.is_fixed(it) && shown.iter().all(|category| category.id != it.id));
    let all = left_out.next().is_none();
    let only = (!all).then(|| shown.iter().map(|category| category.id.clone()).collect::<Vec<_>>());
    let withdraws = optional().any(|category| choices.has_consent(category));
    let objects = optional().all(|category| choices.basis(category) == LegalBasis::Objection);
    let refusal = if withdraws { ConsentAction::Withdraw } else { ConsentAction::RejectAll };
    let (accept, refuse) = match all {
        true if withdraws => (MessageId::AcceptAll, MessageId::Withdraw),
        true if objects => (MessageId::AcceptAll, MessageId::ObjectAll),
        true => (MessageId::AcceptAll, MessageId::RejectAll),
        false if withdraws => (MessageId::AcceptOnly, MessageId::WithdrawOnly),
        false => (MessageId::AcceptOnly, MessageId::RejectOnly),
    };
    let names: Vec<&str> = optional().map(|category| context.localized(&category.name)).collect();
    let names = context.list(&names);
    let choose = |class, key, action| {
        let choice = Choice::Decide { action, only: only.clone() };
        let text = messages.fill(key, &[("names", &names)]);
        static_render::needs_program(button(class, &text, Intent::Choose(choice), context), context)
    };
    // Side by side and alike in size: refusing is as easy as allowing.
    let buttons = el("div")
        .class("choices")
        .el(choose("equal", refuse, refusal))
        .el(choose("equal", accept, ConsentAction::AcceptAll))
        .el(choose("save", MessageId::Save, ConsentAction::Custom));
    Some(buttons.node())
}

/// Describes the state of the choices about some categories: unsaved, saved, or not made yet.
fn consent_status(shown: &[&Category], choices: &Choices, context: &ViewContext) -> String {
    let messages = &context.messages;
    let snapshot = choices.snapshot();
    if shown.iter().any(|category| choices.is_moved(category)) {
        return messages.get(MessageId::Unsaved).to_owned();
    }
    let Some(record) = &snapshot.record else {
        return messages.get(MessageId::NotChosen).to_owned();
    };
    if snapshot.volatile {
        return messages.get(MessageId::SavedForVisit).to_owned();
    }
    let (date, until) = (context.date(&record.decided_at), context.date(&record.expires_at));
    let list = |key, names: &[&str]| match names {
        [] => None,
        _ => Some(messages.fill(key, &[("names", &context.list(names))])),
    };
    let (mut on, mut off): (Vec<String>, Vec<&str>) = Default::default();
    for category in shown.iter().filter(|category| !choices.is_fixed(category)) {
        let name = context.localized(&category.name);
        if choices.is_partial(category) {
            on.push(format!("{name} ({})", messages.get(MessageId::PartlyOn)));
        } else if choices.category(category) {
            on.push(name.to_owned());
        } else {
            off.push(name);
        }
    }
    let on: Vec<&str> = on.iter().map(String::as_str).collect();
    let left: Vec<&str> = snapshot.left.iter().map(String::as_str).collect();
    let switched = [list(MessageId::SwitchedOn, &on), list(MessageId::SwitchedOff, &off)];
    let switched = switched.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let left = list(MessageId::Left, &left).unwrap_or_default();
    let decided = messages.fill(MessageId::DecidedOn, &[("date", &date), ("until", &until)]);
    format!("{} {decided} {switched} {left}", messages.get(MessageId::Saved)).trim_end().to_owned()
}

fn category_card(
    place: &str,
    level: Option<&'static str>,
    category: &Category,
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    let id = category.id.clone();
    let toggle = Switch {
        on: choices.category(category),
        partial: choices.is_partial(category),
        fixed: choices.is_fixed(category),
        objection: choices.basis(category) == LegalBasis::Objection,
        former: choices.former_category(category),
        label: context.localized(&category.name),
        place,
    };
    let name = el("p").class("category-name");
    // Headings lead assistive technology from one category to the next.
    let name = match level {
        Some(level) => name.set("role", "heading").set("aria-level", level),
        None => name,
    };
    let words = el("div")
        .class("category-words")
        .el(context.add_localized(name, &category.name))
        .el(context.add_localized(el("p").class("category-description"), &category.description));
    let head = el("div")
        .class("category-head")
        .el(words)
        .el(toggle.draw(Choice::Category(id, !toggle.on), context));
    let services = (!category.services.is_empty()).then(|| {
        let on = category.services.iter().filter(|service| choices.service(&service.id)).count();
        let count = format!("{on}/{}", category.services.len());
        let summary = el("summary")
            .text(context.messages.get(MessageId::Services))
            .el(el("span").class("count").text(&count));
        el("details").el(summary).each(&mut category.services.iter().enumerate().map(
            |(at, service)| {
                service_card(&format!("{place}-{at}"), service, toggle.objection, choices, context)
            },
        ))
    });
    el("div")
        .class("category")
        .key(&category.id)
        .el(head)
        .option(services.map(Element::node))
        .node()
}

fn service_card(
    place: &str,
    service: &Service,
    objection: bool,
    choices: &Choices,
    context: &ViewContext,
) -> Html {
    let toggle = Switch {
        on: choices.service(&service.id),
        partial: false,
        fixed: choices.is_fixed_service(&service.id),
        objection,
        former: choices.former_service(&service.id),
        label: context.localized(&service.name),
        place,
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
            with_link(provider, url, context.messages.get(MessageId::ProviderPrivacy), context)
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

/// A switch: its position, its label, and what is said beside it.
struct Switch<'a> {
    on: bool,
    /// Whether only a part of what it switches is on.
    partial: bool,
    /// Whether it is always on.
    fixed: bool,
    /// Whether it is on unless the reader objects.
    objection: bool,
    /// Its position in a decision that holds no more.
    former: Option<bool>,
    label: &'a str,
    /// An id of its own, for the words beside it.
    place: &'a str,
}

impl Switch<'_> {
    /// Draws the switch: a native checkbox, which every browser and assistive technology knows. One that is
    /// partly on is mixed, which only a checkbox can be: ARIA's `switch` has two states.
    fn draw(&self, choice: Choice, context: &ViewContext) -> Element {
        let messages = &context.messages;
        let input = el("input").checkbox(self.on, choice, context).set("part", "switch");
        let input = if self.fixed { input.set("disabled", "") } else { input };
        // With keys the switch keeps the focus when the words beside it come and go.
        let input = input.attr("aria-label", self.label).key("switch");
        let input = match self.partial {
            true => input.indeterminate(),
            false => input.set("role", "switch"),
        };
        let former = match self.former {
            Some(true) => Some(MessageId::LastTimeOn),
            Some(false) => Some(MessageId::LastTimeOff),
            None => None,
        };
        let objection = self.objection.then_some(MessageId::OnUnlessObjected);
        let notes = match self.fixed {
            true => [Some(MessageId::AlwaysOn), None, None],
            false => [objection, self.partial.then_some(MessageId::PartlyOn), former],
        };
        let notes: Vec<&str> = notes.into_iter().flatten().map(|key| messages.get(key)).collect();
        let into = el("div").class("switch");
        if notes.is_empty() {
            return into.el(static_render::needs_program(input, context));
        }
        let id = format!("{}-note", self.place);
        let note = el("span").class("always").key("note").attr("id", &id);
        let input = input.attr("aria-describedby", &id);
        into.el(note.text(&notes.join(" · "))).el(static_render::needs_program(input, context))
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
    shaped(TABLE_BOX).el(el("table").class("cookies").el(el("thead").el(head)).el(rows))
}

const fn kind(storage: StorageKind) -> MessageId {
    match storage {
        StorageKind::Cookie => MessageId::KindCookie,
        StorageKind::Local => MessageId::KindLocal,
        StorageKind::Session => MessageId::KindSession,
        StorageKind::IndexedDb => MessageId::KindIndexedDb,
        StorageKind::Cache => MessageId::KindCache,
        StorageKind::ServiceWorker => MessageId::KindServiceWorker,
    }
}

fn kept_for(cookie: &Cookie, context: &ViewContext) -> String {
    let Some(written) = &cookie.duration else {
        let ends = cookie.storage.ends_with_session();
        let key = if ends { MessageId::UntilClosed } else { MessageId::UntilRemoved };
        return context.messages.get(key).to_owned();
    };
    match Duration::parse(written) {
        Some(duration) => context.format.duration(&duration, context.messages.locale()),
        None => written.clone(),
    }
}
