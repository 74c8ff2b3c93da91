//! The languages that the reader wants, the most wanted first.

use std::cell::RefCell;

use super::page_address::PageAddress;
use crate::platform::{navigator, storage};

/// The key of the reader's language, which all policies of a site share.
const KEY: &str = "policy-viewer:language";

/// The reader's languages. It must not know which of them a policy has.
pub(super) struct Languages {
    /// The language that the element names, or that the reader chose since.
    chosen: RefCell<Option<String>>,
    address: PageAddress,
}

impl Languages {
    /// Starts with the `lang` attribute of the element.
    pub const fn new(attribute: Option<String>, address: PageAddress) -> Self {
        Self { chosen: RefCell::new(attribute), address }
    }

    /// Returns the requested languages: those of the address, of the element or the reader's choice since,
    /// of storage, and of the browser.
    pub fn requested(&self) -> Vec<String> {
        let mut requested = Vec::new();
        requested.extend(self.address.read().language);
        requested.extend(self.chosen.borrow().clone());
        requested.extend(storage::get(KEY));
        requested.extend(navigator::languages());
        requested
    }

    /// Remembers the reader's choice. It holds for later loads even where storage is blocked.
    pub fn choose(&self, tag: &str) {
        storage::set(KEY, tag);
        self.chosen.replace(Some(tag.to_owned()));
    }

    /// Takes over a new value of the `lang` attribute, and tells whether it changed.
    pub fn set_attribute(&self, tag: &Option<String>) -> bool {
        self.chosen.replace(tag.clone()) != *tag
    }
}
