//! The declaration of a policy, as static pages show it: the switches of a reader who has not decided, none of which
//! can be moved, with services and what these store.
//!
//! `www/settings` draws the same in a browser, where switches move. A page on which no program runs needs the
//! facts all the same: who gets data, and what is stored for how long.

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::imprint::with_link;
use super::nodes::shaped;
use super::text::TABLE_BOX;
use super::{StaticPage, static_render};
use crate::i18n::{Duration, MessageId};
use crate::model::{Category, Cookie, LegalBasis, Policy, Service, StorageKind};

/// Draws all that is declared, with an introduction.
pub(super) fn settings(into: Element, policy: &Policy, context: &ViewContext) -> Element {
    let all: Vec<&Category> = categories(policy).iter().collect();
    let nothing = all.iter().all(|category| basis(category) == LegalBasis::Exempt);
    let intro = if nothing { MessageId::NO_CHOICES } else { MessageId::PREFERENCES_INTRO };
    let intro = el("p").class("intro").text(context.messages.get(intro));
    let controls = (!all.is_empty()).then(|| {
        let place = Place { id: super::ids::PREFERENCES, level: Some("3"), policy, context };
        place.controls(&all)
    });
    into.el(intro).option(controls)
}

/// Draws those categories of a section that are declared; nothing where none is.
pub(super) fn some(id: &str, wanted: &[String], policy: &Policy, context: &ViewContext) -> Html {
    let mut shown: Vec<&Category> = categories(policy).iter().collect();
    shown.retain(|category| wanted.contains(&category.id));
    if shown.is_empty() {
        return Html::default();
    }
    Place { id, level: None, policy, context }.controls(&shown)
}

fn categories(policy: &Policy) -> &[Category] {
    policy.declaration.as_ref().map_or(&[], |declaration| &declaration.categories)
}

/// Returns the legal basis of a category for a reader of whom no region is known.
fn basis(category: &Category) -> LegalBasis {
    if category.required { LegalBasis::Exempt } else { category.basis.of(None) }
}

/// Where switches stand.
struct Place<'a> {
    /// The id of what is around them.
    id: &'a str,
    /// The level of the headings that the categories have there, if they have any.
    level: Option<&'static str>,
    policy: &'a Policy,
    context: &'a ViewContext,
}

