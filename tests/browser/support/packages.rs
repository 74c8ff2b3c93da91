//! The packages that the cases show: the sample as it ships, and small ones made here.

use std::path::Path;
use std::sync::LazyLock;

use policy_package::{self as package, Package, compact};
use serde_json::{Value, json};

use super::root;

/// The files of a package: name and text.
pub type Files = Vec<(String, String)>;

/// Returns the sample package, compiled.
pub fn northstar() -> &'static Files {
    static FILES: LazyLock<Files> =
        LazyLock::new(|| compile(&root().join("policies/northstar-privacy")));
    &FILES
}

/// Returns a file of the compiled sample.
pub fn northstar_file(name: &str) -> Value {
    let (_, text) =
        northstar().iter().find(|(known, _)| known == name).expect("the sample has the file");
    serde_json::from_str(text).expect("compiled files are JSON")
}

/// Compiles a package, whatever `check` has to say about it.
pub fn compile(path: &Path) -> Files {
    package::compile(&Package::read(path).expect("the package can be read"))
}

/// Compiles a package that is one file.
pub fn compile_one(policy: &Value) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("policy.json"), compact(policy)).expect("it is writable");
    let mut files = compile(folder.path());
    assert_eq!(files.len(), 1, "all texts are inside");
    files.remove(0).1
}

/// Returns a policy of two sections whose text is inside, compiled.
pub fn small(id: &str) -> Value {
    json!({
        "format": 1, "id": id, "version": "1.0", "revision": 1, "defaultLocale": "en",
        "locales": {"en": {"label": "English", "document": {
            "locale": "en", "title": format!("The {id} notice"),
            "sections": [
                {"id": "first", "heading": "First", "body": [{"p": ["The first text."]}]},
                {"id": "second", "heading": "Second", "body": [{"p": ["The second text."]}]},
            ],
        }}},
        "declaration": {"expiresDays": 30, "categories": [
            {"id": "statistics", "name": {"en": "Statistics"}, "description": {"en": "Counts."},
             "services": [{"id": "counter", "name": {"en": "Counter"}, "provider": "Us"}]},
        ]},
    })
}

/// Returns the texts of the viewer in a language.
pub fn interface(tag: &str) -> Value {
    let path = root().join(format!("www/locales/{tag}.json"));
    let text = std::fs::read_to_string(path).expect("the language has its file");
    let groups: Value = serde_json::from_str(&text).expect("the file is JSON");
    let texts = ["readerTools", "viewer", "shared", "answers", "question", "settings"]
        .map(|group| groups[group].as_object().cloned());
    texts.into_iter().flatten().flatten().collect()
}
