//! The commands of `window.PolicyViewer` and of the reader tools. Their table is in the documentation of
//! [`super::command`].

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::controller::Controller;
use crate::encode::{Object, string};
use crate::json::read;
use crate::platform::{json, promise};
use crate::view::ids;

/// Runs a command and returns its result.
pub(super) fn run(viewer: &Controller, name: &str, detail: &JsValue) -> JsValue {
    let text = |name: &str| json::string(detail, name);
    let flag = |name: &str| json::get(detail, name).is_some_and(|value| value.is_truthy());
    match name {
        "get-language" => {
            let localized = viewer.screen.localized();
            localized.map_or(JsValue::NULL, |it| JsValue::from_str(&it.document.locale))
        }
        "set-language" => {
            viewer.presenter.choose_language(&text("locale").unwrap_or_default());
            JsValue::UNDEFINED
        }
        "open" => {
            if text("mode").as_deref() == Some("preferences") {
                viewer.dialogs.open(ids::PREFERENCES);
            }
            if let Some(id) = text("section") {
                viewer.scroll.go_to(&id, true);
            }
            JsValue::UNDEFINED
        }
        "close" => {
            viewer.dialogs.close(ids::PREFERENCES);
            JsValue::UNDEFINED
        }
        "expand" => {
            let ids = json::get(detail, "ids").unwrap_or_default();
            let ids: Vec<String> = read(&json::text(&ids)).unwrap_or_default();
            let changed = viewer.screen.expand(&ids, flag("open"));
            changed.iter().map(|id| JsValue::from_str(id)).collect::<Array>().into()
        }
        "go" => {
            viewer.scroll.follow(&text("id").unwrap_or_default(), flag("focus"));
            JsValue::UNDEFINED
        }
        "place" => {
            let top = json::get(detail, "top").and_then(|top| top.as_f64()).unwrap_or_default();
            viewer.scroll.place(text("id").unwrap_or_default(), top);
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
        "screen" => {
            // Who asks is about to work with the text.
            viewer.screen.dom.painter.finish();
            screen(viewer)
        }
        _ => JsValue::UNDEFINED,
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
