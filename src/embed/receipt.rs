//! The values that the receipt of the decision in force is made of. The optional script makes it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::loader::Loader;
use super::screen::Screen;
use crate::encode::Object;
use crate::platform::{clock, json, navigator};

/// Returns the `ReceiptRequest` of `www/optional/receipt.ts`; nothing where nothing was decided.
pub(super) fn request(loader: &Loader, screen: &Screen) -> Option<JsValue> {
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
