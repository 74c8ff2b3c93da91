//! Proof for both sides: the reader's receipt, and whether the publisher's declaration is true.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;

use super::controller::Controller;
use super::loading::with_function;
use crate::platform::{clock, navigator};

impl Controller {
    /// Saves the receipt as a file of the reader's.
    pub fn save_receipt(self: &Rc<Self>) {
        let Some(localized) = self.localized() else { return };
        let name = format!("{}-receipt.json", localized.policy.id);
        self.with_receipt("saveReceipt", Some(name.into()), Box::new(|_| {}));
    }

    /// Returns a promise of the receipt; of `null` where nothing was decided.
    pub fn receipt(&self) -> Promise {
        promise(|resolve| {
            self.with_receipt(
                "receipt",
                None,
                Box::new(move |receipt| {
                    resolve(receipt.unwrap_or(JsValue::NULL));
                }),
            );
        })
    }

    /// Returns a promise of what is stored here against what is declared.
    pub fn audit(&self) -> Promise {
        let package = self.package.borrow().clone();
        promise(|resolve| {
            call(&self.parts, "audit", &[package], move |audit| {
                resolve(audit.unwrap_or(JsValue::NULL));
            });
        })
    }

    /// Calls a function that takes what a receipt is made of, and perhaps something after that.
    fn with_receipt(
        &self,
        name: &'static str,
        more: Option<JsValue>,
        done: Box<dyn FnOnce(Option<JsValue>)>,
    ) {
        let record = self.choices().and_then(|choices| choices.in_force());
        let Some((localized, record)) = self.localized().zip(record) else { return done(None) };
        let arguments = [
            self.package.borrow().clone(),
            record.to_json().into(),
            clock::uuid().into(),
            clock::now().into(),
            localized.document.title.as_str().into(),
            navigator::page().into(),
            more.unwrap_or_default(),
        ];
        call(&self.parts, name, &arguments, done);
    }
}

/// Makes a promise that `start` sees kept.
fn promise(start: impl FnOnce(Box<dyn FnOnce(JsValue)>)) -> Promise {
    let mut start = Some(start);
    Promise::new(&mut |resolve, _| {
        if let Some(start) = start.take() {
            start(Box::new(move |value| {
                let _ = resolve.call1(&JsValue::NULL, &value);
            }));
        }
    })
}

/// Calls a function of another program, and passes on what it returns; nothing where it fails.
pub(super) fn call(
    program: &Function,
    name: &'static str,
    arguments: &[JsValue],
    done: impl FnOnce(Option<JsValue>) + 'static,
) {
    let arguments: Array = arguments.iter().collect();
    let found = move |function: Result<Function, JsValue>| {
        done(function.and_then(|it| it.apply(&JsValue::NULL, &arguments)).ok());
    };
    with_function(program, name, Box::new(found));
}
