//! The exports of the browser program: they mount, update, unmount and command viewers.
//!
//! JavaScript holds a number for each viewer, never a Rust value. A controller connects the parts of a
//! viewer, each in a file that says what the part must not know. From the ground up:
//!
//! | part | owns |
//! | --- | --- |
//! | `screen` | the state of the view, and the Yew application that draws it |
//! | `loader` | the source, the package, the documents |
//! | `page_address` | what the address of the page says about the text |
//! | `messages`, `languages` | the interface texts, the languages of the reader |
//! | `scroll_sync` | the current section, the address, jumps |
//! | `dialogs` | the dialog of the settings |
//! | `presenter` | which text is on the screen |
//! | `controller`, `listeners`, `commands` | the parts of a viewer, and all that reaches them from outside |

mod commands;
mod controller;
mod dialogs;
mod generation;
mod languages;
mod listeners;
mod load_failure;
mod loader;
mod messages;
mod mount_options;
mod page_address;
mod presenter;
mod screen;
mod scroll_sync;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;

use controller::Controller;
pub use mount_options::MountOptions;

/// A mounted viewer.
struct Mounted {
    handle: u32,
    controller: Rc<Controller>,
    /// They listen until they are dropped.
    _listeners: Vec<EventListener>,
}

thread_local! {
    static VIEWERS: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
    static LAST_HANDLE: Cell<u32> = const { Cell::new(0) };
}

fn viewer(handle: u32) -> Option<Rc<Controller>> {
    VIEWERS.with_borrow(|viewers| {
        viewers.iter().find(|it| it.handle == handle).map(|it| it.controller.clone())
    })
}

/// Mounts a viewer, and returns the handle that the other functions take.
#[wasm_bindgen]
pub fn mount(options: MountOptions) -> u32 {
    let handle = LAST_HANDLE.get() + 1;
    LAST_HANDLE.set(handle);
    let controller = Controller::mount(options);
    let listeners = listeners::listen(&controller);
    let mounted = Mounted { handle, controller, _listeners: listeners };
    VIEWERS.with_borrow_mut(|viewers| viewers.push(mounted));
    handle
}

/// Hands a viewer the new value of an attribute of its element: `src`, `lang` or `mode`.
#[wasm_bindgen]
pub fn update(handle: u32, attribute: &str, value: JsValue) {
    if let Some(viewer) = viewer(handle) {
        viewer.update(attribute, value);
    }
}

/// Takes a viewer off the page, with its listeners.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    let removed = VIEWERS.with_borrow_mut(|viewers| {
        let at = viewers.iter().position(|it| it.handle == handle)?;
        Some(viewers.remove(at))
    });
    if let Some(removed) = removed {
        removed.controller.unmount();
    }
}

/// Runs a command of `window.PolicyViewer` or of the reader tools.
///
/// | name | detail | result |
/// | --- | --- | --- |
/// | `"get-language"` | | the locale of the text; `null` while there is none |
/// | `"set-language"` | `{locale: string}` | shows the closest locale and remembers it; `undefined` |
/// | `"open"` | `{section?: string, mode?: "document" \| "preferences"}` | opens a section or the settings; `undefined` |
/// | `"close"` | | closes the settings; `undefined` |
/// | `"expand"` | `{ids: string[], open: boolean}` | opens or closes branches of the contents; the ids whose state changed. The DOM follows before the next task |
/// | `"go"` | `{id: string, focus: boolean}` | does what a click on a link to the section does: address, history step, the focus only if wanted; `undefined` |
/// | `"place"` | `{id: string, top: number}` | makes a section the current one, and its heading stand `top` CSS pixels below the window's top; `undefined` |
/// | `"show-version"` | `{version: string}` | shows that version at the same section, in the locale that fits; `Promise<void>` |
/// | `"second-language"` | `{locale: string \| null}` | shows a second language beside the text, or none; `Promise<void>` |
/// | `"policy"` | | `policy.json` as it was parsed: the current version, whichever is shown; the same object until the next load |
/// | `"document"` | | the document on the screen, compiled; `null` while there is none |
/// | `"screen"` | | `{version, locale, second: string \| null, interface: string, address: string}`; `null` while nothing is shown |
///
/// The promises of `"show-version"` and `"second-language"` are rejected with an `Error` where the text
/// cannot be loaded; the screen stays as it was then. They are fulfilled when the DOM shows the text, or
/// without effect where a later command replaced theirs.
///
/// An unknown command, a viewer that is gone, and a command that needs a policy while there is none return
/// `undefined`, unless the table says otherwise.
#[wasm_bindgen]
pub fn command(handle: u32, name: &str, detail: JsValue) -> JsValue {
    match viewer(handle) {
        Some(viewer) => commands::run(&viewer, name, &detail),
        None => JsValue::UNDEFINED,
    }
}
