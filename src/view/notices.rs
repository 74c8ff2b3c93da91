//! What readers have to know about the language of the text in front of them.

use yew::prelude::*;

use super::Reading;
use super::env::Env;
use crate::i18n::Key;

/// Draws the notices; `missed` is the locale whose text was asked for and could not be loaded.
pub(super) fn notices(reading: &Reading, missed: Option<&str>, env: &Env) -> Html {
    let shown = env.language(&reading.document.locale);
    let fallback = reading.is_fallback().then(|| {
        let asked = env.language(&reading.asked);
        env.fill(Key::Fallback, &[("asked", &asked), ("shown", &shown)])
    });
    let binding =
        reading.prevailing().map(|tag| env.fill(Key::Binding, &[("language", &env.language(tag))]));
    let missed =
        missed.map(|tag| env.fill(Key::ErrorDocument, &[("language", &env.language(tag))]));
    // The container is always there, so that screen readers announce what comes into it.
    html! {
        <div class="notices" role="status">
            { for [missed, fallback, binding].into_iter().flatten().map(|text| html! { <p>{ text }</p> }) }
        </div>
    }
}
