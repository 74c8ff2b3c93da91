//! The table of contents: its head, its filter, and the place of its entries.

use yew::Html;

use super::close::close;
use super::contents_list::{self, ContentsMarks};
use super::context::ViewContext;
use super::element::el;
use super::header::field;
use super::nodes::nodes;
use super::{LocalizedPolicy, State, ids};
use crate::i18n::MessageId;

/// Draws the table of contents. Its entries are painted ([`contents_list`]), or stand in it in HTML.
pub(super) fn contents(state: &State, localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let messages = &context.messages;
    let outline = &localized.outline;
    let has_branches = outline.entries.iter().any(|entry| !entry.children.is_empty());
    let set_all = |key: MessageId, turn: &'static str| {
        has_branches.then(|| {
            let button = el("button").set("type", "button").class("quiet");
            button.set("data-branches", turn).text(messages.get(key)).node()
        })
    };
    let head = el("div")
        .class("contents-head")
        .el(el("p").class("contents-title").text(messages.get(MessageId::CONTENTS)))
        .option(set_all(MessageId::EXPAND_ALL, "open"))
        .option(set_all(MessageId::COLLAPSE_ALL, "close"))
        .el(close(ids::CONTENTS, context));
    let filter = field("filter", messages.get(MessageId::FILTER_CONTENTS));
    let list = el("div").set("id", ids::ENTRIES).class("contents-list");
    let list = context.part(list, &localized.document.locale);
    let list = if context.paints() {
        list
    } else {
        let marks = ContentsMarks::of(state, outline);
        let entries = contents_list::draw(localized, &marks, context);
        list.each(&mut nodes(&entries, &mut |_| Html::default()).into_iter())
    };
    el("nav")
        .set("id", ids::CONTENTS)
        .class("contents")
        .set("part", "toc")
        .set("popover", "auto")
        .attr("aria-label", messages.get(MessageId::CONTENTS))
        .el(head)
        .el(filter)
        .el(list)
        .node()
}
