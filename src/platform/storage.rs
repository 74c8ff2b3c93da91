//! `localStorage`, which may be blocked (the getter throws), full, or gone.

/// Returns what is kept under a key; nothing where storage is blocked.
pub fn get(key: &str) -> Option<String> {
    area()?.get_item(key).ok()?
}

/// Keeps a text under a key, where storage allows it.
pub fn set(key: &str, value: &str) {
    if let Some(area) = area() {
        let _ = area.set_item(key, value);
    }
}

/// Looked up for each call, because a browser may block it between two calls.
fn area() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
