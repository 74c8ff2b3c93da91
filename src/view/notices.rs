//! The notices about the language and version of the text.

use std::rc::Rc;

use yew::Html;

use super::context::ViewContext;
use super::element::{Element, el};
use super::{LocalizedPolicy, static_render};
use crate::i18n::MessageId;

/// Draws the notices; `failed_locale` is the locale whose text was requested and could not be loaded, and
/// `current` the current section. Publishers switch them off by their classes, in the style sheet.
pub(super) fn notices(
    localized: &LocalizedPolicy,
    failed_locale: Option<&str>,
    current: Option<&str>,
    context: &ViewContext,
) -> Html {
    let messages = &context.messages;
    // Always present, so that screen readers announce new content.
    let mut into = el("div").class("notices").set("role", "status");
    let notice = |class: &'static str, text: &str| el("p").class(class).text(text);
    if let Some(tag) = failed_locale {
        let text =
            messages.fill(MessageId::ERROR_DOCUMENT, &[("language", &context.language(tag))]);
        into = into.el(notice("notice-missed", &text));
    }
    if !Rc::ptr_eq(&localized.policy, &localized.edition) {
        into = into.el(notice("notice-earlier", messages.get(MessageId::EARLIER)));
    }
    if localized.is_fallback() {
        let asked = context.language(&localized.asked);
        let shown = context.language(&localized.document.locale);
        let text = messages.fill(MessageId::FALLBACK, &[("asked", &asked), ("shown", &shown)]);
        into = into.el(notice("notice-fallback", &text));
    }
    let link = |into: Element, tag: &str| {
        let text = messages.fill(MessageId::READ_IN, &[("language", &context.language(tag))]);
        let there = static_render::language_link(tag, context).unwrap_or_else(|| {
            el("a").attr("href", &format!("#{}:{tag}", current.unwrap_or_default()))
        });
        into.text(" ").el(there.text(&text))
    };
    if let Some((original, version)) = localized.outdated() {
        let values = [("version", version), ("current", &*localized.policy.version)];
        into = into
            .el(link(notice("notice-older", &messages.fill(MessageId::OLDER, &values)), original));
    }
    if let Some(tag) = localized.prevailing() {
        let text = messages.fill(MessageId::BINDING, &[("language", &context.language(tag))]);
        into = into.el(link(notice("notice-binding", &text), tag));
    }
    into.node()
}
