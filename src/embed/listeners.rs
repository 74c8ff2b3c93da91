//! What a viewer listens to outside Yew: the page's scrolling and address, and clicks on plain links.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, HtmlDialogElement, KeyboardEvent, MouseEvent, PointerEvent,
    StorageEvent,
};

use super::controller::Controller;
use crate::platform::address;
use crate::view::ids;

impl Controller {
    /// Starts to listen; dropping the listeners ends it.
    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let mut listeners = Vec::new();
        let mut on = |target: &EventTarget, name: &'static str, run: fn(&Rc<Self>, &Event)| {
            let me = Rc::downgrade(self);
            // Capturing: `scroll` and `close` do not bubble. Not passive: links prevent the default.
            let passive = name == "scroll" || name == "wheel" || name == "touchstart";
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive };
            listeners.push(EventListener::new_with_options(target, name, options, move |event| {
                if let Some(me) = me.upgrade() {
                    run(&me, event);
                }
            }));
        };
        let Some(window) = web_sys::window() else { return listeners };
        on(&window, "scroll", |me, _| me.scrolled());
        on(&window, "resize", |me, _| {
            me.dom.measure_bar();
            me.scrolled();
        });
        on(&window, "hashchange", |me, _| me.address_changed());
        on(&window, "popstate", |me, _| me.address_changed());
        on(&window, "storage", |me, event| {
            let key = event.unchecked_ref::<StorageEvent>().key();
            me.storage_changed(key);
        });
        for name in ["wheel", "touchstart", "keydown"] {
            on(&window, name, |me, _| me.taken_over());
        }
        on(&self.dom.0, "click", |me, event| me.clicked(event));
        // What scrolls inside the shadow tree is heard only there.
        on(&self.dom.0, "scroll", |me, _| me.scrolled());
        on(&self.dom.0, "close", |me, event| {
            me.closed(&target_of(event).map_or_else(String::new, |it| it.id()))
        });
        on(&self.dom.0, "keydown", |me, event| me.pressed(event));
        listeners
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(target) = target_of(event) else { return };
        let click = event.unchecked_ref::<MouseEvent>();
        let plain = !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
        // A dialog's own area is its backdrop: what it shows is in an element inside.
        if target.id() == ids::PREFERENCES || target.id() == ids::POLICY_DIALOG {
            self.close_dialog(&target.id());
        } else if let Some(id) = closest(&target, "data-opens") {
            self.open_dialog(&id);
        } else if let Some(id) = closest(&target, "data-closes") {
            self.close_dialog(&id);
        } else if plain
            && let Some(href) = closest(&target, "href")
            && let Some(id) = href.strip_prefix('#')
        {
            // Fragment navigation does not reach into a shadow tree.
            // A click made with the keyboard has no count (UI Events, 3.5.2). Firefox counts one on
            // links, but knows no pointer for it (Pointer Events, 10).
            let pointer = click.unchecked_ref::<PointerEvent>().pointer_id();
            if self.follow(&address::decode(id), click.detail() == 0 || pointer < 0) {
                event.prevent_default();
            }
        }
    }

    /// Escape closes the question, as it closes dialogs.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape");
        if escape
            && target_of(event).is_some_and(|it| matches!(it.closest("#pv-banner"), Ok(Some(_))))
        {
            self.close_dialog(ids::BANNER);
        }
    }

    /// Opens a dialog over everything else.
    pub fn open_dialog(self: &Rc<Self>, id: &str) {
        if id == ids::POLICY_DIALOG && !self.state().banner.policy_dialog {
            self.open_policy_dialog(None);
        } else if let Some(dialog) = self.dialog(id)
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    }

    /// Closes a dialog or the question.
    pub fn close_dialog(self: &Rc<Self>, id: &str) {
        match self.dialog(id) {
            Some(dialog) => dialog.close(),
            None if id == ids::BANNER => self.dismiss(),
            None => {}
        }
    }

    /// Returns a dialog that is on the page.
    pub fn dialog(&self, id: &str) -> Option<HtmlDialogElement> {
        let element = self.dom.element(id)?;
        (element.local_name() == "dialog").then(|| element.unchecked_into())
    }
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Returns the value of an attribute on the closest element that has it.
fn closest(target: &Element, attribute: &str) -> Option<String> {
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}
