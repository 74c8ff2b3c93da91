//! From a folder, or files in memory, to a [`Package`].

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use serde_json::Value;

use super::inside::inside;
use super::package::{File, Files, POLICY_FILE, Package, Text};
use super::parse::parse;
use super::rule;
use policy_viewer::diag::pointer_token;
use policy_viewer::load;

/// An error of the system while reading a file of a package.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    source: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.source.kind() {
            io::ErrorKind::NotFound if self.path.ends_with(POLICY_FILE) => write!(
                f,
                "{path} does not exist\n  hint: name a folder that holds a {POLICY_FILE}, or make one with `policy new DIR`"
            ),
            io::ErrorKind::NotFound => write!(f, "{path} does not exist"),
            _ => write!(f, "{path} cannot be read: {}", self.source),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Package {
    /// Reads the package in a folder, or the one whose policy file is named.
    ///
    /// # Errors
    ///
    /// When the policy file, or a document that exists, cannot be read. Errors in the content of the
    /// files become [`Package::problems`].
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let (folder, name) = match (path.is_dir(), path.parent(), path.file_name()) {
            (false, Some(folder), Some(name)) => (folder, name.to_string_lossy().into_owned()),
            _ => (path, POLICY_FILE.to_owned()),
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let bytes = fs::read(folder.join(&name))
            .map_err(|source| ReadError { path: folder.join(&name), source })?;
        Reader::new(Place::Folder(folder)).read(name, bytes)
    }

    /// Reads a package whose files, by name, are in memory. Without the policy file it is empty.
    pub fn of_files(policy_file: &str, files: &Files) -> Self {
        let bytes = files.get(policy_file).cloned().unwrap_or_default().into_bytes();
        let read = Reader::new(Place::Memory(files)).read(policy_file.to_owned(), bytes);
        read.expect("what is in memory can be read")
    }
}

/// Where the files of a package are.
#[derive(Clone, Copy)]
enum Place<'a> {
    Folder(&'a Path),
    Memory(&'a Files),
}

/// A place in the policy file that names or holds a text.
struct Reference {
    locale: String,
    history: Option<usize>,
    pointer: String,
    source: Value,
}

struct Reader<'a> {
    place: Place<'a>,
    package: Package,
}

impl<'a> Reader<'a> {
    fn new(place: Place<'a>) -> Self {
        let package = Package { files: vec![], policy: None, texts: vec![], problems: vec![] };
        Self { place, package }
    }

    fn read(mut self, policy_file: String, bytes: Vec<u8>) -> Result<Package, ReadError> {
        self.add(policy_file, bytes);
        self.decode_policy();
        for reference in self.references() {
            self.follow(reference)?;
        }
        self.unused();
        Ok(self.package)
    }

    /// Parses a file and keeps it, even with errors.
    fn add(&mut self, name: String, bytes: Vec<u8>) {
        let json = match parse(&name, &bytes) {
            Ok((json, repeated)) => {
                self.package.problems.extend(repeated);
                Some(json)
            }
            Err(problem) => {
                self.package.problems.push(problem);
                None
            }
        };
        self.package.files.push(File { name, source: bytes, json });
    }

    fn decode_policy(&mut self) {
        // `check::shape` reports the errors of the decoder with their places.
        self.package.policy = self
            .package
            .files
            .first()
            .and_then(|file| file.json.as_ref())
            .and_then(|json| load::policy(&json).ok());
    }

    /// Finds the texts by the JSON rather than by the model: a policy with a wrong field somewhere
    /// still names its documents.
    fn references(&self) -> Vec<Reference> {
        let Some(json) = self.package.files.first().and_then(|file| file.json.as_ref()) else {
            return vec![];
        };
        let mut found = Vec::new();
        for (locale, entry) in entries(json.get("locales")) {
            if let Some(source) = entry.get("document") {
                found.push(Reference {
                    locale: locale.clone(),
                    history: None,
                    pointer: format!("/locales/{}/document", pointer_token(locale)),
                    source: source.clone(),
                });
            }
        }
        let history = json.get("history").and_then(Value::as_array);
        for (i, version) in history.into_iter().flatten().enumerate() {
            for (locale, source) in entries(version.get("locales")) {
                found.push(Reference {
                    locale: locale.clone(),
                    history: Some(i),
                    pointer: format!("/history/{i}/locales/{}", pointer_token(locale)),
                    source: source.clone(),
                });
            }
        }
        found
    }

    fn follow(&mut self, reference: Reference) -> Result<(), ReadError> {
        let Reference { locale, history, pointer, source } = reference;
        let (file, pointer, json) = match source {
            Value::String(path) => {
                if !self.package.files.iter().any(|file| file.name == path) {
                    let Some(bytes) = self.open(&path, &pointer)? else { return Ok(()) };
                    self.add(path.clone(), bytes);
                }
                let json = self.package.json(&path).cloned();
                (path, String::new(), json)
            }
            Value::Object(_) => (self.package.policy_file().to_owned(), pointer, Some(source)),
            // `check::shape` reports anything else.
            _ => return Ok(()),
        };
        let document = json.and_then(|json| load::document(&&json).ok());
        self.package.texts.push(Text { locale, history, file, pointer, document });
        Ok(())
    }

