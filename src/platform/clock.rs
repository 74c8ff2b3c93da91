//! The time.

use js_sys::Date;

/// Returns the time as RFC 3339 in UTC.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}
