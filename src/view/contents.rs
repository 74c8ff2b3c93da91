//! The table of contents: nested, collapsible, following the reader.

use std::rc::Rc;

use yew::prelude::*;

use super::blocks::numbered;
use super::context::ViewContext;
use super::element::{Element, el};
use super::header::field;
use super::{LocalizedPolicy, icons, ids, static_render};
use crate::i18n::MessageId;
use crate::outline::Entry;

#[derive(Properties, PartialEq)]
pub(super) struct ContentsProps {
    pub localized: Rc<LocalizedPolicy>,
    pub context: ViewContext,
    /// The section at the reading line.
    pub current: Option<AttrValue>,
}

/// Which branches the reader opened or closed; all others are open where the reader is.
type Branches = Vec<(String, bool)>;

#[component]
pub(super) fn Contents(props: &ContentsProps) -> Html {
    let ContentsProps { localized, context, current } = props;
    let messages = &context.messages;
    let outline = &localized.outline;
    let branches = use_state(Branches::new);
    let path = current.as_deref().map(|id| outline.path(id)).unwrap_or_default();
    let set = {
        let branches = branches.clone();
        Callback::from(move |changed: Branches| {
            let mut all = (*branches).clone();
            all.retain(|(id, _)| changed.iter().all(|(other, _)| other != id));
            all.extend(changed);
            branches.set(all);
        })
    };
    let set_all = |key: MessageId, open: bool| {
        let mut all = Branches::new();
        outline.parents(&mut |entry| all.push((entry.id.clone(), open)));
        (!all.is_empty()).then(|| toggle("quiet", &set, all).text(messages.get(key)))
    };
    let tree = Tree { branches: &branches, path: &path, set: &set, context };
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
fn toggle(class: &'static str, set: &Callback<Branches>, branches: Branches) -> Element {
    let onclick = set.reform(move |_: MouseEvent| branches.clone());
    Element::from_node(html! { <button type="button" {onclick} /> }).class(class)
}

/// What drawing the tree needs on every level.
struct Tree<'a> {
    branches: &'a Branches,
    /// The ids from the top down to the reader's section.
    path: &'a [&'a str],
    set: &'a Callback<Branches>,
    context: &'a ViewContext,
}

impl Tree<'_> {
    fn list(&self, entries: &[Entry]) -> Element {
        el("ul").each(&mut entries.iter().map(|entry| self.entry(entry)))
    }

    fn is_open(&self, entry: &Entry) -> bool {
        let set = self.branches.iter().find(|(id, _)| *id == entry.id);
        set.map_or_else(|| self.path.contains(&entry.id.as_str()), |(_, open)| *open)
    }

    /// The reader is here, or below in a branch that is closed.
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
        let button = toggle("toggle", self.set, vec![(entry.id.clone(), !open)])
            .attr("aria-label", &label)
            .set("aria-expanded", if open { "true" } else { "false" })
            .child(icons::chevron());
        let into = into.el(line.el(button));
        let list = || self.list(&entry.children);
        if open {
            into.el(list()).node()
        } else {
            static_render::folded(into, &list, self.context).node()
        }
    }
}
