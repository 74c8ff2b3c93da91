//! Listeners outside Yew: for scrolling and the address of the page, and for clicks on plain links.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, MouseEvent, PointerEvent};

use super::controller::Controller;
use crate::platform::address;

/// Starts to listen for a viewer; dropping the listeners ends it.
pub(super) fn listen(viewer: &Rc<Controller>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    let mut on = |target: &EventTarget, name: &'static str, run: fn(&Controller, &Event)| {
        let viewer = Rc::downgrade(viewer);
        // Capturing: `scroll` and `close` do not bubble. Not passive: links prevent the default.
        let passive = name == "scroll" || name == "wheel" || name == "touchstart";
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive };
        listeners.push(EventListener::new_with_options(target, name, options, move |event| {
            if let Some(viewer) = viewer.upgrade() {
                run(&viewer, event);
            }
        }));
    };
    let Some(window) = web_sys::window() else { return listeners };
    on(&window, "scroll", |viewer, _| viewer.scroll.scrolled());
    on(&window, "resize", |viewer, _| viewer.scroll.scrolled());
    on(&window, "hashchange", |viewer, _| viewer.address_changed());
    on(&window, "popstate", |viewer, _| viewer.address_changed());
    for name in ["wheel", "touchstart", "keydown"] {
        on(&window, name, |viewer, _| viewer.scroll.taken_over());
    }
    let root = &viewer.screen.dom.root;
    on(root, "click", clicked);
    on(root, "focusin", |viewer, event| {
        if let Some(target) = target_of(event) {
            viewer.scroll.focused(target);
        }
    });
    // A `scroll` event inside a shadow tree does not leave it, and the element may stand in one, too.
    on(root, "scroll", |viewer, _| viewer.scroll.scrolled());
    let around = viewer.options.host().get_root_node();
    on(&around, "scroll", |viewer, _| viewer.scroll.scrolled());
    listeners
}

fn clicked(viewer: &Controller, event: &Event) {
    let Some(target) = target_of(event) else { return };
    let click = event.unchecked_ref::<MouseEvent>();
    let plain = !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    if let Some(id) = closest(&target, "data-opens") {
        viewer.dialogs.open(&id);
    } else if let Some(id) = closest(&target, "data-branch") {
        viewer.turn_branch(id);
    } else if let Some(turn) = closest(&target, "data-branches") {
        viewer.turn_branches(turn == "open");
    } else if let Some(tag) = closest(&target, "data-language") {
        viewer.presenter.choose_language(&tag);
    } else if plain
        && let Some(href) = closest(&target, "href")
        && let Some(id) = href.strip_prefix('#')
    {
        // A click made with the keyboard has no count (UI Events, 3.5.2). Firefox counts one on links, but
        // knows no pointer for it (Pointer Events, 10).
        let pointer = click.unchecked_ref::<PointerEvent>().pointer_id();
        let by_keyboard = click.detail() == 0 || pointer < 0;
        // Fragment navigation does not reach into a shadow tree.
        if viewer.follow(&address::decode(id), by_keyboard) {
            event.prevent_default();
        }
    }
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Returns the value of an attribute on the closest element that has it.
fn closest(target: &Element, attribute: &str) -> Option<String> {
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}
