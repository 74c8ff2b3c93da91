//! What stands where a policy cannot be shown.

use std::rc::Rc;

use yew::prelude::*;

use super::env::use_env;
use super::{Failure, Wish};
use crate::i18n::Key;

#[derive(Properties, PartialEq)]
pub(super) struct FailedProps {
    pub failure: Rc<Failure>,
}

#[component]
pub(super) fn Failed(props: &FailedProps) -> Html {
    let env = use_env();
    let failure = &props.failure;
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
