//! The hint beside a name of a cookie that was typed: who is known to set it.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::fields::button;
use super::host;
use super::words::Words;
use crate::Files;
use crate::known::{self, Known};

/// How long nobody types before a name is looked up, in milliseconds.
const PAUSE: u32 = 600;

/// More than these would be no hint.
const MOST: usize = 3;

/// The name that the hint is about, and the ways to say and to take it.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) name: String,
    pub(super) words: Words,
    /// Takes over what is known, when somebody asks for it.
    pub(super) take: Callback<Known>,
}

/// A name, what is known of it, and who says so.
type Found = (String, Vec<Known>, String);

/// Names that were there before are left alone: looking up all of a large declaration would keep the worker busy.
#[component]
pub(super) fn Hint(props: &Props) -> Html {
    let found = use_state(Found::default);
    let before = use_mut_ref(|| props.name.clone());
    {
        let found = found.clone();
        use_effect_with(props.name.clone(), move |name| {
            let name = name.clone();
            let is_typed = std::mem::replace(&mut *before.borrow_mut(), name.clone()) != name;
            let pause = (is_typed && !name.is_empty()).then(|| {
                Timeout::new(PAUSE, move || {
                    spawn_local(async move {
                        let args = known::lookup(&name);
                        // A hint that cannot be had is none.
                        if let Ok(ran) = host::run(args, &Files::new()).await {
                            let (known, source) = known::read(&ran.out);
                            found.set((name, known, source));
                        }
                    });
                })
            });
            move || drop(pause)
        });
    }
    let (name, known, source) = &*found;
    let known = if *name == props.name { known.as_slice() } else { &[] };
    let line = |known: &Known| {
        let service = match &known.provider {
            Some(provider) => format!("{} ({provider})", known.service),
            None => known.service.clone(),
        };
        let stays = known.duration.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let text = props.words.with(
            "cookies.known",
            &[
                ("service", &service),
                ("class", &format!("{}{stays}", known.class)),
                ("source", source),
            ],
        );
        let take = props.take.reform({
            let known = known.clone();
            move |_| known.clone()
        });
        html! { <li key={known.service.clone()}><span>{ text }</span>{ " " }{ button(props.words.t("cookies.known.take"), take) }</li> }
    };
    html! {
        <div role="status">
            if !known.is_empty() {
                <ul class="hint">{ for known.iter().take(MOST).map(line) }</ul>
            }
        </div>
    }
}