    /// Reads a document; a path that cannot be followed becomes a problem.
    fn open(&mut self, path: &str, pointer: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let policy = self.package.policy_file().to_owned();
        if let Err(problem) = inside(path) {
            let message = format!("the path `{path}` {problem}");
            self.package.problems.push(rule::INVALID_PATH.at(policy, pointer, message));
            return Ok(None);
        }
        let folder = match self.place {
            Place::Folder(folder) => folder,
            Place::Memory(files) => {
                let found = files.get(path).map(|text| text.clone().into_bytes());
                if found.is_none() {
                    self.missing(path, pointer);
                }
                return Ok(found);
            }
        };
        let full = folder.join(path);
        // A link may lead out of the folder though its path does not.
        if let (Ok(real), Ok(folder)) = (full.canonicalize(), folder.canonicalize())
            && !real.starts_with(folder)
        {
            let message = format!("`{path}` is a link that leaves the package folder");
            self.package.problems.push(rule::INVALID_PATH.at(policy, pointer, message));
            return Ok(None);
        }
        // A pipe may never end.
        if full.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir()) {
            let message = format!("`{path}` is no file");
            self.package.problems.push(rule::INVALID_PATH.at(policy, pointer, message));
            return Ok(None);
        }
        match fs::read(&full) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.missing(path, pointer);
                Ok(None)
            }
            Err(source) => Err(ReadError { path: full, source }),
        }
    }

    fn missing(&mut self, path: &str, pointer: &str) {
        let policy = self.package.policy_file().to_owned();
        let message = format!("the file `{path}` does not exist");
        self.package.problems.push(rule::MISSING_DOCUMENT.at(policy, pointer, message));
    }

    /// Reports documents in the folder that nothing names.
    fn unused(&mut self) {
        // Without a list of locales none can be missing from it.
        let policy = self.package.files.first().and_then(|file| file.json.as_ref());
        if !policy.is_some_and(|json| json.get("locales").is_some_and(Value::is_object)) {
            return;
        }
        let place = self.place;
        let mut names = Vec::new();
        match place {
            Place::Folder(folder) => json_files(folder, "", MAX_DEPTH, &mut names),
            Place::Memory(files) => {
                names.extend(files.keys().filter(|name| name.ends_with(".json")).cloned());
            }
        }
        names.sort();
        let known: Vec<_> =
            self.package.files.iter().map(|file| file.name.trim_start_matches("./")).collect();
        names.retain(|name| !known.contains(&name.as_str()));
        for name in names {
            let bytes = match place {
                Place::Folder(folder) => fs::read(folder.join(&name)).ok(),
                Place::Memory(files) => files.get(&name).map(|text| text.clone().into_bytes()),
            };
            if bytes.is_some_and(|bytes| is_document(&bytes)) {
                let message = format!("no locale or version uses `{name}`");
                self.package.problems.push(rule::UNUSED_DOCUMENT.at(name, "", message));
            }
        }
    }
}

/// How deep documents are looked for: a folder for each version, and one to spare.
const MAX_DEPTH: u8 = 3;

/// Lists the JSON files of a folder, without links, hidden folders and other packages.
fn json_files(folder: &Path, prefix: &str, depth: u8, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let Ok(name) = entry.file_name().into_string() else { continue };
        if kind.is_file() && name.ends_with(".json") {
            names.push(format!("{prefix}{name}"));
        } else if kind.is_dir() && depth > 0 && !name.starts_with('.') {
            let folder = entry.path();
            if !folder.join(POLICY_FILE).exists() {
                json_files(&folder, &format!("{prefix}{name}/"), depth - 1, names);
            }
        }
    }
}

/// Returns whether a JSON file is a document.
fn is_document(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes)
        .ok()
        .is_some_and(|json| json.get("sections").is_some_and(Value::is_array))
}

fn entries(object: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_are_read_like_a_folder() {
        let policy = r#"{"format": 1, "id": "shop", "defaultLocale": "en", "locales": {
            "en": {"label": "English", "document": "en.json"},
            "de": {"label": "Deutsch", "document": "de.json"}
        }}"#;
        let document = r#"{"locale": "en", "title": "Notice", "sections": []}"#;
        let files = [("policy.json", policy), ("en.json", document), ("old.json", document)];
        let files: Files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in &files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let read = Package::read(folder.path()).expect("a package");
        let made = Package::of_files(POLICY_FILE, &files);
        assert_eq!(made.problems, read.problems);
        // The German text is missing, and nothing names the old one.
        assert_eq!(made.problems.len(), 2);
        let names = |package: &Package| {
            package.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&made), names(&read));
        assert_eq!(made.policy, read.policy);
    }
}
