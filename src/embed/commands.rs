//! The commands of `window.PolicyViewer` and of the reader tools. Their table is in the documentation of
//! [`super::command`].

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::controller::Controller;
use super::receipt;
use crate::decode::{Node, decode};
use crate::encode::{Object, string};
use crate::platform::{json, promise};
use crate::view::{Choice, Mode, ids};

/// Runs a command and returns its result.
pub(super) fn run(viewer: &Controller, name: &str, detail: &JsValue) -> JsValue {
    let text = |name: &str| json::string(detail, name);
    let flag = |name: &str| detail.get(name).and_then(|value| value.as_bool()) == Some(true);
    match name {
        "get-consent" => viewer.consent.record(),
        "allows" => {
            let (category, service) = (text("category").unwrap_or_default(), text("service"));
            let choices = viewer.screen.choices();
            choices.is_some_and(|choices| choices.allows(&category, service.as_deref())).into()
        }
        "set-consent" => {
            viewer.consent.set(&decode(detail).unwrap_or_default());
            viewer.consent.record()
        }
        "accept-all" => decide(viewer, Choice::AcceptAll),
        "reject-all" => decide(viewer, Choice::RejectAll),
        "withdraw" => decide(viewer, Choice::Withdraw),
        "receipt-request" => {
            receipt::request(&viewer.loader, &viewer.screen).unwrap_or(JsValue::NULL)
        }
        "get-language" => {
            let localized = viewer.screen.localized();
            localized.map_or(JsValue::NULL, |it| JsValue::from_str(&it.document.locale))
        }
        "set-language" => {
            viewer.presenter.choose_language(&text("locale").unwrap_or_default());
            JsValue::UNDEFINED
        }
        "open" => {
            open(viewer, text("section"), &text("mode").unwrap_or_default());
            JsValue::UNDEFINED
        }
        "close" => {
            viewer.dialogs.close(ids::PREFERENCES);
            viewer.dialogs.close(ids::POLICY_DIALOG);
            JsValue::UNDEFINED
        }
        "expand" => {
            let ids: Option<Vec<String>> = detail.get("ids").and_then(|ids| decode(&ids).ok());
            let changed = viewer.screen.expand(&ids.unwrap_or_default(), flag("open"));
            changed.iter().map(|id| JsValue::from_str(id)).collect::<Array>().into()
        }
        "go" => {
            viewer.scroll.follow(&text("id").unwrap_or_default(), flag("focus"));
            JsValue::UNDEFINED
        }
        "show-version" => {
            let (promise, settle) = promise::pending();
            viewer.presenter.show_version(&text("version").unwrap_or_default(), settle);
            promise.into()
        }
        "second-language" => {
            let (promise, settle) = promise::pending();
            viewer.presenter.show_second_language(text("locale"), settle);
            promise.into()
        }
        "policy" => viewer.loader.package(),
        "document" => {
            let localized = viewer.screen.localized();
            localized.map_or(JsValue::NULL, |it| viewer.loader.value(&it.document))
        }
        "screen" => screen(viewer),
        _ => JsValue::UNDEFINED,
    }
}

fn decide(viewer: &Controller, choice: Choice) -> JsValue {
    viewer.consent.choose(choice);
    viewer.consent.record()
}

/// Opens the settings, the policy over a page that shows none, or a section of the text.
fn open(viewer: &Controller, section: Option<String>, mode: &str) {
    if mode == "preferences" {
        viewer.dialogs.open(ids::PREFERENCES);
    }
    let wants_text = section.is_some() || mode == "document";
    if wants_text && viewer.screen.state().mode == Mode::Banner {
        viewer.dialogs.open_policy(section);
    } else if let Some(id) = section {
        viewer.scroll.go_to(&id, true);
    }
}

/// Describes what is on the screen; `null` while nothing is.
fn screen(viewer: &Controller) -> JsValue {
    let Some(localized) = viewer.screen.localized() else { return JsValue::NULL };
    let second = viewer.screen.state().second;
    let second = second.map_or_else(|| "null".to_owned(), |second| string(&second.asked));
    let screen = Object::new()
        .text("version", &localized.edition.version)
        .text("locale", &localized.document.locale)
        .json("second", &second)
        .text("interface", &viewer.screen.interface_locale())
        .text("address", &viewer.loader.address());
    json::parse(&screen.end()).unwrap_or_default()
}
