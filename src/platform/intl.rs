//! `Intl`: dates, durations and language names as the browser writes them.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::json;
use crate::encode::Object;
use crate::i18n::Duration;
use crate::view::Format;

#[wasm_bindgen]
extern "C" {
    /// A date or a number: both have `toLocaleString` (ECMA-402, 19.2 and 19.4).
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

    fn duration(&self, duration: &Duration, locale: &str) -> String {
        let parts = duration.0.iter().map(|(number, unit)| {
            let with = Object::new().text("style", "unit").text("unit", unit.as_str());
            let value = JsValue::from_f64(f64::from(*number));
            write(value, locale, with.text("unitDisplay", "long"))
                .unwrap_or_else(|| format!("{number} {}", unit.as_str()))
        });
        parts.collect::<Vec<_>>().join(" ")
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
