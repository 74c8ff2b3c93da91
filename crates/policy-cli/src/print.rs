//! Printing: for people and for programs, and findings as people read them.
//!
//! Whatever comes from a document, a file name or an argument may hold control characters. What people read
//! is cleaned of them first and coloured afterwards, so that no sequence of others reaches a terminal. What
//! programs read stays as it is: JSON escapes such characters, and a file's content goes into a pipe unchanged.
//! Nothing else in this crate prints.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use super::{Failure, folder_of};
use policy_viewer::diag::{Diagnostic, Severity, counted};

/// Writes text for people to standard output, in colours where it is a terminal (and `NO_COLOR` is
/// not set). A reader that closes the pipe early, such as `head`, is not a failure.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    coloured(&painted(&cleaned(text)))
}

/// Writes text with colours of its own to standard output, as [`out`] does: whoever coloured it has
/// [`cleaned`] it before.
pub(super) fn coloured(text: &str) -> Result<(), Failure> {
    let mut out = AutoStream::auto(io::stdout()).lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes what a command did, unless it was asked to be quiet.
pub(super) fn status(quiet: bool, text: &str) -> Result<(), Failure> {
    if quiet { Ok(()) } else { out(text) }
}

/// Writes a file's content to standard output: byte by byte, but cleaned for a terminal.
pub(super) fn data(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let text = if out.is_terminal() { cleaned(text) } else { Cow::Borrowed(text) };
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes JSON to standard output. Its strings are the only place for characters that terminals obey, and in
/// those an escape means the same (RFC 8259, section 7).
pub(super) fn json(text: &str) -> Result<(), Failure> {
    let escaped: String = match text.chars().all(|c| printable(c) == c) {
        true => text.to_owned(),
        false => text.chars().map(escape).collect(),
    };
    data(&escaped)
}

fn escape(c: char) -> String {
    match printable(c) == c {
        true => c.to_string(),
        false => format!("\\u{:04x}", u32::from(c)),
    }
}

fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes a failure to standard error.
pub fn error(Failure(message): &Failure) {
    aside(&format!("error: {message}\n"));
}

/// Writes a warning to standard error.
pub(super) fn warning(Failure(message): &Failure) {
    aside(&format!("warning: {message}\n"));
}

/// Writes to standard error. Where that is closed, there is nobody to tell.
pub fn aside(text: &str) {
    let mut err = AutoStream::auto(io::stderr()).lock();
    let _ = err.write_all(painted(&cleaned(text)).as_bytes());
}

/// Replaces a character that would move the cursor or turn the direction of the rest of the line
/// (Unicode Standard Annex #9, "explicit directional" characters); line ends and tabs stay.
pub(super) fn printable(c: char) -> char {
    match c {
        '\t' | '\n' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Replaces what [`printable`] replaces, in a text.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    match text.chars().all(|c| printable(c) == c) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace("\r\n", "\n").chars().map(printable).collect()),
    }
}

/// The first words of lines that stand out, as in cargo's messages.
const LABELS: [(&str, Style); 5] = [
    ("error", AnsiColor::Red.on_default().bold()),
    ("warning", AnsiColor::Yellow.on_default().bold()),
    ("note", AnsiColor::Green.on_default().bold()),
    ("  -->", AnsiColor::Blue.on_default().bold()),
    ("  hint:", AnsiColor::Cyan.on_default().bold()),
];

/// Puts colours into a cleaned text: the labels of findings and failures.
fn painted(text: &str) -> String {
    text.split_inclusive('\n').map(painted_line).collect()
}

fn painted_line(line: &str) -> String {
    for (label, style) in LABELS {
        let Some(rest) = line.strip_prefix(label) else { continue };
        // With the code that follows: `error[dead-link]:`.
        let code = match rest.starts_with('[') {
            true => rest.find(']').map_or(0, |end| end + 1),
            false => 0,
        };
        let (code, rest) = rest.split_at(code);
        let complete = label.starts_with(' ') || rest.starts_with(':');
        if complete {
            return format!("{style}{label}{code}{style:#}{rest}");
        }
    }
    line.to_owned()
}

/// Names the files of findings from where the user stands: with the path of the package.
pub(super) fn from_here(package: &Path, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for diagnostic in &mut found {
        name_from_here(package, diagnostic);
    }
    found
}

/// Names the file of a finding from where the user stands.
pub(super) fn name_from_here(package: &Path, diagnostic: &mut Diagnostic) {
    if let Some(folder) = folder_of(package) {
        diagnostic.file = folder.join(&diagnostic.file).display().to_string();
    }
}

/// Puts findings and their number into text.
pub(super) fn text(found: &[Diagnostic], subject: &str) -> String {
    let mut text: String = found.iter().map(finding).collect();
    text.push_str(&summary(found, subject));
    text.push('\n');
    text
}

/// Puts a finding into text, its parts on a line each: a name with a line end could else look like another
/// finding.
fn finding(found: &Diagnostic) -> String {
    let line = |text: &str| text.replace(['\n', '\r'], " ");
    let found = Diagnostic {
        file: line(&found.file),
        path: line(&found.path),
        message: line(&found.message),
        hint: found.hint.as_deref().map(line),
        ..found.clone()
    };
    format!("{found}\n\n")
}

/// Puts the number of findings about something into a line.
pub(super) fn summary(found: &[Diagnostic], subject: &str) -> String {
    let number = |severity, name| match found.iter().filter(|it| it.severity == severity).count() {
        0 => None,
        count => Some(counted(count, name)),
    };
    let errors = number(Severity::Error, "error");
    let warnings = number(Severity::Warning, "warning");
    match errors.into_iter().chain(warnings).collect::<Vec<_>>().join(" and ") {
        none if none.is_empty() => format!("{subject}: nothing to report"),
        some => format!("{subject}: {some}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_of_documents_are_replaced() {
        assert_eq!(
            cleaned("a\u{1b}[31mb\u{9b}c\u{7}\u{202e}d\r\ne\tf"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}\u{fffd}d\ne\tf"
        );
        assert!(matches!(cleaned("ä\n\t中\u{200f}"), Cow::Borrowed(_)));
    }

    #[test]
    fn labels_have_colours_and_nothing_else_has() {
        let text =
            "error[dead-link]: x\n  --> a.md:3\n  hint: error: y\nerrors are here\n  not: z\n";
        let painted = painted(text);
        assert_eq!(painted.matches("\u{1b}[0m").count(), 3, "{painted:?}");
        assert!(painted.contains("error[dead-link]\u{1b}[0m: x\n"), "{painted:?}");
        assert_eq!(anstream::adapter::strip_str(&painted).to_string(), text);
    }
}
