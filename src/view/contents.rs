//! The table of contents: nested, collapsible, following the reader.

use std::rc::Rc;

use yew::prelude::*;

use super::env::{Env, part};
use super::{Reading, icons, ids};
use crate::i18n::Key;
use crate::outline::Entry;

#[derive(Properties, PartialEq)]
pub(super) struct ContentsProps {
    pub reading: Rc<Reading>,
    pub env: Env,
    /// The section at the reading line.
    pub current: Option<AttrValue>,
}

/// Which branches the reader opened or closed; all others are open where the reader is.
type Branches = Vec<(String, bool)>;

#[component]
pub(super) fn Contents(props: &ContentsProps) -> Html {
    let ContentsProps { reading, env, current } = props;
    let outline = &reading.outline;
    let branches = use_state(Branches::new);
    let path = current.as_deref().map(|id| outline.path(id)).unwrap_or_default();
    let set_all = |open: bool| {
        let (branches, outline) = (branches.clone(), outline.clone());
        Callback::from(move |_: MouseEvent| {
            let mut all = Branches::new();
            outline.parents(&mut |entry| {
                all.push((entry.id.clone(), open));
            });
            branches.set(all);
        })
    };
    let toggle = {
        let branches = branches.clone();
        Callback::from(move |(id, open): (String, bool)| {
            let mut changed = (*branches).clone();
            changed.retain(|(known, _)| *known != id);
            changed.push((id, open));
            branches.set(changed);
        })
    };
    let tree = Tree {
        branches: &branches,
        path: &path,
        toggle,
        label: &|heading| env.fill(Key::SectionsUnder, &[("heading", heading)]),
    };
    let nested = outline.entries.iter().any(|entry| !entry.children.is_empty());
    let around = part(&reading.document.locale, env.texts.locale());
    html! {
        <nav id={ids::CONTENTS} class="contents" part="toc" popover="auto" aria-label={env.text(Key::Contents)}>
            <div class="contents-head">
                <p class="contents-title">{ env.text(Key::Contents) }</p>
                if nested {
                    <button type="button" class="quiet" onclick={set_all(true)}>{ env.text(Key::ExpandAll) }</button>
                    <button type="button" class="quiet" onclick={set_all(false)}>{ env.text(Key::CollapseAll) }</button>
                }
                <button type="button" class="icon-button narrow-only" popovertarget={ids::CONTENTS}
                    popovertargetaction="hide" aria-label={env.text(Key::Close)}>{ icons::close() }</button>
            </div>
            <div class="contents-list" lang={around.lang} dir={around.dir}>
                { tree.list(&outline.entries) }
            </div>
        </nav>
    }
}

/// What drawing the tree needs on every level.
struct Tree<'a> {
    branches: &'a Branches,
    /// The ids from the top down to the reader's section.
    path: &'a [&'a str],
    toggle: Callback<(String, bool)>,
    label: &'a dyn Fn(&str) -> AttrValue,
}

impl Tree<'_> {
    fn list(&self, entries: &[Entry]) -> Html {
        html! { <ul>{ for entries.iter().map(|entry| self.entry(entry)) }</ul> }
    }

    fn is_open(&self, entry: &Entry) -> bool {
        self.branches
            .iter()
            .find(|(id, _)| *id == entry.id)
            .map_or_else(|| self.path.contains(&entry.id.as_str()), |(_, open)| *open)
    }

    /// The reader is here, or below in a branch that is closed.
    fn is_current(&self, entry: &Entry) -> bool {
        self.path.last() == Some(&entry.id.as_str())
            || (self.path.contains(&entry.id.as_str()) && !self.is_open(entry))
    }

    fn entry(&self, entry: &Entry) -> Html {
        let open = self.is_open(entry);
        let has_children = !entry.children.is_empty();
        let current = self.is_current(entry).then_some("true");
        let onclick = has_children.then(|| {
            let id = entry.id.clone();
            self.toggle.reform(move |_: MouseEvent| (id.clone(), !open))
        });
        html! {
            <li key={entry.id.clone()}>
                <div class="contents-entry">
                    <a href={format!("#{}", entry.id)} part="toc-link" aria-current={current}>
                        if let Some(number) = &entry.number { <span class="number">{ number.clone() }</span> }
                        <span>{ entry.heading.clone() }</span>
                    </a>
                    if has_children {
                        <button type="button" class="toggle" aria-expanded={open.to_string()}
                            aria-label={(self.label)(&entry.heading)} {onclick}>{ icons::chevron() }</button>
                    }
                </div>
                if has_children && open { { self.list(&entry.children) } }
            </li>
        }
    }
}
