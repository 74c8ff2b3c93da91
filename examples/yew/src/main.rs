//! A site made with Yew that shows its policy. Two programs made with Yew run in one page then, each in its
//! own memory: the site's, and the viewer's in its shadow tree.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;
use yew::prelude::*;

/// A policy, the languages in which the site asks for it, and what the reader decided.
#[component]
fn Site() -> Html {
    let shown = use_state(|| true);
    let language = use_state(|| "en");
    let decided = use_state(String::new);
    let clicks = use_state(|| 0);

    // Yew listens to the events of HTML only; those of the viewer bubble up to the document.
    let heard = decided.setter();
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            EventListener::new(&document, "policy-viewer:consent-change", move |event| {
                let detail = event.unchecked_ref::<CustomEvent>().detail();
                heard.set(action(&detail).unwrap_or_default());
            })
        });
        move || drop(listener)
    });

    let switch = {
        let language = language.clone();
        move |_| language.set(if *language == "en" { "de" } else { "en" })
    };
    let toggle = {
        let shown = shown.clone();
        move |_| shown.set(!*shown)
    };
    let count = {
        let clicks = clicks.clone();
        move |_| clicks.set(*clicks + 1)
    };
    html! {
        <main onclick={count}>
            <button id="language" onclick={switch}>{ "Other language" }</button>
            <button id="toggle" onclick={toggle}>{ "Show or hide" }</button>
            <p id="decided">{ &*decided }</p>
            <p id="clicks">{ *clicks }</p>
            if *shown {
                <policy-viewer src="/policies/northstar/policy.json" lang={*language} />
            }
        </main>
    }
}

/// Reads `detail.record.action`.
fn action(detail: &JsValue) -> Option<String> {
    let record = js_sys::Reflect::get(detail, &"record".into()).ok()?;
    js_sys::Reflect::get(&record, &"action".into()).ok()?.as_string()
}

fn main() {
    yew::Renderer::<Site>::new().render();
}
