//! Cases from public reports, which stand outside the project: their documents are other people's
//! findings, written anew.
//!
//! `POLICY_CASES` names their folder; else it is `../shared/cases` beside the project. Each check is a
//! trial of its own that runs the program in a temporary copy of its case:
//!
//! - `import/NAME`: documents, with texts and headings to be there in `expect.json`;
//! - `documents/NAME`: command lines, whose outcome is described in words. What of it a program can
//!   check stands in `documents.json` here; `import.json` adds to the expectations of the others.
//!
//! `known-failures.json` lists the checks that fail, each with the reason. A check in that list that
//! passes fails the test, so that the list can only become shorter.

mod check;
mod outcome;
mod package;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use policy_testing::{outside, root};
use serde::de::DeserializeOwned;

use check::{Check, ImportCase};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    if let Some(cases) = outside("POLICY_CASES", "cases") {
        let known: BTreeMap<String, String> = ours("known-failures.json");
        let checks = checks(&cases);
        for name in known.keys() {
            assert!(
                checks.iter().any(|(check, _)| check == name),
                "known-failures.json: there is no check {name}"
            );
        }
        trials = checks
            .into_iter()
            .map(|(name, check)| {
                let reason = known.get(&name).cloned();
                Trial::test(name, move || judged(check.run(), reason.as_deref()))
            })
            .collect();
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Turns the result of a check around if it is known to fail.
fn judged(result: Result<(), String>, known: Option<&str>) -> Result<(), Failed> {
    match (result, known) {
        (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
        (Ok(()), Some(_)) => Err("it passes now: remove it from known-failures.json".into()),
        (Err(message), None) => Err(message.into()),
    }
}

/// Collects all checks by name.
fn checks(cases: &Path) -> Vec<(String, Check)> {
    let mut found = Vec::new();
    let mut more: BTreeMap<String, Vec<Check>> = ours("import.json");
    let import = cases.join("import");
    for case in folders(&import) {
        let name = format!("import/{case}");
        let folder = import.join(&case);
        if let Ok(json) = fs::read_to_string(folder.join("expect.json")) {
            let expected: OneOrMore<ImportCase> = serde_json::from_str(&json)
                .unwrap_or_else(|error| panic!("{name}/expect.json: {error}"));
            for expected in expected.into_vec() {
                let check = expected.into_check(&folder);
                found.push((format!("{name}/{}", check.name), check.inside(&folder)));
            }
        }
        for check in more.remove(&case).unwrap_or_default() {
            found.push((format!("{name}/{}", check.name), check.inside(&folder)));
        }
    }
    let documents: BTreeMap<String, Vec<Check>> = ours("documents.json");
    for case in folders(&cases.join("documents")) {
        let folder = cases.join("documents").join(&case);
        let name = format!("documents/{case}");
        let Some(checks) = documents.get(&case) else {
            println!("skipped: {name}: documents.json has no check for it");
            continue;
        };
        for check in checks {
            found.push((format!("{name}/{}", check.name), check.clone().inside(&folder)));
        }
    }
    found
}

/// Either an object or an array of them.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    More(Vec<T>),
    One(T),
}

impl<T> OneOrMore<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::More(all) => all,
            Self::One(one) => vec![one],
        }
    }
}

/// Reads a file that stands beside this one.
fn ours<T: DeserializeOwned>(name: &str) -> T {
    let path = root().join("tests/cases").join(name);
    let json = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn folders(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
