//! The languages, signals and address that the browser reports.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Returns the reader's languages, the most wanted first.
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Tells whether the browser sends Global Privacy Control; fixed for a page load.
pub fn global_privacy_control() -> bool {
    web_sys::window()
        .and_then(|window| {
            Reflect::get(&window.navigator(), &JsValue::from_str("globalPrivacyControl")).ok()
        })
        .is_some_and(|signal| signal.is_truthy())
}

/// Returns the address of the page, without query and fragment.
pub fn page() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Returns the origin of the page, such as `https://shop.example`; `null` for files.
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
