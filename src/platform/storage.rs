//! `localStorage`, which may be blocked (the getter throws), full, or gone.

use crate::consent::{Storage, StorageError};

/// The page's `localStorage`. It is looked up for each call, because a browser may block it between two calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

fn area() -> Result<web_sys::Storage, StorageError> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError)
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        area()?.get_item(key).map_err(|_| StorageError)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        area()?.set_item(key, value).map_err(|_| StorageError)
    }
}
