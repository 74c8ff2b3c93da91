//! All switches in one place: in a dialog over the text, or as the whole element.

use yew::prelude::*;

use super::controls::{Choices, Controls};
use super::env::use_env;
use super::{icons, ids};
use crate::i18n::Key;

/// All switches with their introduction.
#[component]
pub(super) fn Preferences() -> Html {
    let env = use_env();
    let choices = use_context::<Choices>().expect("Preferences stand where a policy is shown, which provides Choices");
    if choices.declaration().categories.iter().all(|category| category.required) {
        return html! {
            <>
                <p class="intro">{ env.text(Key::NoChoices) }</p>
                if !choices.declaration().categories.is_empty() { <Controls /> }
            </>
        };
    }
    html! {
        <>
            <p class="intro">{ env.text(Key::PreferencesIntro) }</p>
            <Controls />
        </>
    }
}

/// The switches as a dialog, closed at first.
#[component]
pub(super) fn PreferencesDialog() -> Html {
    let env = use_env();
    html! {
        <dialog id={ids::PREFERENCES} class="dialog" aria-labelledby="pv-preferences-title">
            <div class="dialog-body">
            <div class="dialog-head">
                <h2 id="pv-preferences-title">{ env.text(Key::CookieSettings) }</h2>
                <button type="button" class="icon-button" data-closes={ids::PREFERENCES}
                    aria-label={env.text(Key::Close)}>{ icons::close() }</button>
            </div>
            <Preferences />
            </div>
        </dialog>
    }
}
