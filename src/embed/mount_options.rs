//! The options that JavaScript mounts a viewer with: its elements, its source, and its way to files.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, HtmlElement};

use crate::platform::painter::Painter;

#[wasm_bindgen]
extern "C" {
    /// `MountOptions` of `www/loader/wasm.ts`.
    #[derive(Clone)]
    #[wasm_bindgen(typescript_type = "import('../viewer/mount-options').MountOptions")]
    pub type MountOptions;

    /// Returns the `<policy-viewer>` element.
    #[wasm_bindgen(method, getter)]
    pub fn host(this: &MountOptions) -> HtmlElement;

    /// Returns the empty element in the shadow tree of the host that the viewer draws into.
    #[wasm_bindgen(method, getter)]
    pub fn root(this: &MountOptions) -> Element;

    /// Returns the JSON of a policy without the documents that stand in it; empty for what has no JSON.
    #[wasm_bindgen(method, js_name = policyText)]
    pub fn policy_text(this: &MountOptions, policy: &JsValue) -> String;

    /// Returns the painter of the viewer's texts.
    #[wasm_bindgen(method, getter)]
    pub fn painter(this: &MountOptions) -> Painter;

    /// Returns the address of a `policy.json`, or the policy as an object.
    #[wasm_bindgen(method, getter)]
    pub fn source(this: &MountOptions) -> JsValue;

    /// Returns the target on which events are dispatched.
    #[wasm_bindgen(method, getter, js_name = eventTarget)]
    pub fn event_target(this: &MountOptions) -> EventTarget;

    /// Loads a JSON file and returns a promise of its value. It is rejected with an error whose `code` is that of
    /// `policy-viewer:error`, and whose message names the file.
    #[wasm_bindgen(method)]
    pub fn load(this: &MountOptions, url: &str) -> Promise;

    /// Loads the interface texts of a locale, or English ones in their place, and returns a promise of
    /// `{locale, texts}`, where `texts` is JSON.
    #[wasm_bindgen(method)]
    pub fn messages(this: &MountOptions, locale: &str) -> Promise;

    /// Returns a promise of a document whose Markdown is turned into blocks; of the document as it is where it
    /// has none, or that fails.
    #[wasm_bindgen(method)]
    pub fn compile(this: &MountOptions, document: &JsValue) -> Promise;

    /// Takes the viewer off the page, and shows why there is no text; `failure` is the detail of
    /// `policy-viewer:error` in JSON.
    #[wasm_bindgen(method)]
    pub fn fail(this: &MountOptions, failure: &str);

    /// Takes over the consent about a policy that was loaded, which is its `policy.json` as it was parsed.
    #[wasm_bindgen(method, js_name = takeConsent)]
    pub fn take_consent(this: &MountOptions, policy: &JsValue);

    /// Draws the choices in their places on a screen, which is a `ChoicesScreen` in JSON
    /// (`www/settings/viewer-choices.ts`).
    #[wasm_bindgen(method, js_name = showChoices)]
    pub fn show_choices(this: &MountOptions, screen: &str);

    /// Tells whether the viewer is in a dialog over a page, whose address is not about its text.
    #[wasm_bindgen(method, getter, js_name = overPage)]
    pub fn over_page(this: &MountOptions) -> bool;
}
