//! Helpers that the tests of every crate share. Never part of a release.

mod outside;
pub mod pages;
pub mod payloads;
pub mod threads;

use std::path::{Path, PathBuf};
use std::{env, fs};

pub use outside::outside;

/// Returns the project's folder, where `tests`, `policies` and `dist` stand.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Tells whether there is more time than a run of all tests has: `SOAK=1`, as `make soak` sets it.
pub fn is_soak() -> bool {
    env::var("SOAK").is_ok_and(|value| value == "1")
}

/// Lists the folders in a folder of the project, sorted by name.
///
/// # Panics
///
/// When `folder`, a path relative to [`root`], cannot be read.
pub fn folders(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder))
        .unwrap_or_else(|error| panic!("{folder} cannot be read: {error}"));
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the entry is readable").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// Asserts that a committed file holds `actual`; with `UPDATE=1` in the environment it is written first.
///
/// # Panics
///
/// When the file differs or cannot be written; the message shows the first line that differs.
#[track_caller]
pub fn expect_file(path: &Path, actual: &str) {
    if let Err(difference) = compare_file(path, actual) {
        panic!("{difference}");
    }
}

/// Compares a committed file with `actual`, for tests that list all differences of many files; with
/// `UPDATE=1` in the environment the file is written first.
///
/// # Errors
///
/// When the file differs or cannot be written; the message shows the first line that differs.
pub fn compare_file(path: &Path, actual: &str) -> Result<(), String> {
    if env::var_os("UPDATE").is_some() {
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(path, actual))
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    match first_difference(&expected, actual) {
        None => Ok(()),
        Some(difference) => {
            Err(format!("{}, {difference}\nUPDATE=1 writes the file", path.display()))
        }
    }
}

/// Describes the first line in which two texts differ.
fn first_difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    // With their ends: lines may differ in nothing else.
    let mut expected = expected.split_inclusive('\n');
    let mut actual = actual.split_inclusive('\n');
    (1..).find_map(|number| {
        let lines = (expected.next(), actual.next());
        (lines.0 != lines.1).then(|| {
            let shown =
                |line: Option<&str>| line.map_or("the end".to_owned(), |l| format!("{l:?}"));
            format!("line {number}:\n  expected {}\n  found    {}", shown(lines.0), shown(lines.1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_line_that_differs_is_shown() {
        let difference = |expected, actual| first_difference(expected, actual).unwrap_or_default();
        assert_eq!(difference("a\nb\n", "a\nb\n"), "");
        assert_eq!(
            difference("a\nb\nc\n", "a\nx\ny\n"),
            "line 2:\n  expected \"b\\n\"\n  found    \"x\\n\""
        );
        assert_eq!(difference("a\n", "a"), "line 1:\n  expected \"a\\n\"\n  found    \"a\"");
        assert_eq!(difference("a\n", "a\nb\n"), "line 2:\n  expected the end\n  found    \"b\\n\"");
    }
}
