//! `Intl`: dates, durations and language names as the browser writes them.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::i18n::Duration;
use crate::view::Format;

#[wasm_bindgen]
extern "C" {
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: &Date) -> Result<String, JsValue>;

    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &NumberFormat, number: u32) -> Result<String, JsValue>;

    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<Option<String>, JsValue>;
}

/// Writes values with the browser's `Intl`; what it refuses is written as it stands.
#[derive(Clone, Copy, Debug)]
pub struct IntlFormat;

impl Format for IntlFormat {
    fn date(&self, date: &str, locale: &str) -> String {
        // A day is the same day everywhere; a moment is shown in the reader's time zone.
        let is_day = !date.contains('T');
        let mut with = vec![("dateStyle", "long")];
        if is_day {
            with.push(("timeZone", "UTC"));
        }
        DateTimeFormat::new(locale, &options(&with))
            .and_then(|format| format.format(&Date::new(&JsValue::from_str(date))))
            .unwrap_or_else(|_| date.to_owned())
    }

    fn duration(&self, duration: &Duration, locale: &str) -> String {
        let parts = duration.0.iter().map(|(number, unit)| {
            let with = [("style", "unit"), ("unit", unit.as_str()), ("unitDisplay", "long")];
            NumberFormat::new(locale, &options(&with))
                .and_then(|format| format.format(*number))
                .unwrap_or_else(|_| format!("{number} {}", unit.as_str()))
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    fn language(&self, tag: &str, locale: &str) -> String {
        DisplayNames::new(locale, &options(&[("type", "language")]))
            .and_then(|names| names.of(tag))
            .ok()
            .flatten()
            .unwrap_or_else(|| tag.to_owned())
    }
}

fn options(entries: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}
