//! The dialogs of a viewer: the settings, the policy over a page, and the banner.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::screen::Screen;
use super::scroll_sync::ScrollSync;
use crate::view::ids;

/// Opens and closes dialogs. It must not know what is decided in them.
pub(super) struct Dialogs {
    screen: Rc<Screen>,
    scroll: Rc<ScrollSync>,
}

impl Dialogs {
    /// Creates them for a screen.
    pub const fn new(screen: Rc<Screen>, scroll: Rc<ScrollSync>) -> Self {
        Self { screen, scroll }
    }

    /// Opens a dialog over everything else.
    pub fn open(&self, id: &str) {
        if id == ids::POLICY_DIALOG && !self.screen.state().banner.policy_dialog {
            self.open_policy(None);
        } else {
            show(&self.screen, id);
        }
    }

    /// Opens the policy over a page that shows none, at a section.
    pub fn open_policy(&self, section: Option<String>) {
        self.screen.change(|state| state.banner.policy_dialog = true);
        let (screen, scroll) = (self.screen.clone(), self.scroll.clone());
        self.screen.after_render(move || {
            show(&screen, ids::POLICY_DIALOG);
            match section {
                Some(id) => scroll.go_to(&id, true),
                None => scroll.scrolled(),
            }
        });
    }

    /// Opens a banner that the page wants to be modal.
    pub fn open_banner(&self) {
        if self.screen.state().banner.modal {
            show(&self.screen, ids::BANNER);
        }
    }

    /// Closes a dialog, or the banner.
    pub fn close(&self, id: &str) {
        match dialog(&self.screen, id) {
            Some(dialog) => dialog.close(),
            None if id == ids::BANNER => self.dismiss_banner(),
            None => {}
        }
    }

    /// Closes the dialogs after a decision; its outcome takes the place of the banner.
    pub fn decided(&self) {
        self.close(ids::PREFERENCES);
        if let Some(banner) = dialog(&self.screen, ids::BANNER) {
            banner.close();
        }
        self.screen.change(|state| state.banner.dismissed = false);
    }

    /// Handles that a dialog was closed; nothing is decided by that.
    pub fn closed(&self, id: &str) {
        if id == ids::POLICY_DIALOG {
            self.screen.change(|state| state.banner.policy_dialog = false);
        } else if self.screen.choices().is_some_and(|choices| choices.asks()) {
            self.dismiss_banner();
        }
    }

    fn dismiss_banner(&self) {
        self.screen.change(|state| state.banner.dismissed = true);
    }
}

fn show(screen: &Screen, id: &str) {
    if let Some(dialog) = dialog(screen, id)
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Returns a dialog that is on the page.
fn dialog(screen: &Screen, id: &str) -> Option<HtmlDialogElement> {
    let element = screen.dom.element(id)?;
    (element.local_name() == "dialog").then(|| element.unchecked_into())
}
