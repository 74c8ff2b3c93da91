//! All switches in one place: in a dialog over the text, or as the whole element.

use yew::prelude::*;

use super::controls::Controls;
use super::env::Env;
use super::{icons, ids};
use crate::consent;
use crate::i18n::Key;

/// Draws all switches with their introduction.
pub(super) fn preferences(choices: &consent::State, env: &Env) -> Html {
    let categories = &choices.declaration().categories;
    let nothing_to_choose = categories.iter().all(|category| category.required);
    let intro = if nothing_to_choose { Key::NoChoices } else { Key::PreferencesIntro };
    html! {
        <>
            <p class="intro">{ env.text(intro) }</p>
            if !categories.is_empty() { <Controls env={env.clone()} /> }
        </>
    }
}

/// Draws the switches as a dialog, closed at first.
pub(super) fn preferences_dialog(choices: &consent::State, env: &Env) -> Html {
    html! {
        <dialog id={ids::PREFERENCES} class="dialog" aria-labelledby="pv-preferences-title">
            <div class="dialog-body">
                <div class="dialog-head">
                    <h2 id="pv-preferences-title">{ env.text(Key::CookieSettings) }</h2>
                    <button type="button" class="icon-button" data-closes={ids::PREFERENCES}
                        aria-label={env.text(Key::Close)}>{ icons::close() }</button>
                </div>
                { preferences(choices, env) }
            </div>
        </dialog>
    }
}
