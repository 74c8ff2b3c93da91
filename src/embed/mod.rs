//! What the browser program exports: mount, update and unmount a viewer, and talk to it.
//!
//! JavaScript holds a number for each viewer, never a Rust value. A controller stands between the page
//! and the view: it fulfils wishes, keeps the choices and follows the reader.

mod choices;
mod controller;
mod language;
mod listeners;
mod load_failure;
mod loading;
mod messages;
mod policy_dialog;
mod proof;
mod scroll_sync;
mod tools;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, HtmlElement};

use controller::{Controller, Options};

thread_local! {
    static VIEWERS: RefCell<Vec<(u32, Rc<Controller>)>> = const { RefCell::new(Vec::new()) };
    static LAST_HANDLE: Cell<u32> = const { Cell::new(0) };
}

/// Calls `visit` with every mounted viewer.
fn for_each_viewer(visit: impl Fn(&Rc<Controller>)) {
    // Viewers may be mounted or unmounted meanwhile: visit a copy of the list.
    let viewers = VIEWERS.with_borrow(Clone::clone);
    viewers.iter().for_each(|(_, viewer)| visit(viewer));
}

fn viewer(handle: u32) -> Option<Rc<Controller>> {
    VIEWERS.with_borrow(|viewers| {
        viewers.iter().find(|(known, _)| *known == handle).map(|(_, viewer)| viewer.clone())
    })
}

/// Mounts a viewer on `root`, an empty element in the shadow tree of `host`, and returns its handle.
///
/// `source` is the address of a `policy.json` or the policy as an object. `files` returns a promise of
/// the text of one of the viewer's own files. Events are dispatched on `event_target`. `extras` and `parts`
/// return promises of what the second wasm file and the script for some pages export.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    root: Element,
    source: JsValue,
    files: Function,
    event_target: EventTarget,
    extras: Function,
    parts: Function,
) -> u32 {
    let handle = LAST_HANDLE.get() + 1;
    LAST_HANDLE.set(handle);
    let controller =
        Controller::mount(Options { host, root, source, files, event_target, extras, parts });
    VIEWERS.with_borrow_mut(|viewers| viewers.push((handle, controller)));
    handle
}

/// Tells a viewer that an attribute of its element changed: `src`, `lang` or `mode`.
#[wasm_bindgen]
pub fn update(handle: u32, attribute: &str, value: JsValue) {
    let Some(viewer) = viewer(handle) else { return };
    match attribute {
        "src" => viewer.set_source(value),
        "lang" => viewer.set_language_attribute(value.as_string()),
        "mode" => viewer.set_mode(&value.as_string().unwrap_or_default()),
        _ => {}
    }
}

/// Takes a viewer off the page, with everything that it listens to.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    let removed = VIEWERS.with_borrow_mut(|viewers| {
        let at = viewers.iter().position(|(known, _)| *known == handle)?;
        Some(viewers.remove(at).1)
    });
    if let Some(viewer) = removed {
        viewer.unmount();
    }
}

/// Runs a command of `window.PolicyViewer` or of the reading tools.
///
/// | name | detail | result |
/// | --- | --- | --- |
/// | `"get-consent"` | | the record in force; `null` without one |
/// | `"allows"` | `{category: string, service?: string}` | whether it may run |
/// | `"set-consent"` | switches by id, `Record<string, boolean>` | decides; the record in force |
/// | `"accept-all"`, `"reject-all"`, `"withdraw"` | | decides; the record in force |
/// | `"receipt"` | | `Promise` of the receipt; of `null` without a decision |
/// | `"audit"` | | `Promise` of stored against declared names; of `null` where it fails |
/// | `"get-language"` | | the locale of the text; `null` while there is none |
/// | `"set-language"` | `{locale: string}` | shows the closest locale and remembers it; `undefined` |
/// | `"open"` | `{section?: string, mode?: "document" \| "preferences"}` | opens a section or dialog; `undefined` |
/// | `"close"` | | closes the dialogs; `undefined` |
/// | `"expand"` | `{ids: string[], open: boolean}` | opens or closes branches of the contents; the ids whose state changed. The DOM follows before the next task |
/// | `"go"` | `{id: string, focus: boolean}` | does what a click on a link to the section does: address, history step, the focus only if wanted; `undefined` |
/// | `"show-version"` | `{version: string}` | shows that version at the same section, in the locale that fits; `Promise<void>` |
/// | `"second-language"` | `{locale: string \| null}` | shows a second language beside the text, or none; `Promise<void>` |
/// | `"policy"` | | `policy.json` as it was parsed: the current version, whichever is shown; the same object until the next load |
/// | `"document"` | | the document on the screen, compiled; `null` while there is none |
/// | `"screen"` | | `{version, locale, second: string \| null, interface: string, address: string}`; `null` while nothing is shown |
///
/// The promises of `"show-version"` and `"second-language"` are rejected with an `Error` where the text
/// cannot be loaded; the screen stays as it was then. They are fulfilled when the DOM shows the text, or
/// without effect where a later command replaced theirs. Choices are about the current version, whichever
/// is shown.
///
/// An unknown command, a viewer that is gone, and a command that needs a policy while there is none return
/// `undefined`, unless the table says otherwise.
#[wasm_bindgen]
pub fn command(handle: u32, name: &str, detail: JsValue) -> JsValue {
    let Some(viewer) = viewer(handle) else { return JsValue::UNDEFINED };
    viewer.command(name, detail)
}
