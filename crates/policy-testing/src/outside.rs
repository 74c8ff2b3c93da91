//! Data that stands outside the project because it is not ours to keep in it.

use std::env;
use std::path::PathBuf;

use crate::root;

/// Returns the folder that the environment variable `variable` names, or else `../shared/NAME` beside
/// the project. Where it is absent, a line says so, for the test or measurement to be left out.
///
/// # Panics
///
/// When the variable names something that is not a folder.
pub fn outside(variable: &str, name: &str) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable).map(PathBuf::from) {
        assert!(named.is_dir(), "{variable}={} is not a folder", named.display());
        return Some(named);
    }
    let beside = root().join("../shared").join(name);
    if beside.is_dir() {
        return Some(beside);
    }
    println!("skipped: ../shared/{name} is not here, and {variable} names no other folder");
    None
}
