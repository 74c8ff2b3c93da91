//! The events that the page hears.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

use super::json;

/// Dispatches `policy-viewer:<name>`: bubbling, and out of every shadow tree. The detail is JSON; an
/// empty one is `undefined`.
pub fn emit(target: &EventTarget, name: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&json::parse(detail).unwrap_or(JsValue::UNDEFINED));
    if let Ok(event) =
        CustomEvent::new_with_event_init_dict(&format!("policy-viewer:{name}"), &init)
    {
        let _ = target.dispatch_event(&event);
    }
}
