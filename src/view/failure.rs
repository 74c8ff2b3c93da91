//! The page in place of a policy that could not be loaded.

use yew::Html;

use super::button::button;
use super::context::ViewContext;
use super::element::el;
use super::{Failure, Intent};
use crate::i18n::MessageId;

/// Draws the message, a retry button, and a link to the file.
pub(super) fn failed(failure: &Failure, context: &ViewContext) -> Html {
    let messages = &context.messages;
    let retry = button("primary", messages.get(MessageId::Retry), Intent::Retry, context);
    let source = (!failure.src.is_empty())
        .then(|| el("a").attr("href", &failure.src).text(messages.get(MessageId::OpenFile)).node());
    let detail = el("p")
        .set("lang", "en")
        .set("dir", "ltr")
        .el(el("code").text(failure.code))
        .text(": ")
        .text(&failure.detail);
    el("div")
        .class("failure")
        .set("role", "alert")
        .el(el("h2").text(messages.get(MessageId::ErrorTitle)))
        .el(el("p").text(messages.get(failure.text)))
        .el(el("div").class("choices").el(retry).option(source))
        .el(el("details").el(el("summary").text(messages.get(MessageId::Details))).el(detail))
        .node()
}
