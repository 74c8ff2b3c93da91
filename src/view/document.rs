//! The text: summary, sections, definitions, and the imprint of the publisher.

use std::rc::Rc;

use yew::prelude::*;

use super::blocks::{body, web_link};
use super::context::ViewContext;
use super::element::{Element, el};
use super::section::{SectionContext, section};
use super::{LocalizedPolicy, ids, static_render};
use crate::consent::Choices;
use crate::i18n::MessageId;
use crate::markdown::safe_url;
use crate::model::{Contact, ContactKind, Publisher, Term};
use crate::outline::Outline;

#[derive(Properties)]
pub(super) struct DocumentProps {
    pub localized: Rc<LocalizedPolicy>,
    pub second: Option<Rc<LocalizedPolicy>>,
    pub choices: Rc<Choices>,
    pub context: ViewContext,
}

impl PartialEq for DocumentProps {
    /// Choices change only a text with switches.
    fn eq(&self, other: &Self) -> bool {
        self.localized == other.localized
            && self.second == other.second
            && self.context == other.context
            && (!self.localized.has_switches || Rc::ptr_eq(&self.choices, &other.choices))
    }
}

#[component]
pub(super) fn DocumentView(props: &DocumentProps) -> Html {
    let DocumentProps { localized, second, choices, context } = props;
    let document = &localized.document;
    let text = el("article")
        .attr("id", ids::TEXT)
        .class("text")
        .set("part", "content")
        .set("tabindex", "-1");
    let drawn = &SectionContext { second: second.as_deref(), choices, context };
    let lead =
        document.summary.as_ref().map(|summary| body(el("div").class("lead"), summary, context));
    let text =
        static_render::fragment_slot(context.part(text, &document.locale), ids::TEXT, context)
            .option(lead.map(Element::node))
            .each(&mut document.sections.iter().map(|top| section(top, 0, drawn)))
            .option(terms(&document.terms, &localized.outline, context).map(Element::node));
    let imprint = localized.policy.publisher.as_ref().map(|publisher| imprint(publisher, context));
    el("div").el(text).option(imprint.map(Element::node)).node()
}

/// Lists the sections that use a term.
fn uses(term: &Term, outline: &Outline, context: &ViewContext) -> Option<Html> {
    let sections: Vec<_> = term.uses.iter().filter_map(|id| outline.find(id)).collect();
    let label = context.interface(el("span")).text(context.messages.get(MessageId::UsedIn));
    let list = sections.iter().fold(el("dd").class("uses").el(label), |list, entry| {
        let link = el("a").attr("href", &format!("#{}", entry.id));
        list.text(" ").el(link.text(entry.number.as_ref().unwrap_or(&entry.heading)))
    });
    (!sections.is_empty()).then(|| list.node())
}

fn terms(terms: &[Term], outline: &Outline, context: &ViewContext) -> Option<Element> {
    if terms.is_empty() {
        return None;
    }
    let heading = context.interface(el("h2").class("section-heading"));
    let heading = heading.text(context.messages.get(MessageId::Definitions));
    let list = terms.iter().fold(el("dl"), |list, term| {
        let into = el("div").class("term").attr("id", &term.id).set("tabindex", "-1");
        list.el(static_render::fragment_slot(into, &term.id, context)
            .el(el("dt").text(&term.term))
            .el(body(el("dd"), &term.definition, context))
            .option(uses(term, outline, context)))
    });
    let head = el("div").class("section-head").el(heading);
    Some(el("section").class("section level-2 terms").el(head).el(list))
}

fn imprint(publisher: &Publisher, context: &ViewContext) -> Element {
    let (name, into) = (context.localized(&publisher.name), el("p").class("imprint-name"));
    let name = match &publisher.url {
        Some(url) => web_link(into, url, name, context),
        None => into.text(name),
    };
    let contacts = publisher.contacts.iter().fold(el("ul"), |list, contact| {
        let label = el("span").class("imprint-label");
        let label =
            (!contact.label.is_empty()).then(|| context.add_localized(label, &contact.label));
        list.el(address(el("li").option(label.map(Element::node)), contact, context))
    });
    el("footer").class("imprint").el(name).el(contacts)
}

fn address(into: Element, contact: &Contact, context: &ViewContext) -> Element {
    let value = &contact.value;
    let href = match contact.kind {
        ContactKind::Post => String::new(),
        ContactKind::Form | ContactKind::Web => return web_link(into, value, value, context),
        ContactKind::Email => format!("mailto:{value}"),
        ContactKind::Phone => format!("tel:{}", value.replace([' ', '(', ')', '-'], "")),
    };
    // Numbers and addresses keep their own direction in a right-to-left text.
    let value = el("bdi").text(value);
    match safe_url(&href) {
        Some(_) => into.el(el("a").attr("href", &href).el(value)),
        None => into.el(value),
    }
}
