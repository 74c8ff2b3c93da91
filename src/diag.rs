//! Diagnostics about an input: severity, location, message and hint. Callers print them.

use std::fmt;

use serde::Serialize;

/// The severity of a [`Diagnostic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The package cannot be shown or misleads readers.
    Error,
    /// The package works, but not as its author probably meant.
    Warning,
}

/// A finding at one location of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// A stable name for programs, such as `duplicate-section-id`.
    pub code: &'static str,
    /// The file, relative to the package folder.
    pub file: String,
    /// The location in the file as a JSON Pointer (RFC 6901); empty for the file as a whole.
    pub path: String,
    /// A description of the problem, in lower case.
    pub message: String,
    /// An instruction that solves the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Writes a number of things in English: `1 entry`, `2 entries`; `one` is a noun whose plural is regular.
pub fn counted(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {one}s"),
    }
}

impl Diagnostic {
    /// Creates an error without a hint.
    pub fn error(
        code: &'static str,
        file: impl Into<String>,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            file: file.into(),
            path: path.into(),
            message: message.into(),
            hint: None,
        }
    }

    /// Creates a warning without a hint.
    pub fn warning(
        code: &'static str,
        file: impl Into<String>,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, file, path, message) }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}[{}]: {}\n  --> {}", self.code, self.message, self.file)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// Returns the reference tokens of a JSON Pointer as the names and numbers that they stand for (RFC 6901, section 4).
pub fn pointer_names(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

/// Escapes one reference token of a JSON Pointer (RFC 6901, section 3).
pub fn pointer_token(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
