//! The languages that the reader wants, the most wanted first.

use std::cell::RefCell;

use crate::consent::{Storage, language_key};
use crate::platform::storage::LocalStorage;
use crate::platform::{address, navigator};

/// The reader's languages. It must not know which of them a policy has.
pub(super) struct Languages {
    /// The language that the element names, or that the reader chose since.
    chosen: RefCell<Option<String>>,
    storage: LocalStorage,
}

impl Languages {
    /// Starts with the `lang` attribute of the element.
    pub const fn new(attribute: Option<String>) -> Self {
        Self { chosen: RefCell::new(attribute), storage: LocalStorage }
    }

    /// Returns the requested languages: those of the address, of the element or the reader's choice since,
    /// of storage, and of the browser.
    pub fn requested(&self) -> Vec<String> {
        let mut requested = Vec::new();
        requested.extend(address::read().language);
        requested.extend(self.chosen.borrow().clone());
        requested.extend(self.storage.get(language_key()).ok().flatten());
        requested.extend(navigator::languages());
        requested
    }

    /// Remembers the reader's choice. It holds for later loads even where storage is blocked.
    pub fn choose(&self, tag: &str) {
        let _ = self.storage.set(language_key(), tag);
        self.chosen.replace(Some(tag.to_owned()));
    }

    /// Takes over a new value of the `lang` attribute, and tells whether it changed.
    pub fn set_attribute(&self, tag: &Option<String>) -> bool {
        self.chosen.replace(tag.clone()) != *tag
    }
}
