//! The receipt of the decision in force. The optional script makes it, of what is put together here.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;

use super::exports;
use super::loader::Loader;
use super::mount_options::MountOptions;
use super::screen::Screen;
use crate::encode::Object;
use crate::platform::{clock, json, navigator};

/// Returns a promise of the receipt; of `null` where nothing was decided, or it cannot be made.
pub(super) fn receipt(options: &MountOptions, loader: &Loader, screen: &Screen) -> Promise {
    match request(loader, screen) {
        Some(request) => exports::promised(options.optional(), "receipt", request),
        None => Promise::resolve(&JsValue::NULL),
    }
}

/// Saves the receipt as a file of the reader's.
pub(super) fn save(options: &MountOptions, loader: &Loader, screen: &Screen) {
    if let Some(request) = request(loader, screen) {
        exports::call(options.optional(), "saveReceipt", request, Box::new(|_| {}));
    }
}

/// Returns the `ReceiptRequest` of `www/optional/receipt.ts`; nothing where nothing was decided.
fn request(loader: &Loader, screen: &Screen) -> Option<JsValue> {
    let (localized, choices) = screen.localized().zip(screen.choices())?;
    let request = Object::new()
        .text("record", &choices.in_force()?.to_json())
        .text("id", &clock::uuid())
        .text("now", &clock::now())
        .text("title", &localized.document.title)
        .text("page", &navigator::page())
        .text("file", &format!("{}-receipt.json", localized.policy.id));
    let request = json::parse(&request.end()).ok()?;
    Reflect::set(&request, &JsValue::from_str("policy"), &loader.package()).ok()?;
    Some(request)
}
