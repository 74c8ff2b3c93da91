//! The apps of frameworks: `tests/browser/frameworks`, bundled and drawn once for all cases.

use std::collections::HashMap;
use std::process::Command;
use std::sync::LazyLock;

use super::Stage;
use super::root;

/// The program that bundles them.
const BUILD: &str = "tests/browser/frameworks/build.mjs";

static FILES: LazyLock<HashMap<String, String>> = LazyLock::new(build);

/// Returns a bundle, or a page that was drawn on the server.
pub fn file(name: &str) -> &'static str {
    FILES.get(name).unwrap_or_else(|| panic!("{BUILD} makes no {name}"))
}

impl Stage {
    /// Serves a bundle below `/frameworks/`.
    pub fn put_bundle(&self, name: &str) {
        self.server.put(&format!("/frameworks/{name}"), file(name));
    }
}

fn build() -> HashMap<String, String> {
    let output = Command::new("node").current_dir(root()).arg(BUILD).output();
    let output = output.unwrap_or_else(|error| panic!("node: {error}"));
    assert!(output.status.success(), "{BUILD}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}
