//! The documents that the command line names: files, standard input, and what people paste in their
//! place.

use std::fmt;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::super::{Failure, print};
use policy_import::{WrongLanguage, wrong_language};
use policy_package::POLICY_FILE;
use policy_package::check;
use policy_viewer::diag::counted;

/// A name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Endings of documents that can be imported, for suggestions.
const ENDINGS: [&str; 7] = ["md", "markdown", "html", "htm", "txt", "docx", "pdf"];

/// A document to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The locale, if the command line names one.
    pub(super) locale: Option<String>,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    StandardInput,
    File(PathBuf),
}

/// The name for messages and reports.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::StandardInput => f.write_str("standard input"),
            Place::File(path) => path.display().fmt(f),
        }
    }
}

/// Returns the documents that FILE and `--locale` name: the files first, then those of `TAG=FILE`.
///
/// Tags without a file belong to the files in their order.
pub(super) fn sources(files: &[PathBuf], locales: &[String]) -> Result<Vec<Source>, Failure> {
    let mut sources: Vec<Source> = files.iter().map(|file| Source::new(file)).collect();
    let mut tags = Vec::new();
    for locale in locales {
        let (tag, file) = match locale.split_once('=') {
            Some((tag, file)) => (tag, Some(file)),
            None => (locale.as_str(), None),
        };
        let tag = valid(tag)?;
        match file {
            None => tags.push(tag),
            Some("") => return Err(without_file(&tag)),
            Some(file) => {
                let mut source = Source::new(Path::new(file));
                let place = sources.iter_mut().find(|known| known.place == source.place);
                source.locale = Some(tag);
                match place {
                    // `import a.md --locale en=a.md` names one document.
                    Some(known) if known.locale.is_none() => *known = source,
                    _ => sources.push(source),
                }
            }
        }
    }
    let untagged: Vec<&mut Source> =
        sources.iter_mut().filter(|source| source.locale.is_none()).collect();
    match (untagged.len(), tags.len()) {
        (0, 0) | (_, 0) => {}
        (0, _) => return Err(without_file(&tags[0])),
        (files, count) if files == count => {
            for (source, tag) in untagged.into_iter().zip(tags) {
                source.locale = Some(tag);
            }
        }
        (files, count) => {
            let example = untagged[files.min(count + 1) - 1].to_string();
            return Err(Failure::new(format_args!(
                "{} but {}: it is not clear which language belongs to which file",
                counted(files, "file"),
                counted(count, "language"),
            ))
            .hint(format_args!("name each file with its language: --locale TAG={example}")));
        }
    }
    if sources.is_empty() {
        return Err(Failure::new("there is no document to import").hint(
            "name a FILE, files as --locale TAG=FILE, or - for standard input: policy import --help",
        ));
    }
    each_once(&sources)?;
    Ok(sources)
}

fn without_file(tag: &str) -> Failure {
    Failure::new(format_args!("--locale {tag} names no file"))
        .hint(format_args!("name its file, as in --locale {tag}=FILE"))
}

/// Refuses a document or a locale that comes twice.
fn each_once(sources: &[Source]) -> Result<(), Failure> {
    for (at, source) in sources.iter().enumerate() {
        for known in &sources[..at] {
            if known.place == source.place {
                return Err(Failure::new(format_args!("{source} is named twice"))
                    .hint("one document a locale: remove one of them"));
            }
            // `en-us` and `en-US` are one language, and on some systems one file.
            if let (Some(one), Some(other)) = (&known.locale, &source.locale)
                && one.eq_ignore_ascii_case(other)
            {
                return Err(Failure::new(format_args!(
                    "the locale {other} comes twice: {known}, {source}"
                ))
                .hint(
                    "one document a locale; several documents of one language are several packages",
                ));
            }
        }
    }
    Ok(())
}

