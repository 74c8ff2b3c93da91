//! Printing: to standard output, and findings as people read them.

use std::io::{self, Write};
use std::path::Path;

use super::{Failure, folder_of};
use policy_viewer::diag::{Diagnostic, Severity};

/// Writes to standard output. A reader that closes the pipe early, such as `head`, is not a failure.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Names the files of findings from where the user stands: with the path of the package.
pub(super) fn from_here(package: &Path, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let folder = folder_of(package);
    for diagnostic in &mut found {
        if let Some(folder) = folder {
            diagnostic.file = folder.join(&diagnostic.file).display().to_string();
        }
    }
    found
}

/// Puts findings and their number into text.
pub(super) fn text(found: &[Diagnostic], subject: &str) -> String {
    let mut text: String = found.iter().map(|diagnostic| format!("{diagnostic}\n\n")).collect();
    text.push_str(&summary(found, subject));
    text.push('\n');
    text
}

fn summary(found: &[Diagnostic], subject: &str) -> String {
    let count = |severity| found.iter().filter(|found| found.severity == severity).count();
    let number = |count, name| match count {
        0 => None,
        1 => Some(format!("1 {name}")),
        _ => Some(format!("{count} {name}s")),
    };
    let errors = number(count(Severity::Error), "error");
    let warnings = number(count(Severity::Warning), "warning");
    match errors.into_iter().chain(warnings).collect::<Vec<_>>().join(" and ") {
        none if none.is_empty() => format!("{subject}: nothing to report"),
        some => format!("{subject}: {some}"),
    }
}
