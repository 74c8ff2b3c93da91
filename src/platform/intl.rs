//! `Intl`: dates and language names as the browser writes them.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::json;
use crate::encode::Object;
use crate::view::Format;

#[wasm_bindgen]
extern "C" {
    /// A date (ECMA-402, 19.4).
    type Localizable;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn write(this: &Localizable, locale: &str, options: &JsValue) -> Result<String, JsValue>;

    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<Option<String>, JsValue>;
}

/// Writes values with the browser's `Intl`; values that it refuses are written unchanged.
#[derive(Clone, Copy, Debug)]
pub struct IntlFormat;

impl Format for IntlFormat {
    fn date(&self, date: &str, locale: &str) -> String {
        let with = Object::new().text("dateStyle", "long");
        // A day is the same in every time zone; a time is shown in the reader's.
        let with = if date.contains('T') { with } else { with.text("timeZone", "UTC") };
        let value = JsValue::from(Date::new(&JsValue::from_str(date)));
        write(value, locale, with).unwrap_or_else(|| date.to_owned())
    }

    fn language(&self, tag: &str, locale: &str) -> String {
        DisplayNames::new(locale, &options(Object::new().text("type", "language")))
            .and_then(|names| names.of(tag))
            .ok()
            .flatten()
            .unwrap_or_else(|| tag.to_owned())
    }
}

fn write(value: JsValue, locale: &str, with: Object) -> Option<String> {
    value.unchecked_into::<Localizable>().write(locale, &options(with)).ok()
}

fn options(with: Object) -> JsValue {
    json::parse(&with.end()).unwrap_or_default()
}
