//! The options that JavaScript mounts a viewer with: its elements, its source, and its way to files.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// `MountOptions` of `www/loader/wasm.ts`.
    #[derive(Clone)]
    #[wasm_bindgen(typescript_type = "import('../loader/wasm').MountOptions")]
    pub type MountOptions;

    /// Returns the `<policy-viewer>` element.
    #[wasm_bindgen(method, getter)]
    pub fn host(this: &MountOptions) -> HtmlElement;

    /// Returns the empty element in the shadow tree of the host that the viewer draws into.
    #[wasm_bindgen(method, getter)]
    pub fn root(this: &MountOptions) -> Element;

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

    /// Loads one of the viewer's own files and returns a promise of its text.
    #[wasm_bindgen(method)]
    pub fn asset(this: &MountOptions, name: &str) -> Promise;

    /// Returns a promise of a document whose Markdown is turned into blocks; of the document as it is where
    /// that fails.
    #[wasm_bindgen(method)]
    pub fn compile(this: &MountOptions, document: &JsValue) -> Promise;

    /// Removes cookies and storage entries, `{name, storage}[]`, and returns a promise of the names of those
    /// that remain.
    #[wasm_bindgen(method)]
    pub fn clear(this: &MountOptions, entries: &Array) -> Promise;

    /// Saves the receipt of a `ReceiptRequest` (`www/optional/receipt.ts`) as a file.
    #[wasm_bindgen(method, js_name = saveReceipt)]
    pub fn save_receipt(this: &MountOptions, request: &JsValue);
}
