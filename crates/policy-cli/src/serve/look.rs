//! Looks at a package.

use std::path::{Path, PathBuf};

use policy_package::Package;
use policy_preview::Snapshot;

use super::super::{Failure, folder_of, read_package};

/// Looks at a package for the first time: what is no package at all is not served.
pub(super) fn first(path: &Path) -> Result<Snapshot, Failure> {
    Ok(Snapshot::of(&read_package(path)?))
}

/// Looks at a package again. What cannot be read any more is a finding, and may be there again soon.
pub(super) fn again(path: &Path) -> Snapshot {
    match Package::read(path) {
        Ok(package) => Snapshot::of(&package),
        Err(error) => Snapshot::unreadable(&error.to_string()),
    }
}

/// Returns the folder to watch; the working folder for a policy file without one.
pub(super) fn watched(package: &Path) -> PathBuf {
    match folder_of(package) {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
