//! The events of a viewer.

use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, EventTarget};

use super::json;
use crate::encode::Object;

/// Dispatches `policy-viewer:<name>`: bubbling, and out of every shadow tree. The detail is JSON; an
/// empty one is `null`.
pub fn emit(target: &EventTarget, name: &str, detail: &str) {
    let detail = if detail.is_empty() { "null" } else { detail };
    let init =
        Object::new().field("bubbles", &true).field("composed", &true).json("detail", detail);
    let init = json::parse(&init.end()).unwrap_or_default();
    let name = format!("policy-viewer:{name}");
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&name, init.unchecked_ref()) {
        let _ = target.dispatch_event(&event);
    }
}
