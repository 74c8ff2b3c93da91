//! The address of the page, as far as it is about the text of a viewer.

use crate::platform::address::{self, Fragment};

/// The address of the page; of a viewer in a dialog over a page it says nothing, and must not change.
#[derive(Clone, Copy)]
pub(super) struct PageAddress {
    over_page: bool,
}

impl PageAddress {
    /// Creates it for a viewer that is over a page, or part of it.
    pub const fn new(over_page: bool) -> Self {
        Self { over_page }
    }

    /// Tells whether the address names a place in the text.
    pub const fn counts(self) -> bool {
        !self.over_page
    }

    /// Returns the fragment of the address; an empty one where it does not count.
    pub fn read(self) -> Fragment {
        if self.over_page { Fragment::default() } else { address::read() }
    }

    /// Writes the fragment, where it counts.
    pub fn write(self, fragment: &Fragment, step: bool) {
        if !self.over_page {
            address::write(fragment, step);
        }
    }
}
