//! What readers have to know about the language of the text in front of them.

use std::rc::Rc;

use yew::prelude::*;

use super::Reading;
use super::env::use_env;
use crate::i18n::Key;

#[derive(Properties, PartialEq)]
pub(super) struct NoticesProps {
    pub reading: Rc<Reading>,
    /// The locale whose text was asked for and could not be loaded.
    pub missed: Option<AttrValue>,
}

#[component]
pub(super) fn Notices(props: &NoticesProps) -> Html {
    let env = use_env();
    let reading = &props.reading;
    let shown = env.language(&reading.document.locale);
    let fallback = reading.is_fallback().then(|| {
        let asked = env.language(&reading.asked);
        env.fill(Key::Fallback, &[("asked", &asked), ("shown", &shown)])
    });
    let binding = reading
        .prevailing()
        .map(|tag| env.fill(Key::Binding, &[("language", &env.language(tag))]));
    let missed = props
        .missed
        .as_deref()
        .map(|tag| env.fill(Key::ErrorDocument, &[("language", &env.language(tag))]));
    // The container is always there, so that screen readers announce what comes into it.
    html! {
        <div class="notices" role="status">
            { for [missed, fallback, binding].into_iter().flatten().map(|text| html! { <p>{ text }</p> }) }
        </div>
    }
}