impl Place<'_> {
    fn controls(&self, shown: &[&Category]) -> Html {
        let context = self.context;
        let into = context.interface(el("div").class("controls").set("part", "preferences"));
        let into = into.each(&mut shown.iter().map(|category| self.category(category)));
        let status = el("p").class("status").text(context.messages.get(MessageId::NOT_CHOSEN));
        let into = into.option(self.buttons(shown)).el(status);
        static_render::unavailable_note(into, context).node()
    }

    /// Draws the buttons; none where nothing is optional.
    fn buttons(&self, shown: &[&Category]) -> Option<Html> {
        let is_optional = |category: &Category| basis(category) != LegalBasis::Exempt;
        let optional: Vec<_> = shown.iter().filter(|it| is_optional(it)).collect();
        if optional.is_empty() {
            return None;
        }
        let all = categories(self.policy)
            .iter()
            .all(|it| !is_optional(it) || shown.iter().any(|category| category.id == it.id));
        let objects = optional.iter().all(|it| basis(it) == LegalBasis::Objection);
        let (refuse, accept) = match all {
            true if objects => (MessageId::OBJECT_ALL, MessageId::ACCEPT_ALL),
            true => (MessageId::REJECT_ALL, MessageId::ACCEPT_ALL),
            false => (MessageId::REJECT_ONLY, MessageId::ACCEPT_ONLY),
        };
        let names: Vec<&str> = optional.iter().map(|it| self.context.localized(&it.name)).collect();
        let names = self.context.list(&names);
        let button = |class, key| {
            let text = self.context.messages.fill(key, &[("names", &names)]);
            el("button").set("type", "button").class(class).set("disabled", "").text(&text)
        };
        let buttons = el("div")
            .class("choices")
            .el(button("equal", refuse))
            .el(button("equal", accept))
            .el(button("save", MessageId::SAVE));
        Some(buttons.node())
    }

    fn category(&self, category: &Category) -> Html {
        let context = self.context;
        let name = el("p").class("category-name");
        let name = match self.level {
            Some(level) => name.set("role", "heading").set("aria-level", level),
            None => name,
        };
        let description = el("p").class("category-description");
        let words = el("div")
            .class("category-words")
            .el(context.add_localized(name, &category.name))
            .el(context.add_localized(description, &category.description));
        let id = self.note_id(&category.id);
        let basis = basis(category);
        let head = el("div").class("category-head").el(words).el(switch(
            &id,
            basis,
            context.localized(&category.name),
            context,
        ));
        let services = (!category.services.is_empty()).then(|| {
            let services = category.services.iter();
            let on = services.filter(|it| self.basis(it, basis) != LegalBasis::Consent).count();
            let (on, count) = (on.to_string(), category.services.len().to_string());
            let count = [("on", on.as_str()), ("count", count.as_str())];
            let count = context.messages.fill(MessageId::SERVICES_ON, &count);
            let summary = el("summary")
                .text(context.messages.get(MessageId::SERVICES))
                .text(" ")
                .el(el("span").class("count").text(&count));
            let services = category.services.iter();
            el("details")
                .el(summary)
                .each(&mut services.map(|it| self.service(it, &category.id, basis)))
                .node()
        });
        el("div").class("category").el(head).option(services).node()
    }

    /// Returns the id of the words beside a switch. Descriptions are found by lists of ids, which blanks separate.
    fn note_id(&self, of: &str) -> String {
        format!("{}-{of}-note", self.id).replace(char::is_whitespace, "-")
    }

    /// Returns the legal basis of a service in a category that has the basis `around`: always on, where it is in
    /// another category that is.
    fn basis(&self, service: &Service, around: LegalBasis) -> LegalBasis {
        let is_fixed = categories(self.policy).iter().any(|it| {
            basis(it) == LegalBasis::Exempt && it.services.iter().any(|s| s.id == service.id)
        });
        if is_fixed { LegalBasis::Exempt } else { around }
    }

    fn service(&self, service: &Service, category: &str, around: LegalBasis) -> Html {
        let context = self.context;
        let provider = el("p").class("service-provider");
        let provider = match &service.provider {
            Some(name) => provider
                .text(context.messages.get(MessageId::PROVIDER))
                .text(context.messages.get(MessageId::COLON))
                .el(el("bdi").text(name))
                .text(" "),
            None => provider,
        };
        let provider = match &service.url {
            Some(url) => {
                with_link(provider, url, context.messages.get(MessageId::PROVIDER_PRIVACY), context)
            }
            None => provider,
        };
        let words = el("div")
            .el(context.add_localized(el("p").class("service-name"), &service.name))
            .el(provider);
        let basis = self.basis(service, around);
        let id = self.note_id(&format!("{category}-{}", service.id));
        let label = context.localized(&service.name);
        let head = el("div").class("service-head").el(words).el(switch(&id, basis, label, context));
        let table =
            (!service.cookies.is_empty()).then(|| cookie_table(&service.cookies, context).node());
        el("div").class("service").el(head).option(table).node()
    }
}

/// Draws a switch that cannot be moved; `id` is that of the words beside it.
fn switch(id: &str, basis: LegalBasis, label: &str, context: &ViewContext) -> Element {
    let input = el("input")
        .set("type", "checkbox")
        .set("part", "switch")
        .set("role", "switch")
        .set("disabled", "")
        .attr("aria-label", label);
    let said = match basis {
        LegalBasis::Consent => return el("div").class("switch").el(input),
        LegalBasis::Objection => MessageId::ON_UNLESS_OBJECTED,
        LegalBasis::Exempt => MessageId::ALWAYS_ON,
    };
    let note = el("span").class("always").attr("id", id).text(context.messages.get(said));
    let input = input.set("checked", "").attr("aria-describedby", id);
    el("div").class("switch").el(note).el(input)
}

fn cookie_table(cookies: &[Cookie], context: &ViewContext) -> Element {
    let columns = [
        MessageId::COOKIE_NAME,
        MessageId::COOKIE_PURPOSE,
        MessageId::COOKIE_DURATION,
        MessageId::COOKIE_KIND,
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
        StorageKind::Cookie => MessageId::KIND_COOKIE,
        StorageKind::Local => MessageId::KIND_LOCAL,
        StorageKind::Session => MessageId::KIND_SESSION,
        StorageKind::IndexedDb => MessageId::KIND_INDEXED_DB,
        StorageKind::Cache => MessageId::KIND_CACHE,
        StorageKind::ServiceWorker => MessageId::KIND_SERVICE_WORKER,
    }
}

fn kept_for(cookie: &Cookie, context: &ViewContext) -> String {
    let Some(written) = &cookie.duration else {
        let ends = cookie.storage.ends_with_session();
        let key = if ends { MessageId::UNTIL_CLOSED } else { MessageId::UNTIL_REMOVED };
        return context.messages.get(key).to_owned();
    };
    let in_words = |page: &StaticPage| {
        Some((page.duration)(&Duration::parse(written)?, context.messages.locale()))
    };
    context.static_page().and_then(in_words).unwrap_or_else(|| written.clone())
}
