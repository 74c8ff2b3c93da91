//! The importer against folders of cases, the real documents beside the checkout, and any text at all.
//!
//! A case is a folder in `tests/import` with `source.md`, `source.html` or `source.txt`,
//! `expected.json` and, where it needs more than the defaults, `options.json`. `UPDATE=1` rewrites the
//! expectations.

#[path = "import/limits.rs"]
mod limits;
#[path = "import/locales.rs"]
mod locales;
#[path = "import/reference.rs"]
mod reference;
#[path = "import/roundtrip.rs"]
mod roundtrip;
#[path = "import/support.rs"]
mod support;
#[path = "import/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::{assert_package_is_sound, compare, import_as, outline};

#[test]
fn cases() {
    let root = policy_testing::root().join("tests/import");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .expect("tests/import is there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.is_dir() && source(path).is_some())
        .collect();
    folders.sort();
    assert!(folders.len() >= 12, "only {} cases", folders.len());
    for folder in folders {
        let Some(name) = source(&folder) else { continue };
        let bytes = fs::read(folder.join(name)).expect("readable");
        let options = match fs::read_to_string(folder.join("options.json")) {
            Ok(json) => serde_json::from_str(&json).expect("options are JSON"),
            Err(_) => Value::Null,
        };
        let outcome = match import_as(&bytes, &options, name) {
            Ok(imported) => {
                assert_package_is_sound(&imported);
                outline(&imported, true)
            }
            Err(error) => json!({"error": error.code(), "message": error.to_string()}),
        };
        compare(&folder.join("expected.json"), &outcome);
    }
}

fn source(folder: &Path) -> Option<&'static str> {
    ["source.md", "source.html", "source.txt"].into_iter().find(|name| folder.join(name).is_file())
}
