//! The storage of choices, as an interface to the browser.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// The reason why storage refused: blocked, full, or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageError;

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the browser does not allow storage here, or it is full")
    }
}

impl std::error::Error for StorageError {}

/// A store of texts by key, such as `localStorage`.
pub trait Storage {
    /// Returns what is kept under `key`.
    ///
    /// # Errors
    ///
    /// [`StorageError`] where storage is blocked.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Keeps `value` under `key`.
    ///
    /// # Errors
    ///
    /// [`StorageError`] where storage is blocked or full.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;
}

/// Storage that lasts as long as it lives: the stand-in where the browser refuses, and for tests.
#[derive(Debug, Default)]
pub struct MemoryStorage(RefCell<BTreeMap<String, String>>);

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }
}

/// Returns the key of a policy's consent record.
pub fn consent_key(policy: &str) -> String {
    format!("policy-viewer:{policy}:consent")
}

/// Returns the key of what the page's gate has to know of a policy that was decided about.
pub fn gate_key(policy: &str) -> String {
    format!("policy-viewer:{policy}:gate")
}

/// Returns the key of the reader's language, which all policies of a site share.
pub const fn language_key() -> &'static str {
    "policy-viewer:language"
}
