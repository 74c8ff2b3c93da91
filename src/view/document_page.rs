//! The page around a text: the bar, the table of contents, the title, and the notices above the text.

use std::rc::Rc;

use super::contents::contents;
use super::context::ViewContext;
use super::document::document;
use super::element::{Element, el};
use super::header::header;
use super::notices::notices;
use super::preferences::preferences_dialog;
use super::title_page::title_page;
use super::{LocalizedPolicy, State, ids};
use crate::i18n::MessageId;

/// Draws the page: bar, contents, notices, text and settings.
pub(super) fn document_page(
    state: &State,
    localized: &Rc<LocalizedPolicy>,
    context: &ViewContext,
) -> Element {
    let skip = el("a")
        .class("skip")
        .attr("href", &format!("#{}", ids::TEXT))
        .text(context.messages.get(MessageId::SKIP_TO_TEXT));
    let contents = contents(state, localized, context);
    let notices =
        notices(localized, state.failed_locale.as_deref(), state.current.as_deref(), context);
    let text = document(state, localized, context);
    let title = title_page(localized, context);
    let page = el("div").class("page").el(title).child(notices).child(text);
    el("div")
        .el(skip)
        .child(header(localized, context))
        .el(el("div").class("columns").child(contents).el(page))
        .option(preferences_dialog(localized, context))
}
