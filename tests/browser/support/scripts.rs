//! The functions that run in pages: `tests/browser/page`, bundled once for all cases.

use std::process::Command;
use std::sync::LazyLock;

use super::root;

/// The entry, which exports everything that scripts of tests see as `scope`.
const ENTRY: &str = "tests/browser/page/index.ts";

/// The name under which the bundle defines its exports.
const NAME: &str = "pageScripts";

static BUNDLE: LazyLock<Result<String, String>> = LazyLock::new(bundle);

/// Bundles the functions unless that was done before.
///
/// # Errors
///
/// esbuild is missing, or refuses the sources.
pub fn prepare() -> Result<(), String> {
    BUNDLE.as_ref().map(drop).map_err(Clone::clone)
}

/// The answer of a document that has no functions yet.
pub const MISSING: &str = "the functions of the tests are not here";

/// Where a document keeps the functions. A symbol is in no list of what a page has, and no page knows this one.
const PLACE: &str = "window[Symbol.for('policy-viewer-tests')]";

/// Returns a script for one of a page's viewers, with all functions in the scope of `body`. A document that was not
/// given them answers [`MISSING`].
pub fn script(viewer: usize, body: &str) -> String {
    // `with`, since the bundle alone knows the names; the body of a WebDriver script is not strict. The bundle runs
    // anew every time: it looks for the viewers of the page as it is now.
    format!("if (!{PLACE}) return {MISSING:?};\nwith ({PLACE}({viewer}).scope) {{\n{body}\n}}")
}

/// Returns the same script, which gives the document the functions: far more to send and to read than any `body`.
pub fn script_with_functions(viewer: usize, body: &str) -> String {
    let bundle = BUNDLE.as_deref().unwrap_or_default();
    format!(
        "{PLACE} = function (viewerIndex) {{\n{bundle}\nreturn {NAME};\n}};\n{}",
        script(viewer, body)
    )
}

fn bundle() -> Result<String, String> {
    let esbuild = root().join("node_modules/.bin/esbuild");
    let output = Command::new(&esbuild)
        .current_dir(root())
        .args([ENTRY, "--bundle", "--format=iife", "--target=es2022", "--log-level=warning"])
        // Names stay as they are: messages of errors are read by people.
        .args(["--minify-whitespace", "--minify-syntax"])
        .arg(format!("--global-name={NAME}"))
        .output()
        .map_err(|error| format!("{}: {error} (`make setup` installs it)", esbuild.display()))?;
    if !output.status.success() {
        return Err(format!("{ENTRY}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{ENTRY}: {error}"))
}
