//! The requests to the command line, and its answers.
//!
//! It sees the files of the page in a folder of its own: documents in `/in`, the package in `/package`, one to compare
//! with in `/before`, and it writes below `/out`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::files::Files;

/// The folder of the package that is worked on.
pub const PACKAGE: &str = "/package";

/// The folder of the package that it is compared with.
pub const BEFORE: &str = "/before";

/// Something to be done by the command line: its arguments, and the files it reads, by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The arguments.
    pub args: Vec<String>,
    /// The files that it reads.
    pub files: Files,
}

impl Job {
    fn new(args: &[&str], files: &Files) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Self { args, files: at(PACKAGE, files) }
    }
}

/// Puts files into a folder.
pub fn at(folder: &str, files: &Files) -> Files {
    files.iter().map(|(name, content)| (format!("{folder}/{name}"), content.clone())).collect()
}

/// Takes files out of a folder; leaves out those that are not in it.
pub fn out_of<T>(
    folder: &str,
    files: impl IntoIterator<Item = (String, T)>,
) -> BTreeMap<String, T> {
    let inside = |(path, content): (String, T)| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        Some((name.to_owned(), content))
    };
    files.into_iter().filter_map(inside).collect()
}

/// The path under which the command line sees the document at a place of the list: its ending says what it is, and its
/// name stands in messages.
pub fn document_path(place: usize, name: &str) -> String {
    // A slash would be a folder, and a name that begins with a hyphen an option.
    format!("/in/{place}/{}", name.replace(['/', '\\'], "_"))
}

/// Imports documents: path and locale of each, and their content. Writes the package to `/out/package`, and the report to
/// `/out/report.json`. With an earlier package, sections that are in it keep their ids.
pub fn import(
    id: &str,
    documents: &[(String, String)],
    mut files: Files,
    before: Option<&Files>,
) -> Job {
    let mut args: Vec<String> =
        ["import", "--quiet", "--id", id, "-o", "/out/package", "--report", "/out/report.json"]
            .map(str::to_owned)
            .into();
    if let Some(before) = before {
        args.extend(["--previous", BEFORE].map(str::to_owned));
        files.extend(at(BEFORE, before));
    }
    for (path, locale) in documents {
        args.push(format!("--locale={locale}={path}"));
    }
    Job { args, files }
}

/// Adds a table of cookies to the declaration, and writes the package to `/out/package`. Rows without a purpose that is
/// known come under one of their own, for a person to sort.
pub fn add_table(files: &Files, table: &str) -> Job {
    let args =
        ["import", "--quiet", "--cookies", table, "--package", PACKAGE, "-o", "/out/package"];
    let mut job = Job::new(&args, files);
    job.args.extend(["--category", "unsorted"].map(str::to_owned));
    job
}

/// Checks the package; prints [`Finding`]s.
pub fn check(files: &Files) -> Job {
    Job::new(&["check", PACKAGE, "--format", "json"], files)
}

/// Compiles the package into `/out/package`.
pub fn compile(files: &Files) -> Job {
    Job::new(&["compile", "--quiet", PACKAGE, "-o", "/out/package"], files)
}

/// Writes the package as one page to `/out/page.html`.
pub fn bundle(files: &Files) -> Job {
    Job::new(&["bundle", "--quiet", PACKAGE, "-o", "/out/page.html"], files)
}

/// Writes the pages of every language to `/out/site`.
pub fn render(files: &Files) -> Job {
    Job::new(&["render", "--quiet", "--all", PACKAGE, "-o", "/out/site"], files)
}

/// Compares the text of a locale with an earlier package; prints [`Changes`].
pub fn diff(before: &Files, files: &Files, locale: &str) -> Job {
    let args = ["diff", "--quiet", "--locale", locale, BEFORE, PACKAGE, "--format", "json"];
    let mut job = Job::new(&args, files);
    job.files.extend(at(BEFORE, before));
    job
}

/// A finding of `policy check`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: String,
    /// The rule.
    pub code: String,
    /// The file, in the package.
    pub file: String,
    /// The JSON Pointer to the place in it.
    #[serde(default)]
    pub path: String,
    /// The problem.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
}

impl Finding {
    /// Tells whether readers get nothing as long as this is there.
    pub fn is_error(&self) -> bool {
        self.severity == "error"
    }
}

/// The report of an import.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Report {
    /// One for each document.
    pub documents: Vec<DocumentReport>,
}

