//! Why a command could not do its work.

use std::fmt::Display;

/// Wrong use, or a file that cannot be read or written: the message, then a line each for the place
/// and for what to do, as findings of `policy check` have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    /// Makes a failure of a message in lower case.
    pub(super) fn new(message: impl Display) -> Self {
        Self(message.to_string())
    }

    /// Adds the place: a file, and its line if that is known.
    pub(super) fn at(mut self, file: impl Display, line: Option<usize>) -> Self {
        self.0.push_str(&format!("\n  --> {file}"));
        if let Some(line) = line {
            self.0.push_str(&format!(":{line}"));
        }
        self
    }

    /// Adds what to do.
    pub(super) fn hint(mut self, hint: impl Display) -> Self {
        self.0.push_str(&format!("\n  hint: {hint}"));
        self
    }
}

/// Makes a failure of an error that a command cannot handle.
pub(super) fn failure(error: impl Display) -> Failure {
    Failure::new(error)
}
