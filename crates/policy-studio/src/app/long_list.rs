//! A list that may have thousands of entries: it draws those near the view.
//!
//! Entries are drawn in parts. A part that is far away is an empty box with the height that it had when it was drawn
//! last. Lists of ordinary length are drawn in whole, so that the browser's own search finds everything in them.

use std::collections::BTreeSet;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::host;

/// How many entries a part has.
const PART: usize = 40;

/// The longest list that is drawn in whole, in entries.
const WHOLE: usize = 240;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) count: usize,
    /// An entry that is drawn wherever it is: the one that is worked on, which may have the focus.
    #[prop_or_default]
    pub(super) kept: Option<usize>,
    /// Draws the entry at a place.
    pub(super) draw: Callback<usize, Html>,
}

pub(super) struct LongList {
    root: NodeRef,
    near: BTreeSet<usize>,
    tell: Closure<dyn FnMut(Vec<usize>)>,
}

impl Component for LongList {
    /// The parts that are near the view.
    type Message = Vec<usize>;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let tell = Closure::new(move |near| link.send_message(near));
        Self { root: NodeRef::default(), near: BTreeSet::from([0]), tell }
    }

    fn update(&mut self, _ctx: &Context<Self>, near: Vec<usize>) -> bool {
        let near = near.into_iter().collect();
        let is_new = near != self.near;
        self.near = near;
        is_new
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { count, kept, draw } = ctx.props();
        let part = |at: usize| {
            let is_drawn = *count <= WHOLE
                || self.near.contains(&at)
                || kept.is_some_and(|kept| kept / PART == at);
            let entries = if is_drawn { at * PART..(*count).min((at + 1) * PART) } else { 0..0 };
            html! {
                <div key={at} role="none" class="part" data-part={at.to_string()}>
                    { for entries.map(|entry| draw.emit(entry)) }
                </div>
            }
        };
        html! {
            <div role="none" class="parts" ref={self.root.clone()}>{ for (0..count.div_ceil(PART)).map(part) }</div>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let Some(root) = self.root.cast() {
            host::watch_parts(&root, &self.tell);
        }
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        if let Some(root) = self.root.cast() {
            host::forget_parts(&root);
        }
    }
}
