//! Checks as data: a command line, and what has to be true afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::outcome::{Outcome, run};
use crate::package::{Expected, Imported};

/// The most seconds that any command may take.
const PATIENCE: u64 = 120;

/// One check of a case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Check {
    /// The name within the case.
    pub name: String,
    /// Files to make of others first.
    edits: Vec<Edit>,
    /// A package `p` to make first, whose only document has this many sections with 20 dead links each.
    sections_with_dead_links: Option<usize>,
    /// Command lines to run first; they have to succeed.
    before: Vec<Vec<String>>,
    /// The command line to judge.
    run: Vec<String>,
    /// The file for its standard input.
    stdin: Option<String>,
    /// The exit codes that are right; 0 if none is given.
    exit: Vec<i32>,
    /// Texts that the output has.
    says: Vec<String>,
    /// Texts that the output has if the input was refused.
    refusal: Vec<String>,
    /// Texts that the output does not have.
    silent: Vec<String>,
    /// The most bytes that the output may have.
    most: Option<usize>,
    /// The most seconds that the command may take; it is stopped then.
    seconds: Option<u64>,
    /// The package, where the command succeeded: by default what `-o` names.
    package: Option<Expected>,
    #[serde(skip)]
    folder: PathBuf,
}

/// A file to make of another: one text in the place of another, or the output of a script of the case.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Edit {
    from: String,
    to: String,
    replace: [String; 2],
}

/// The expectations of `expect.json` about one document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportCase {
    file: Option<String>,
    locale: Option<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    headings: Vec<String>,
    /// Headings may have marks around them.
    #[serde(default)]
    loose: bool,
    /// Questions for people; `import.json` has them as checks where that is possible.
    #[serde(default, rename = "look")]
    _look: Vec<String>,
}

impl ImportCase {
    /// Makes a check of it. The document has the name `source.*` if none is given.
    pub fn into_check(self, folder: &Path) -> Check {
        let file = self.file.unwrap_or_else(|| {
            let names = ["source.html", "source.txt", "source.md"];
            let found = names.into_iter().find(|name| folder.join(name).exists());
            found.unwrap_or_else(|| panic!("{} has no source", folder.display())).to_owned()
        });
        let locale = self.locale.unwrap_or_else(|| "en".to_owned());
        let run = ["import", &file, "--id", "case", "--locale", &locale, "-o", "out"];
        let expected = Expected {
            headings: self.headings,
            loose: self.loose,
            contains: self.contains,
            absent: self.absent,
            ..Expected::default()
        };
        Check {
            name: file.clone(),
            run: run.iter().map(|&word| word.to_owned()).collect(),
            package: Some(expected),
            ..Check::default()
        }
    }
}

impl Check {
    /// Sets the folder of the case.
    pub fn inside(self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self }
    }

    /// Runs the check in a temporary copy of the case.
    pub fn run(&self) -> Result<(), String> {
        let place = tempfile::tempdir().expect("a temporary folder");
        copy(&self.folder, place.path());
        for Edit { from, to, replace: [old, new] } in &self.edits {
            let text = fs::read_to_string(place.path().join(from)).expect("the case has the file");
            assert!(text.contains(old), "{from} has no text to replace");
            fs::write(place.path().join(to), text.replace(old, new)).expect("writable");
        }
        if let Some(count) = self.sections_with_dead_links {
            write_dead_links(&place.path().join("p"), count);
        }
        for line in &self.before {
            let outcome = run(place.path(), line, None, PATIENCE);
            if outcome.code != 0 {
                return Err(format!("before: {outcome}"));
            }
        }
        let seconds = self.seconds.unwrap_or(PATIENCE);
        let outcome = run(place.path(), &self.run, self.stdin.as_deref(), seconds);
        let mut wrong = self.judged(&outcome);
        if outcome.code == 0
            && let Some(expected) = &self.package
        {
            let output = self.run.iter().position(|word| word == "-o").map(|at| &self.run[at + 1]);
            let folder = place.path().join(output.expect("a command with -o"));
            match Imported::read(&folder) {
                Ok(imported) => wrong.extend(imported.differences(expected)),
                Err(error) => wrong.push(error),
            }
        }
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(format!("{}\n{outcome}", wrong.join("\n"))),
        }
    }

    fn judged(&self, outcome: &Outcome) -> Vec<String> {
        let mut wrong = Vec::new();
        let right = if self.exit.is_empty() { &[0][..] } else { &self.exit };
        if !right.contains(&outcome.code) {
            wrong.push(format!("exit code {}, not {right:?}", outcome.code));
        }
        let refusal = if outcome.code == 0 { &[][..] } else { &self.refusal };
        for text in self.says.iter().chain(refusal) {
            if !outcome.output.contains(text) {
                wrong.push(format!("the output lacks “{text}”"));
            }
        }
        for text in &self.silent {
            if outcome.output.contains(text) {
                wrong.push(format!("the output has “{text}”"));
            }
        }
        if let Some(most) = self.most
            && outcome.output.len() > most
        {
            wrong
                .push(format!("the output has {} bytes, not at most {most}", outcome.output.len()));
        }
        wrong
    }
}

fn write_dead_links(folder: &Path, sections: usize) {
    let section = |n: usize| {
        let body = format!("a [b](#gone-{n})\n").repeat(20);
        json!({"id": format!("s-{n}"), "heading": format!("H {n}"), "body": body})
    };
    let sections: Vec<Value> = (0..sections).map(section).collect();
    let document = json!({"locale": "en", "title": "T", "sections": sections});
    let locales = json!({"en": {"label": "English", "document": document}});
    let policy = json!({
        "format": 1, "id": "p", "version": "1", "defaultLocale": "en", "locales": locales,
    });
    fs::create_dir(folder).expect("new");
    fs::write(folder.join("policy.json"), policy.to_string()).expect("writable");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the case is readable") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("writable");
            copy(&entry.path(), &target);
        } else {
            // Not `fs::copy`, which takes the permissions along: the cases may be read-only.
            fs::write(target, fs::read(entry.path()).expect("readable")).expect("writable");
        }
    }
}
