//! The bar that stays on top: title, version, effective date, and the ways to everything else.

use yew::prelude::*;

use super::env::{Env, part};
use super::languages::languages;
use super::{Reading, icons, ids};
use crate::i18n::Key;

/// Draws the bar.
pub(super) fn header(reading: &Reading, env: &Env) -> Html {
    let policy = &reading.policy;
    let title = part(&reading.document.locale, env.texts.locale());
    let effective = policy.effective.as_ref().map(|date| {
        let text = env.fill(Key::Effective, &[("date", &env.date(date))]);
        html! { <time datetime={date.clone()}>{ text }</time> }
    });
    let updated = policy.updated.as_ref().map(|date| {
        let text = env.fill(Key::Updated, &[("date", &env.date(date))]);
        html! { <time class="wide-only" datetime={date.clone()}>{ text }</time> }
    });
    let chooses = policy.declaration.is_some();
    html! {
        <header class="bar" part="header">
            <button type="button" class="icon-button narrow-only" part="button" popovertarget={ids::CONTENTS}
                aria-label={env.text(Key::Contents)}>{ icons::contents() }</button>
            <div class="heading">
                <h1 lang={title.lang} dir={title.dir}>{ reading.document.title.clone() }</h1>
                <p class="meta">
                    <span>{ env.fill(Key::Version, &[("version", &policy.version)]) }</span>
                    { effective }
                    { updated }
                </p>
            </div>
            <div class="actions">
                if chooses {
                    <button type="button" class="action" part="button" data-opens={ids::PREFERENCES}
                        aria-haspopup="dialog">
                        { icons::sliders() }<span class="label">{ env.text(Key::CookieSettings) }</span>
                    </button>
                }
                { languages(reading, env) }
            </div>
        </header>
    }
}
