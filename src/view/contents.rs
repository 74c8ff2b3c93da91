//! The table of contents: nested, collapsible, following the reader.

use yew::prelude::*;

use super::blocks::numbered;
use super::context::ViewContext;
use super::element::{Element, el};
use super::header::field;
use super::{Intent, LocalizedPolicy, State, icons, ids, static_render};
use crate::i18n::MessageId;
use crate::outline::Entry;

/// Draws the table of contents. Its branches are open or closed as the state says.
pub(super) fn contents(state: &State, localized: &LocalizedPolicy, context: &ViewContext) -> Html {
    let messages = &context.messages;
    let outline = &localized.outline;
    let set_all = |key: MessageId, open: bool| {
        let mut ids = Vec::new();
        outline.parents(&mut |entry| ids.push(entry.id.clone()));
        (!ids.is_empty()).then(|| toggle("quiet", ids, open, context).text(messages.get(key)))
    };
    let tree = Tree { state, path: state.path(localized), context };
    let close = el("button")
        .set("type", "button")
        .class("icon-button narrow-only")
        .set("popovertarget", ids::CONTENTS)
        .set("popovertargetaction", "hide")
        .attr("aria-label", messages.get(MessageId::Close))
        .child(icons::close());
    let head = el("div")
        .class("contents-head")
        .el(el("p").class("contents-title").text(messages.get(MessageId::Contents)))
        .option(set_all(MessageId::ExpandAll, true).map(Element::node))
        .option(set_all(MessageId::CollapseAll, false).map(Element::node))
        .el(close);
    let filter = field("filter", messages.get(MessageId::FilterContents));
    let list = context.part(el("div").class("contents-list"), &localized.document.locale);
    el("nav")
        .set("id", ids::CONTENTS)
        .class("contents")
        .set("part", "toc")
        .set("popover", "auto")
        .attr("aria-label", messages.get(MessageId::Contents))
        .el(head)
        .el(filter)
        .el(list.el(tree.list(&outline.entries)))
        .node()
}

/// Begins a button that opens or closes branches.
fn toggle(class: &'static str, ids: Vec<String>, open: bool, context: &ViewContext) -> Element {
    let intent = Intent::Branches { ids, open };
    let onclick = context.dispatch.reform(move |_: MouseEvent| intent.clone());
    Element::from_node(html! { <button type="button" {onclick} /> }).class(class)
}

/// The values that every level of the tree is drawn with.
struct Tree<'a> {
    state: &'a State,
    /// The ids from the top down to the current section.
    path: Vec<&'a str>,
    context: &'a ViewContext,
}

impl Tree<'_> {
    fn list(&self, entries: &[Entry]) -> Element {
        el("ul").each(&mut entries.iter().map(|entry| self.entry(entry)))
    }

    fn is_open(&self, entry: &Entry) -> bool {
        self.state.is_open(&entry.id, &self.path)
    }

    /// Tells whether the current section is this one, or one below it in a closed branch.
    fn is_current(&self, entry: &Entry) -> bool {
        self.path.last() == Some(&entry.id.as_str())
            || (self.path.contains(&entry.id.as_str()) && !self.is_open(entry))
    }

    fn entry(&self, entry: &Entry) -> Html {
        let open = self.is_open(entry);
        let link = el("a")
            .attr("href", &format!("#{}", entry.id))
            .set("part", "toc-link")
            .maybe("aria-current", self.is_current(entry).then_some("true"));
        let link = numbered(link, entry.number.as_deref(), &entry.heading);
        let line = el("div").class("contents-entry").el(link);
        let into = el("li").key(&entry.id);
        if entry.children.is_empty() {
            return into.el(line).node();
        }
        let label =
            self.context.messages.fill(MessageId::SectionsUnder, &[("heading", &entry.heading)]);
        let button = toggle("toggle", vec![entry.id.clone()], !open, self.context)
            .attr("aria-label", &label)
            .set("aria-expanded", if open { "true" } else { "false" })
            .child(icons::chevron());
        let into = into.el(line.el(button));
        let list = || self.list(&entry.children);
        if open {
            into.el(list()).node()
        } else {
            static_render::closed_branch(into, &list, self.context).node()
        }
    }
}
