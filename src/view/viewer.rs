//! The root component.

use std::rc::Rc;

use yew::prelude::*;

use super::banner::banner;
use super::contents::contents;
use super::context::ViewContext;
use super::document::DocumentView;
use super::element::{Element, el};
use super::failure::failed;
use super::header::header;
use super::notices::notices;
use super::preferences::{preferences, preferences_dialog};
use super::{LocalizedPolicy, Mode, Page, State, ids};
use crate::consent;
use crate::i18n::{MessageId, direction};

/// What the viewer draws, and in which surroundings.
#[derive(Clone, Properties, PartialEq)]
pub struct ViewerProps {
    /// What is on the screen.
    pub state: State,
    /// Messages, formats and the way to ask.
    pub context: ViewContext,
    /// Called each time the DOM shows the state.
    #[prop_or_default]
    pub rendered: Callback<()>,
}

/// Draws a policy, or what stands in its place.
#[component]
pub fn Viewer(props: &ViewerProps) -> Html {
    {
        let rendered = props.rendered.clone();
        use_effect(move || rendered.emit(()));
    }
    let ViewerProps { state, context, .. } = props;
    let content = match &state.page {
        Page::Loading => {
            let words =
                el("span").class("visually-hidden").text(context.messages.get(MessageId::Loading));
            el("div").class("loading").set("role", "status").el(words).node()
        }
        Page::Failed(failure) => failed(failure, context),
        Page::Ready(localized, choices) => match state.mode {
            Mode::Preferences => {
                let into = el("div").class("preferences-only");
                preferences(into, &localized.policy, choices, context).node()
            }
            Mode::Document => {
                let dialog = localized.policy.declaration.as_ref();
                let dialog = dialog.map(|_| preferences_dialog(localized, choices, context));
                text(state, localized, choices, context).option(dialog).node()
            }
            Mode::Banner => banner(state, localized, choices, context),
        },
    };
    let locale = context.messages.locale();
    el("div")
        .class("viewer")
        .attr("lang", locale)
        .set("dir", direction(locale).as_str())
        .child(content)
        .node()
}

/// Draws the text with all that helps to read it.
pub(super) fn text(
    state: &State,
    localized: &Rc<LocalizedPolicy>,
    choices: &Rc<consent::State>,
    context: &ViewContext,
) -> Element {
    let skip = el("a")
        .class("skip")
        .attr("href", &format!("#{}", ids::TEXT))
        .text(context.messages.get(MessageId::SkipToText));
    let contents = contents(state, localized, context);
    let notices =
        notices(localized, state.failed_locale.as_deref(), state.current.as_deref(), context);
    let page = el("div").class("page").child(notices).child(
        html! { <DocumentView localized={localized.clone()} choices={choices.clone()} context={context.clone()} /> },
    );
    el("div")
        .el(skip)
        .child(header(localized, context))
        .el(el("div").class("columns").child(contents).el(page))
}
