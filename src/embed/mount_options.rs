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

    /// Loads a JSON file and returns a promise of its value. It is rejected with an error whose `code` is
    /// `invalid-json` where the file is not JSON.
    #[wasm_bindgen(method)]
    pub fn load(this: &MountOptions, url: &str) -> Promise;

    /// Has files fetched again that were loaded before.
    #[wasm_bindgen(method)]
    pub fn forget(this: &MountOptions);

    /// Loads one of the viewer's own files and returns a promise of its text.
    #[wasm_bindgen(method)]
    pub fn asset(this: &MountOptions, name: &str) -> Promise;

    /// Returns a promise of a document whose Markdown is turned into blocks; of the document as it is where it
    /// has none, or that fails.
    #[wasm_bindgen(method)]
    pub fn compile(this: &MountOptions, document: &JsValue) -> Promise;

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
