//! The root component.

use yew::prelude::*;

use super::contents::Contents;
use super::controls::Choices;
use super::env::Env;
use super::failure::Failed;
use super::header::Header;
use super::notices::Notices;
use super::preferences::{Preferences, PreferencesDialog};
use super::reader::Reader;
use super::{Mode, Page, State, ids};
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
        Page::Failed(failure) => html! { <Failed failure={failure.clone()} /> },
        Page::Ready(reading, choices) => html! {
            <ContextProvider<Choices> context={choices.clone()}>
                if state.mode == Mode::Preferences {
                    <div class="preferences-only"><Preferences /></div>
                } else {
                    <a class="skip" href={format!("#{}", ids::TEXT)}>{ env.text(Key::SkipToText) }</a>
                    <Header reading={reading.clone()} />
                    <div class="columns">
                        <Contents outline={reading.outline.clone()} locale={reading.document.locale.clone()}
                            current={state.current.clone().map(AttrValue::from)} />
                        <div class="page">
                            <Notices reading={reading.clone()} missed={state.missed.clone().map(AttrValue::from)} />
                            <Reader reading={reading.clone()} />
                        </div>
                    </div>
                    if reading.policy.declaration.is_some() { <PreferencesDialog /> }
                }
            </ContextProvider<Choices>>
        },
    };
    let locale = env.texts.locale().to_owned();
    let dir = direction(&locale).as_str();
    html! {
        <ContextProvider<Env> context={env.clone()}>
            <div class="viewer" lang={locale} {dir}>{ content }</div>
        </ContextProvider<Env>>
    }
}
