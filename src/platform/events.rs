//! The events that the page hears.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches `policy-viewer:<name>` on an element: bubbling, and out of every shadow tree.
pub fn emit(target: &HtmlElement, name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&format!("policy-viewer:{name}"), &init) {
        let _ = target.dispatch_event(&event);
    }
}
