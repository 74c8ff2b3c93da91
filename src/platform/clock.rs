//! The time and random ids, in the format of records.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Returns the time as RFC 3339 in UTC.
pub fn now() -> String {
    in_days(0)
}

/// Returns the time `days` from now as RFC 3339 in UTC.
pub fn in_days(days: u32) -> String {
    let milliseconds = Date::now() + f64::from(days) * 86_400_000.0;
    let date = Date::new(&JsValue::from_f64(milliseconds));
    // Beyond the year 275760 dates are invalid and `toISOString` would throw.
    if date.get_time().is_nan() {
        "9999-12-31T23:59:59.999Z".into()
    } else {
        date.to_iso_string().into()
    }
}

/// Returns a random UUID (RFC 9562, version 4). `crypto.randomUUID` exists in secure contexts only,
/// and policies are read on intranets and from files, too.
pub fn uuid() -> String {
    let mut bytes = [0; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut uuid = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        for nibble in [byte >> 4, byte & 0x0f] {
            uuid.push(char::from_digit(nibble.into(), 16).unwrap_or('0'));
        }
    }
    uuid
}
