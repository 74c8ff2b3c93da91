//! Why an import failed.

use std::fmt;

/// Why a source could not be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    code: &'static str,
    file: Option<String>,
    line: Option<usize>,
    message: String,
    hint: Option<String>,
}

impl ImportError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, file: None, line: None, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the line to blame, from 1.
    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the file that is to blame.
    pub(crate) fn of(mut self, file: &str) -> Self {
        self.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// Returns a stable name for programs, such as `empty-source`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the name of the input to blame, if there were several.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Returns the number of the line to blame, from 1, if there is one.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Returns the message in lower case.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns what to do about it.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

/// The message in lower case, and on a line of its own what to do about it.
impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ImportError {}
