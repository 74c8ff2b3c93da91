//! Paths that a package may name.

use std::fmt;

/// Why a path cannot name a file of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathProblem {
    /// It is empty or names a folder.
    NoFile,
    /// It is absolute, a URL, or climbs with `..`.
    Leaves,
    /// Browsers read a character as something else than a part of a file name.
    Characters,
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoFile => "names no file",
            Self::Leaves => "leaves the package folder",
            Self::Characters => "has a character that means something else in an address",
        })
    }
}

/// Checks that a path names a file inside the package folder, on every system and as an address.
///
/// # Errors
///
/// When it does not; a `..` is refused even where the path would come back.
pub fn inside(path: &str) -> Result<(), PathProblem> {
    if path.is_empty() || path.ends_with('/') {
        return Err(PathProblem::NoFile);
    }
    // `C:` and `https:` alike; `\` separates folders on Windows and in the URLs of browsers.
    if path.starts_with('/') || path.contains([':', '\\']) || path.split('/').any(|p| p == "..") {
        return Err(PathProblem::Leaves);
    }
    if path.contains(['?', '#', '%']) || path.chars().any(char::is_control) {
        return Err(PathProblem::Characters);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        for path in ["en.json", "2.0/en.json", "./zh-Hans.json", "текст.json"] {
            assert_eq!(inside(path), Ok(()), "{path}");
        }
        for path in ["../en.json", "a/../en.json", "/etc/passwd", "C:/x.json", "a\\b", "https://a"]
        {
            assert_eq!(inside(path), Err(PathProblem::Leaves), "{path}");
        }
        for path in ["", "a/"] {
            assert_eq!(inside(path), Err(PathProblem::NoFile), "{path}");
        }
        for path in ["a?b", "a#b", "%2e%2e/en.json", "a\nb"] {
            assert_eq!(inside(path), Err(PathProblem::Characters), "{path}");
        }
    }
}
