//! The folders in which files of a package may change.

use std::fs;
use std::path::{Path, PathBuf};

/// As deep as `policy check` looks for documents.
const DEPTH: u8 = 3;

/// A folder of sources may hold far more than a package; systems watch a limited number.
const MOST: usize = 500;

/// Lists a folder and those below it, without links, hidden ones and what npm installs. Each is watched by itself, and
/// no file: editors put another file in the place of one.
pub(super) fn folders(package: &Path) -> Vec<PathBuf> {
    let mut found = vec![(package.to_owned(), 0)];
    let mut next = 0;
    while let Some((folder, depth)) = found.get(next).cloned() {
        next += 1;
        if depth == DEPTH {
            continue;
        }
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let hidden = name.as_encoded_bytes().starts_with(b".") || name == "node_modules";
            if !hidden && entry.file_type().is_ok_and(|kind| kind.is_dir()) && found.len() < MOST {
                found.push((entry.path(), depth + 1));
            }
        }
    }
    found.into_iter().map(|(folder, _)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_documents_are_listed_and_no_others() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for name in ["2.0/de/a/b", ".git/x", "node_modules/y"] {
            fs::create_dir_all(root.path().join(name)).expect("writable");
        }
        let found = folders(root.path());
        let names = ["", "2.0", "2.0/de", "2.0/de/a"].map(|name| root.path().join(name));
        assert_eq!(found, names);
    }
}
