//! The publisher below the text, with the ways to reach it.

use super::context::ViewContext;
use super::element::{Element, el};
use super::text::{self, Pen};
use crate::markdown::safe_url;
use crate::model::{Contact, ContactKind, Publisher};

/// Draws the imprint.
pub(super) fn imprint(publisher: &Publisher, context: &ViewContext) -> Element {
    let (name, into) = (context.localized(&publisher.name), el("bdi"));
    let name = match &publisher.url {
        Some(url) => with_link(into, url, name, context),
        None => into.text(name),
    };
    let contacts = publisher.contacts.iter().fold(el("ul"), |list, contact| {
        let label = el("span").class("imprint-label");
        let label =
            (!contact.label.is_empty()).then(|| context.add_localized(label, &contact.label));
        list.el(address(el("li").option(label.map(Element::node)), contact, context))
    });
    let name = el("p").class("imprint-name").el(name);
    el("footer").class("imprint").el(name).el(contacts)
}

/// Adds a link to a web page outside the text, such as a provider's own notice.
pub(super) fn with_link(into: Element, url: &str, words: &str, context: &ViewContext) -> Element {
    let link = text::part(context, |pen: &mut Pen<'_>| pen.web_link(url, words));
    into.each(&mut link.into_iter())
}

fn address(into: Element, contact: &Contact, context: &ViewContext) -> Element {
    let value = &contact.value;
    let href = match contact.kind {
        ContactKind::Post => String::new(),
        ContactKind::Form | ContactKind::Web => return with_link(into, value, value, context),
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