/// The report about one document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DocumentReport {
    /// The path of the file.
    pub name: String,
    /// Its locale.
    pub locale: String,
    /// How many headings were found.
    pub headings: usize,
    /// The lines that were dropped.
    pub dropped: Vec<Dropped>,
    /// References that became links.
    pub linked: Vec<serde_json::Value>,
    /// Remarks for whoever imports.
    pub notices: Vec<Notice>,
    /// How much of the text is in the package.
    pub coverage: Coverage,
}

/// A line that was dropped.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Dropped {
    /// Its number.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// Why it was dropped.
    pub reason: String,
}

/// Something that whoever imports has to know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// The notice in words.
    pub message: String,
}

/// How much of the running text of a source its document has.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Coverage {
    /// The sentences of the source.
    pub sentences: usize,
    /// Those that are in the document.
    pub kept: usize,
    /// From 0 to 1.
    pub share: f64,
}

impl DocumentReport {
    /// Returns the dropped lines with words, those with the same reason in a row together: reason and texts.
    pub fn dropped_together(&self) -> Vec<(&str, Vec<&Dropped>)> {
        let mut groups: Vec<(&str, Vec<&Dropped>)> = Vec::new();
        for line in self.dropped.iter().filter(|line| !line.text.trim().is_empty()) {
            match groups.last_mut().filter(|(reason, _)| *reason == line.reason) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((&line.reason, vec![line])),
            }
        }
        groups
    }
}

/// The changes between two texts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Changes {
    /// The clauses that changed, in reading order.
    pub clauses: Vec<Change>,
}

/// A clause that changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Change {
    /// The id of the section; empty for what stands above the first one.
    pub id: String,
    /// Its number.
    pub number: String,
    /// How it changed: `added`, `removed`, `moved`, `reworded`.
    pub changes: Vec<String>,
    /// Its heading, as parts that are the same (`=`), gone (`-`) or new (`+`).
    pub heading: Vec<(String, String)>,
    /// Its text, in the same way; empty where that did not change.
    #[serde(default)]
    pub text: Vec<(String, String)>,
}

/// Reads what the command line printed or wrote as JSON.
///
/// # Errors
///
/// The words that it said instead.
pub fn read<'a, T: Deserialize<'a>>(text: &'a str, said: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| match said.trim() {
        "" => format!("the answer cannot be read: {error}"),
        said => said.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_keep_their_endings_and_are_never_options() {
        assert_eq!(document_path(0, "-a/b.docx"), "/in/0/-a_b.docx");
        let documents = [("/in/0/a.md".to_owned(), "de".to_owned())];
        let job = import("shop", &documents, Files::new(), None);
        assert!(job.args.contains(&"--locale=de=/in/0/a.md".to_owned()));
        let before = Files::from([("policy.json".to_owned(), b"{}".as_slice().into())]);
        let job = import("shop", &documents, Files::new(), Some(&before));
        assert!(job.args.contains(&"--previous".to_owned()));
        assert!(job.files.contains_key("/before/policy.json"));
    }

    #[test]
    fn files_go_into_folders_and_out_of_them() {
        let files = Files::from([("a.json".to_owned(), b"1".as_slice().into())]);
        let there = at("/package", &files);
        assert_eq!(there.keys().collect::<Vec<_>>(), ["/package/a.json"]);
        let more = there.into_iter().chain([("/packages/x".to_owned(), b"2".as_slice().into())]);
        assert_eq!(out_of("/package", more), files);
    }

    #[test]
    fn dropped_lines_with_one_reason_stand_together() {
        let dropped = |line, text: &str, reason: &str| Dropped {
            line,
            text: text.to_owned(),
            reason: reason.to_owned(),
        };
        let report = DocumentReport {
            name: String::new(),
            locale: String::new(),
            headings: 0,
            dropped: vec![
                dropped(1, "Home", "menu"),
                dropped(2, " ", "menu"),
                dropped(3, "Shop", "menu"),
                dropped(9, "Top", "button"),
            ],
            linked: Vec::new(),
            notices: Vec::new(),
            coverage: Coverage { sentences: 1, kept: 1, share: 1.0 },
        };
        let groups = report.dropped_together();
        let lines: Vec<_> = groups.iter().map(|(reason, lines)| (*reason, lines.len())).collect();
        assert_eq!(lines, [("menu", 2), ("button", 1)]);
    }

    #[test]
    fn an_answer_that_is_none_says_what_was_said() {
        let read = |text| read::<Vec<Finding>>(text, "error: no such file\n");
        assert_eq!(read(""), Err("error: no such file".to_owned()));
        assert_eq!(read("[]"), Ok(Vec::new()));
    }
}
