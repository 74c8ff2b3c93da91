//! The root component.

use std::rc::Rc;

use yew::prelude::*;

use super::contents::Contents;
use super::controls::Choices;
use super::env::Env;
use super::failure::failed;
use super::header::header;
use super::notices::notices;
use super::preferences::{preferences, preferences_dialog};
use super::reader::Reader;
use super::{Mode, Page, Reading, State, ids};
use crate::consent;
use crate::i18n::{Key, direction};

/// What the viewer draws, and in which surroundings.
#[derive(Clone, Properties, PartialEq)]
pub struct ViewerProps {
    /// What is on the screen.
    pub state: State,
    /// Texts, formats and the way to ask.
    pub env: Env,
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
    let ViewerProps { state, env, .. } = props;
    let content = match &state.page {
        Page::Loading => html! {
            <div class="loading" role="status"><span class="visually-hidden">{ env.text(Key::Loading) }</span></div>
        },
        Page::Failed(failure) => failed(failure, env),
        Page::Ready(reading, choices) => html! {
            <ContextProvider<Choices> context={Choices(choices.clone())}>
                if state.mode == Mode::Preferences {
                    <div class="preferences-only">{ preferences(choices, env) }</div>
                } else {
                    { document(state, reading, choices, env) }
                }
            </ContextProvider<Choices>>
        },
    };
    let locale = env.texts.locale().to_owned();
    let dir = direction(&locale).as_str();
    html! { <div class="viewer" lang={locale} {dir}>{ content }</div> }
}

fn document(state: &State, reading: &Rc<Reading>, choices: &consent::State, env: &Env) -> Html {
    html! {
        <>
            <a class="skip" href={format!("#{}", ids::TEXT)}>{ env.text(Key::SkipToText) }</a>
            { header(reading, env) }
            <div class="columns">
                <Contents reading={reading.clone()} env={env.clone()}
                    current={state.current.clone().map(AttrValue::from)} />
                <div class="page">
                    { notices(reading, state.missed.as_deref(), env) }
                    <Reader reading={reading.clone()} env={env.clone()} />
                </div>
            </div>
            if reading.policy.declaration.is_some() { { preferences_dialog(choices, env) } }
        </>
    }
}
