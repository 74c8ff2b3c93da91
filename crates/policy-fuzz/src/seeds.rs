//! Inputs that mutations start from: the packages and cases of this project.

use std::fs;
use std::path::Path;

use policy_testing::{folders, root};
use serde_json::Value;

/// The greatest length of a seed, in bytes: a text is cut there.
const MOST: usize = 6_000;

/// Stands between the parts of an input that has several.
pub(crate) const BETWEEN: &str = "\n=====\n";

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(MOST);
    bytes
}

/// Reads a file of the project.
pub(crate) fn file(name: &str) -> Vec<u8> {
    read(&root().join(name))
}

/// Reads a file of every folder in a folder that has it.
fn in_each(folder: &str, name: &str) -> Vec<Vec<u8>> {
    let files = folders(folder).into_iter().map(|folder| folder.join(name));
    files.filter(|file| file.exists()).map(|file| read(&file)).collect()
}

/// Sources of imports, of a format that `tests/import/cases` has a folder of.
pub(crate) fn sources(format: &str, name: &str) -> Vec<Vec<u8>> {
    in_each(&format!("tests/import/cases/{format}"), name).into_iter().map(cut).collect()
}

/// Markdown with everything that it has.
pub(crate) fn markdown() -> Vec<Vec<u8>> {
    sources("markdown", "source.md")
}

/// The content of `policy.json` of the samples and of the cases of `policy check`.
pub(crate) fn policies() -> Vec<Vec<u8>> {
    let mut all = in_each("policies", "policy.json");
    all.extend(in_each("tests/check", "policy.json"));
    all
}

/// Documents of the samples, with few sections each.
pub(crate) fn documents() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for locale in ["en.json", "zh-Hans.json", "ar.json"] {
        for bytes in in_each("policies", locale) {
            let mut document: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            for list in ["sections", "terms"] {
                if let Some(list) = document.get_mut(list).and_then(Value::as_array_mut) {
                    list.truncate(2);
                }
            }
            all.push(document.to_string().into_bytes());
        }
    }
    all.extend(in_each("tests/check", "en.json"));
    all.retain(|document| document.len() < 4 * MOST);
    all
}

/// Pairs of parts, each part with the one that follows.
pub(crate) fn pairs(parts: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let pair = |pair: &[Vec<u8>]| pair.join(BETWEEN.as_bytes());
    parts.windows(2).map(pair).collect()
}

/// A part of an archive.
pub(crate) fn part(archive: &[u8], name: &str) -> Vec<u8> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let mut content = Vec::new();
    archive.by_name(name).expect("it has this part").read_to_end(&mut content).expect("readable");
    content
}
