//! The root component.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::context::ViewContext;
use super::document_page::document_page;
use super::element::el;
use super::preferences::preferences_alone;
use super::{Mode, State};
use crate::i18n::{MessageId, direction};

/// The properties of [`Viewer`].
#[derive(Clone, Properties)]
pub struct ViewerProps {
    /// The state to draw.
    pub state: State,
    /// Messages and formats.
    pub context: ViewContext,
    /// Counts the states that were to be drawn.
    #[prop_or_default]
    pub count: u32,
    /// The count of the state that was drawn last.
    #[prop_or_default]
    pub drawn: Rc<Cell<u32>>,
}

impl PartialEq for ViewerProps {
    /// Props are only set to draw a change, so the code to compare them is spared.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// Draws a policy, or the wait for it.
#[component]
pub fn Viewer(props: &ViewerProps) -> Html {
    props.drawn.set(props.count);
    let ViewerProps { state, context, .. } = props;
    let content = match (&state.localized, state.mode) {
        (None, _) => {
            let words =
                el("span").class("visually-hidden").text(context.messages.get(MessageId::LOADING));
            el("div").class("loading").set("role", "status").el(words).node()
        }
        (Some(localized), Mode::Preferences) => preferences_alone(localized, context).node(),
        (Some(localized), Mode::Document) => document_page(state, localized, context).node(),
    };
    let locale = context.messages.locale();
    el("div")
        .class(if state.second.is_some() { "viewer two" } else { "viewer" })
        .attr("lang", locale)
        .set("dir", direction(locale).as_str())
        .child(content)
        .node()
}
