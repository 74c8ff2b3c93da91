//! What the tests of every crate share. Never part of a release.

use std::path::Path;

/// Returns the project's folder, where `tests`, `policies` and `dist` stand.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