/// Returns a tag that a package may use; warns of a language that is perhaps none.
fn valid(tag: &str) -> Result<String, Failure> {
    let wrong = wrong_language(tag);
    let meant = wrong.as_ref().and_then(|wrong| wrong.probably.clone());
    if !check::is_tag(tag) {
        let dashes = tag.replace('_', "-");
        let hint = match meant {
            _ if check::is_tag(&dashes) => format!("write --locale {dashes}, as BCP 47 has it"),
            Some(meant) => format!("did you mean --locale {meant}?"),
            None => "write a BCP 47 tag such as de, zh-Hans or es-419".to_owned(),
        };
        return Err(Failure::new(format_args!("`{tag}` is not a language tag")).hint(hint));
    }
    if let Some(WrongLanguage { language, certain, .. }) = wrong {
        let hint = match meant {
            Some(meant) => format!("did you mean --locale {meant}?"),
            None => "languages have codes such as de, zh-Hans or es-419 (BCP 47)".to_owned(),
        };
        let failure = Failure::new(format_args!(
            "`{language}` is not a code that browsers know for a language"
        ))
        .hint(hint);
        if certain {
            return Err(failure);
        }
        print::warning(&failure);
    }
    Ok(tag.to_owned())
}

impl Source {
    fn new(named: &Path) -> Self {
        let place = match named.to_str() {
            Some(STANDARD_INPUT) => Place::StandardInput,
            Some(text) => Place::File(file_of_address(text).unwrap_or_else(|| named.to_owned())),
            None => Place::File(named.to_owned()),
        };
        Self { locale: None, place }
    }

    /// Returns the file, unless the document comes from standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::StandardInput => None,
            Place::File(path) => Some(path),
        }
    }

    /// Reads the document.
    pub(super) fn read(&self) -> Result<Vec<u8>, Failure> {
        match &self.place {
            Place::StandardInput => standard_input(),
            Place::File(path) => fs::read(path).map_err(|error| unreadable(path, &error)),
        }
    }
}

fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        let end = if on_windows() { "Ctrl+Z and Enter" } else { "Ctrl+D" };
        print::aside(&format!(
            "note: paste or type the document, then press {end} on a new line\n"
        ));
    }
    let mut bytes = Vec::new();
    input
        .read_to_end(&mut bytes)
        .map_err(|error| Failure(format!("standard input cannot be read: {error}")))?;
    Ok(bytes)
}

/// Returns whether people use the program on Windows, which says so to what runs under WASI by a variable.
fn on_windows() -> bool {
    cfg!(windows)
        || cfg!(target_os = "wasi") && std::env::var_os("OS").is_some_and(|os| os == "Windows_NT")
}

/// Returns the file of a `file:` address, as browsers show it for a saved page.
fn file_of_address(text: &str) -> Option<PathBuf> {
    let (scheme, rest) = text.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let path = percent_decode_str(rest).decode_utf8().ok()?;
    // `/C:/page.html` of Windows; under WASI that is what the path is called.
    let drive = !cfg!(target_os = "wasi")
        && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
        && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

fn is_address(path: &Path) -> bool {
    let text = path.to_string_lossy().to_ascii_lowercase();
    text.starts_with("www.") || text.split_once(":/").is_some_and(|(scheme, _)| scheme.len() > 1)
}

/// Says why a file cannot be read, and what to do.
fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = path.display();
    if path.is_dir() {
        return folder(path);
    }
    if is_address(path) {
        return Failure::new(format_args!(
            "{name} is an address, and this program uses no network"
        ))
        .hint("save the page in a browser (“Web page, HTML only”) and import the file");
    }
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let failure = Failure::new(format_args!("{name} does not exist"));
            let folder = match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
            match similar(path, folder) {
                Some(similar) => failure.hint(format_args!("did you mean {}?", similar.display())),
                None if !folder.is_dir() => {
                    failure.hint(format_args!("there is no folder {}", folder.display()))
                }
                None => {
                    failure.hint("look for the name of the file, and the folder that you are in")
                }
            }
        }
        io::ErrorKind::PermissionDenied => {
            Failure::new(format_args!("{name} cannot be read: {error}"))
                .hint("you need the right to read the file")
        }
        _ => Failure::new(format_args!("{name} cannot be read: {error}")),
    }
}

