//! Functions of other programs and scripts, found by name among their exports.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::platform::promise;

/// A callback that gets a function, or the reason why it could not be loaded.
pub(super) type OnExport = Box<dyn FnOnce(Result<Function, JsValue>)>;

/// Calls back with a function among the exports that a promise resolves to.
pub(super) fn find(exports: Promise, name: &'static str, done: OnExport) {
    let find = move |exports: Result<JsValue, JsValue>| {
        let function = exports.and_then(|exports| Reflect::get(&exports, &JsValue::from_str(name)));
        done(function.map(JsCast::unchecked_into));
    };
    promise::settled(exports, Box::new(find));
}

/// A callback that gets the result of a call; nothing where the call failed.
pub(super) type OnResult = Box<dyn FnOnce(Option<JsValue>)>;

/// Calls a function among the exports that a promise resolves to.
pub(super) fn call(exports: Promise, name: &'static str, argument: JsValue, done: OnResult) {
    let call = move |function: Result<Function, JsValue>| {
        done(function.and_then(|it| it.call1(&JsValue::NULL, &argument)).ok());
    };
    find(exports, name, Box::new(call));
}

/// Calls a function among the exports that a promise resolves to, and returns a promise of its result; of
/// `null` where the call failed.
pub(super) fn promised(exports: Promise, name: &'static str, argument: JsValue) -> Promise {
    let (promise, settle) = promise::pending();
    let done = move |result: Option<JsValue>| settle.resolve(&result.unwrap_or(JsValue::NULL));
    call(exports, name, argument, Box::new(done));
    promise
}
