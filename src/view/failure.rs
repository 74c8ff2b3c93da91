//! What stands where a policy cannot be shown.

use yew::prelude::*;

use super::env::Env;
use super::{Failure, Wish};
use crate::i18n::Key;

/// Draws the message with the ways out of it.
pub(super) fn failed(failure: &Failure, env: &Env) -> Html {
    let retry = env.wish.reform(|_: MouseEvent| Wish::Retry);
    html! {
        <div class="failure" role="alert">
            <h2>{ env.text(Key::ErrorTitle) }</h2>
            <p>{ env.text(failure.text) }</p>
            <div class="choices">
                <button type="button" class="primary" part="button" onclick={retry}>{ env.text(Key::Retry) }</button>
                if !failure.src.is_empty() {
                    <a href={failure.src.clone()}>{ env.text(Key::OpenFile) }</a>
                }
            </div>
            <details>
                <summary>{ env.text(Key::Details) }</summary>
                <p lang="en" dir="ltr"><code>{ failure.code }</code>{ ": " }{ failure.detail.clone() }</p>
            </details>
        </div>
    }
}