fn folder(path: &Path) -> Failure {
    let name = path.display();
    let failure = Failure::new(format_args!("{name} is a folder"));
    if path.join(POLICY_FILE).exists() {
        return failure.hint(format_args!(
            "it is a package already: see `policy check {name}`; to import, name a document"
        ));
    }
    let mut documents: Vec<PathBuf> = entries(path).filter(|entry| is_document(entry)).collect();
    documents.sort();
    match documents.first() {
        Some(document) => {
            failure.hint(format_args!("name a document in it, such as {}", document.display()))
        }
        None => failure.hint("name a document: Markdown, a saved web page, or plain text"),
    }
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Finds a file in the folder whose name is much like the one that is missing.
fn similar(path: &Path, folder: &Path) -> Option<PathBuf> {
    /// Of names less alike, others come to mind.
    const ALIKE: f64 = 0.85;
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let alike = |entry: &PathBuf| {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        let same_stem =
            stem(&name).unwrap_or(name.clone()) == stem(&wanted).unwrap_or(wanted.clone());
        if same_stem { 1.0 } else { strsim::jaro_winkler(&name, &wanted) }
    };
    let found = entries(folder).filter(|entry| entry.is_file()).map(|entry| (alike(&entry), entry));
    let best = found.max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))?;
    // As the path was written: `privacy.md`, not `./privacy.md`.
    (best.0 >= ALIKE).then(|| path.with_file_name(best.1.file_name().unwrap_or_default()))
}

/// Lists a folder, but not one without end.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(10_000);
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(files: &[&str], locales: &[&str]) -> Result<Vec<String>, String> {
        let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        let locales: Vec<String> = locales.iter().map(|&locale| locale.to_owned()).collect();
        let describe = |source: Source| {
            format!("{}={source}", source.locale.clone().unwrap_or_else(|| "?".into()))
        };
        match sources(&files, &locales) {
            Ok(sources) => Ok(sources.into_iter().map(describe).collect()),
            Err(Failure(message)) => Err(message),
        }
    }

    #[test]
    fn tags_belong_to_files_in_their_order() {
        for (files, locales, expected) in [
            (vec!["a"], vec![], vec!["?=a"]),
            (vec!["a"], vec!["en"], vec!["en=a"]),
            (vec!["a", "b"], vec![], vec!["?=a", "?=b"]),
            (vec!["a", "b"], vec!["en", "de"], vec!["en=a", "de=b"]),
            (vec!["a"], vec!["en", "de=b"], vec!["en=a", "de=b"]),
            (vec!["a", "b"], vec!["de=b", "en"], vec!["en=a", "de=b"]),
            (vec!["a", "b"], vec!["de=b"], vec!["?=a", "de=b"]),
            (vec!["-"], vec!["en"], vec!["en=standard input"]),
            (vec![], vec!["en=-", "de=b=c"], vec!["en=standard input", "de=b=c"]),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(named(&files, &locales), Ok(expected), "{files:?} {locales:?}");
        }
    }

    #[test]
    fn unclear_sources_are_refused() {
        for (files, locales, words) in [
            (vec![], vec![], "no document"),
            (vec![], vec!["en"], "--locale en=FILE"),
            (vec![], vec!["en="], "--locale en=FILE"),
            (vec!["a", "b"], vec!["en"], "2 files but 1 language"),
            (vec!["a"], vec!["en", "de"], "--locale TAG=a"),
            (vec!["a"], vec!["en=a", "de"], "--locale de=FILE"),
            (vec!["-", "-"], vec![], "standard input is named twice"),
            (vec!["a", "b"], vec!["en-us", "en-US"], "en-US comes twice: a, b"),
            (vec!["a"], vec!["de_DE"], "write --locale de-DE"),
            (vec!["a"], vec!["english"], "did you mean --locale en?"),
            (vec!["a"], vec!["jp"], "did you mean --locale ja?"),
            (vec!["a"], vec!["e"], "BCP 47"),
        ] {
            let message = named(&files, &locales).expect_err(words);
            assert!(message.contains(words) && message.contains("\n  hint: "), "{message}");
        }
    }

    #[test]
    fn addresses_of_files_are_files() {
        let file = |text| file_of_address(text).map(|path| path.display().to_string());
        assert_eq!(file("file:///home/me/a%20b.html#c").as_deref(), Some("/home/me/a b.html"));
        assert_eq!(file("FILE://localhost/a.html").as_deref(), Some("/a.html"));
        assert_eq!(file("file:///C:/a.html").as_deref(), Some("C:/a.html"));
        assert_eq!(file("https://shop.example"), None);
        for (text, address) in [
            ("https://shop.example/privacy", true),
            ("https:/shop.example", true),
            ("www.shop.example", true),
            ("C:/a.html", false),
            ("a/b.md", false),
        ] {
            assert_eq!(is_address(Path::new(text)), address, "{text}");
        }
    }
}
