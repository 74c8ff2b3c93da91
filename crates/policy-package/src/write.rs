//! Writing a package: the whole folder or nothing.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use super::inside::inside;
use super::package::POLICY_FILE;

/// The reason for which a package was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The target is occupied.
    Exists {
        /// Where.
        path: PathBuf,
        /// Whether it is a package, a folder with other files, or no folder at all.
        what: &'static str,
        /// Whether `--force` would help.
        replaceable: bool,
    },
    /// A file cannot be written.
    Io {
        /// Which.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists { path, what, replaceable: true } => write!(
                f,
                "{} {what}\n  hint: choose another folder, or add --force to replace the package in it",
                path.display()
            ),
            Self::Exists { path, what, replaceable: false } => {
                write!(f, "{} {what}\n  hint: choose another folder", path.display())
            }
            Self::Io { path, source } => {
                write!(f, "{} cannot be written: {source}", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exists { .. } => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// Writes files, named relative to `target`, as the folder `target`.
///
/// They are first written to a temporary folder and then moved: whatever fails, the target is as it
/// was. A folder that holds anything is refused unless `force` is set; then the files take the place
/// of those with the same names, and all others stay.
///
/// # Errors
///
/// When the target is taken or the system refuses; see [`WriteError`].
pub fn write(target: &Path, files: &[(String, String)], force: bool) -> Result<(), WriteError> {
    writable(target, force)?;
    let target = std::path::absolute(target).map_err(at(target))?;
    // A folder that exists stays the same one: it may be a working directory, served or mounted.
    let exists = target.is_dir();
    let beside = if exists { &target } else { target.parent().unwrap_or(&target) };
    fs::create_dir_all(beside).map_err(at(beside))?;
    let temporary =
        tempfile::Builder::new().prefix(".policy-").tempdir_in(beside).map_err(at(beside))?;
    // The temporary folder itself is for its owner alone; what is made in it has the usual mode.
    let staged = temporary.path().join("new");
    stage(&staged, &target, files)?;
    if exists {
        let replaced = temporary.path().join("old");
        fs::create_dir(&replaced).map_err(at(&replaced))?;
        install(&staged, &replaced, &target, files)
    } else {
        fs::rename(&staged, &target).map_err(at(&target))
    }
}

/// Refuses a target that [`write()`] would refuse because of what is there: for commands to ask before
/// their work.
///
/// # Errors
///
/// When the target is taken or cannot be read; see [`WriteError`].
pub fn writable(target: &Path, force: bool) -> Result<(), WriteError> {
    match occupied(target).map_err(at(target))? {
        Some((what, replaceable)) if !(force && replaceable) => {
            Err(WriteError::Exists { path: target.to_owned(), what, replaceable })
        }
        _ => Ok(()),
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |source| WriteError::Io { path: path.clone(), source }
}

/// Writes the files to a temporary folder.
fn stage(staged: &Path, target: &Path, files: &[(String, String)]) -> Result<(), WriteError> {
    fs::create_dir(staged).map_err(at(staged))?;
    for (name, text) in files {
        if let Err(problem) = inside(name) {
            let source = io::Error::new(io::ErrorKind::InvalidInput, problem.to_string());
            return Err(at(&target.join(name))(source));
        }
        let path = staged.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        fs::write(&path, text).map_err(at(&target.join(name)))?;
    }
    Ok(())
}

/// Moves the files into a folder that exists, and undoes it all if one cannot be moved.
fn install(
    staged: &Path,
    replaced: &Path,
    target: &Path,
    files: &[(String, String)],
) -> Result<(), WriteError> {
    // The policy comes last: it makes a package of the folder.
    let (policy, documents): (Vec<_>, Vec<_>) =
        files.iter().map(|(name, _)| name).partition(|name| *name == POLICY_FILE);
    let mut done: Vec<(PathBuf, Option<PathBuf>)> = Vec::new();
    for (i, name) in documents.into_iter().chain(policy).enumerate() {
        let place = target.join(name);
        let old = replaced.join(i.to_string());
        match replace(&staged.join(name), &place, &old) {
            Ok(saved) => done.push((place, saved.then_some(old))),
            Err(source) => {
                for (place, old) in done.into_iter().rev() {
                    // Each was moved a moment ago; should it fail now, the rest is still undone.
                    let _ = match old {
                        Some(old) => fs::rename(old, place),
                        None => fs::remove_file(place),
                    };
                }
                return Err(at(&place)(source));
            }
        }
    }
    Ok(())
}

/// Moves a file to its place and the one there, if any, to `old`; returns whether there was one.
fn replace(new: &Path, place: &Path, old: &Path) -> io::Result<bool> {
    if place.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder has this name"));
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let exists = place.symlink_metadata().is_ok();
    if exists {
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        if exists {
            let _ = fs::rename(old, place);
        }
    })?;
    Ok(exists)
}

/// Returns what occupies `target`, and whether `--force` may replace it.
fn occupied(target: &Path) -> io::Result<Option<(&'static str, bool)>> {
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(Some(("is no folder", false)));
        }
        Err(error) => return Err(error),
    };
    Ok(if target.join(POLICY_FILE).exists() {
        Some(("already holds a package", true))
    } else {
        entries.next().is_some().then_some(("is not empty", true))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Vec<(String, String)> {
        vec![(POLICY_FILE.into(), text.into()), ("2.0/en.json".into(), text.into())]
    }

    #[test]
    fn a_taken_folder_is_refused_and_forced_with_its_other_files_kept() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path().join("a/b");
        write(&target, &files("one"), false).expect("the folder is new");
        fs::write(target.join("2.0/notes.txt"), "mine").expect("writable");
        let refused = write(&target, &files("two"), false).expect_err("the folder is taken");
        assert!(refused.to_string().contains("--force"), "{refused}");
        write(&target, &files("two"), true).expect("forced");
        let read = |name: &str| fs::read_to_string(target.join(name)).expect("the file is there");
        assert_eq!(read(POLICY_FILE), "two");
        assert_eq!(read("2.0/notes.txt"), "mine");
        assert_eq!(fs::read_dir(root.path().join("a")).expect("readable").count(), 1);
        assert_eq!(fs::read_dir(&target).expect("readable").count(), 2);
    }

    #[test]
    fn a_file_that_cannot_be_replaced_undoes_the_others() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path();
        write(target, &[("a.json".to_owned(), "one".to_owned())], false).expect("it is empty");
        fs::create_dir(target.join(POLICY_FILE)).expect("new");
        let mut clash = files("two");
        clash.push(("a.json".into(), "two".into()));
        write(target, &clash, true).expect_err("policy.json is a folder");
        assert_eq!(fs::read_to_string(target.join("a.json")).expect("restored"), "one");
        assert!(!target.join("2.0/en.json").exists());
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path().join("package");
        let clash = [("a".to_owned(), String::new()), ("a/b".to_owned(), String::new())];
        write(&target, &clash, false).expect_err("`a` is a file and a folder");
        write(&target, &[("../x".to_owned(), String::new())], false)
            .expect_err("leaves the folder");
        assert_eq!(fs::read_dir(root.path()).expect("readable").count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn everyone_may_read_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path().join("package");
        write(&target, &files("one"), false).expect("the folder is new");
        let mode = fs::metadata(&target).expect("the folder is there").permissions().mode();
        assert_ne!(mode & 0o055, 0, "{mode:o}");
    }
}
