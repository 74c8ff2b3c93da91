//! Promises by callbacks.
//!
//! Long `async` functions carry the cleanup of every value at every point where they may wait, which is
//! kilobytes for a handful of requests.

use js_sys::{Error, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A callback that gets the outcome of a promise.
pub type OnSettled = Box<dyn FnOnce(Result<JsValue, JsValue>)>;

/// The outcome of a promise, to be awaited later. Until it is created, a rejection counts as unhandled.
#[derive(Debug)]
pub struct Outcome(JsFuture);

impl Outcome {
    /// Creates the outcome of a promise.
    pub fn of(promise: Promise) -> Self {
        Self(JsFuture::from(promise))
    }

    /// Calls back when the promise is settled.
    pub fn then(self, done: OnSettled) {
        spawn_local(async move { done(self.0.await) });
    }
}

/// Calls back with the outcome of a promise.
pub fn settled(promise: Promise, done: OnSettled) {
    Outcome::of(promise).then(done);
}

/// The functions that settle a promise. Dropping them fulfils it with `undefined`.
#[derive(Debug, Default)]
pub struct Settle(Option<(Function, Function)>);

/// Creates a promise, with the functions that settle it.
pub fn pending() -> (Promise, Settle) {
    let mut functions = None;
    let promise = Promise::new(&mut |resolve, reject| functions = Some((resolve, reject)));
    (promise, Settle(functions))
}

impl Settle {
    /// Rejects the promise with an `Error`.
    pub fn reject(mut self, message: &str) {
        if let Some((_, reject)) = self.0.take() {
            let _ = reject.call1(&JsValue::NULL, &Error::new(message));
        }
    }
}

impl Drop for Settle {
    fn drop(&mut self) {
        if let Some((resolve, _)) = self.0.take() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::UNDEFINED);
        }
    }
}
