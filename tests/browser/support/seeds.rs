//! Real documents that people saved, which lie beside the project: imported with the command line.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::packages::{Files, compile};
use super::{is_ci, root};

/// A document, imported.
pub struct Seed {
    folder: TempDir,
    /// Its compiled files.
    pub files: Files,
    /// Its text, compiled.
    pub document: Value,
    /// Words to search for, and the section that answers.
    pub question: (String, String),
}

impl Seed {
    /// Imports a document; nothing where the documents are not, which a line says.
    pub fn import(source: &str, locale: &str) -> Option<Self> {
        let path = root().join("../shared/seeds").join(source);
        if !path.is_file() {
            assert!(!is_ci(), "{} is missing", path.display());
            println!("skipped: {} is not there", path.display());
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let package = folder.path().join("package");
        let import = Command::new(env!("CARGO_BIN_EXE_policy"))
            .args(["import", &path.to_string_lossy(), "--id", "imported", "--locale", locale, "-o"])
            .arg(&package)
            .output()
            .expect("the command line starts");
        assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
        let files = compile(&package);
        let name = format!("{locale}.json");
        let (_, text) = files.iter().find(|(known, _)| *known == name).expect("the document");
        let document = serde_json::from_str(text).expect("compiled files are JSON");
        Some(Self { folder, files, document, question: question(source) })
    }

    /// The package as it was imported.
    pub fn package(&self) -> PathBuf {
        self.folder.path().join("package")
    }
}

/// Returns the first question that `tests/search` has about a document.
fn question(source: &str) -> (String, String) {
    let folder = std::fs::read_dir(root().join("tests/search")).expect("the questions");
    let asked = folder.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok());
    let asked = asked.filter_map(|text| serde_json::from_str::<Value>(&text).ok());
    let about = asked.into_iter().find(|it| it["source"] == source).expect("questions about it");
    let text = |name: &str| about["questions"][0][name].as_str().map(str::to_owned);
    (text("words").expect("words"), text("section").expect("a section"))
}
