//! A target, and the reading of its inputs.

use jiff::Timestamp;

/// The time that lifetimes are counted from: the same in every run.
pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A part of the project that takes any input.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Runs it; panics if what it calls panics or breaks a promise.
    pub run: fn(&[u8]),
    /// Makes inputs that reach deep.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Returns an input as text: most of what is read here is, and the rest is no find.
pub(crate) fn text(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes).ok()
}

/// Splits an input in two; the second part of one that has no separator is the first, too.
pub(crate) fn halves(text: &str) -> (&str, &str) {
    text.split_once(crate::seeds::BETWEEN).unwrap_or((text, text))
}
