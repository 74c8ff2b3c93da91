//! The page in place of a policy that could not be loaded.

use yew::Html;

use super::Failure;
use super::context::ViewContext;
use super::element::el;
use crate::i18n::MessageId;
use crate::markdown::safe_url;

/// Draws the message, a retry button, and a link to the file.
pub(super) fn failed(failure: &Failure, context: &ViewContext) -> Html {
    let messages = &context.messages;
    let retry = el("button")
        .set("type", "button")
        .set("part", "button")
        .class("primary")
        .set("data-retry", "")
        .text(messages.get(MessageId::RETRY));
    // Where a page has the address from, nobody knows.
    let source = safe_url(&failure.src).map(|_| {
        el("a").attr("href", &failure.src).text(messages.get(MessageId::OPEN_FILE)).node()
    });
    let detail = el("p")
        .set("lang", "en")
        .set("dir", "ltr")
        .el(el("code").text(failure.code))
        .text(": ")
        .text(&failure.detail);
    el("div")
        .class("failure")
        .set("role", "alert")
        .el(el("h2").text(messages.get(MessageId::ERROR_TITLE)))
        .el(el("p").text(messages.get(failure.text)))
        .el(el("div").class("choices").el(retry).option(source))
        .el(el("details").el(el("summary").text(messages.get(MessageId::DETAILS))).el(detail))
        .node()
}
