//! One file as the result of a command: whole or not at all, and never over another by accident.

use std::fs;
use std::io;
use std::path::Path;

use super::Failure;

/// Writes a file. One that exists is refused unless `force` is set.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let name = path.display();
    if path.exists() && !force {
        return Err(
            Failure::new(format_args!("{name} exists")).hint("choose another file, or add --force")
        );
    }
    write_whole(path, text).map_err(|error| Failure(format!("{name} cannot be written: {error}")))
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    // In a temporary folder of its own the file has the usual mode, which temporary files have not.
    let staging = tempfile::Builder::new().prefix(".policy-").tempdir_in(folder)?;
    let staged = staging.path().join("file");
    fs::write(&staged, text)?;
    fs::rename(staged, path)
}
