//! The dialogs of a viewer: the settings.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::screen::Screen;

/// Opens and closes dialogs. It must not know what is decided in them.
pub(super) struct Dialogs(pub Rc<Screen>);

impl Dialogs {
    /// Opens a dialog over everything else.
    pub fn open(&self, id: &str) {
        if let Some(dialog) = self.dialog(id)
            && !dialog.open()
        {
            let _ = dialog.show_modal();
            // Browsers begin at what scrolls, which has no name.
            if let Ok(Some(first)) = dialog.query_selector("button") {
                let _ = first.unchecked_into::<HtmlElement>().focus();
            }
        }
    }

    /// Closes a dialog.
    pub fn close(&self, id: &str) {
        if let Some(dialog) = self.dialog(id) {
            dialog.close();
        }
    }

    /// Returns a dialog that is on the page.
    fn dialog(&self, id: &str) -> Option<HtmlDialogElement> {
        let element = self.0.dom.element(id)?;
        (element.local_name() == "dialog").then(|| element.unchecked_into())
    }
}
