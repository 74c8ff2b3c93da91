//! Numbers for requests of one kind: the result of a request that another one replaced is dropped.

use std::cell::Cell;

/// The number of the latest request.
#[derive(Debug, Default)]
pub(super) struct Generation(Cell<u32>);

impl Generation {
    /// Starts a new generation; results of earlier ones are dropped.
    pub fn next(&self) -> u32 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }

    /// Returns the latest generation.
    pub fn current(&self) -> u32 {
        self.0.get()
    }

    /// Tells whether no later generation has started.
    pub fn is_current(&self, generation: u32) -> bool {
        self.0.get() == generation
    }
}
