//! What the reading tools (`www/reader-tools`) ask of the viewer. They are woken by `www/reader-tools/lazy-loader.ts`.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::controller::Controller;

impl Controller {
    /// Returns the text on the screen as it was parsed, compiled; nothing while there is none.
    pub fn shown_document(&self) -> JsValue {
        let documents = self.documents.borrow();
        let shown = self.localized().and_then(|localized| {
            documents.iter().find(|it| Rc::ptr_eq(&it.document, &localized.document))
        });
        shown.map_or(JsValue::NULL, |it| it.value.clone())
    }
}
