//! `policy import --history`, on repositories that are made here.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use super::repository::git;
use super::{code, stderr, stdout};

/// A git repository in a temporary folder, with a day for each commit.
struct Repository {
    root: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { root: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(repository.root.path().join("r")).expect("writable");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    fn git(&self, args: &[&str]) {
        self.git_on("2020-01-01", args);
    }

    fn git_on(&self, day: &str, args: &[&str]) {
        git(&self.root.path().join("r"), day, args);
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root.path().join("r").join(name), text).expect("writable");
    }

    fn commit(&self, day: &str, subject: &str, name: &str, text: &str) {
        self.write(name, text);
        self.git(&["add", "--all"]);
        self.git_on(day, &["commit", "--quiet", "--message", subject]);
    }

    fn import(&self, file: &str, more: &[&str]) -> Output {
        let start = ["import", "--history", file, "--id", "p", "--locale", "en", "-o", "out"];
        self.run(&[&start, more].concat())
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_policy"))
            .args(args)
            .current_dir(self.root.path())
            .output()
            .expect("the program starts")
    }

    fn json(&self, name: &str) -> Value {
        let text = fs::read(self.root.path().join("out").join(name)).expect("written");
        serde_json::from_slice(&text).expect("JSON")
    }

    fn history(&self) -> Vec<(String, String)> {
        let policy = self.json("policy.json");
        let entries = policy["history"].as_array().expect("a history");
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let entry = |entry: &Value| (text(&entry["version"]), text(&entry["summary"]["en"]));
        entries.iter().map(entry).collect()
    }
}

fn text(years: &str) -> String {
    format!("# Privacy\n\n## Storage\n\nWe keep what you write to us for {years} years.\n")
}

#[test]
fn versions_follow_a_file_over_its_names_and_skip_commits_without_other_words() {
    let repository = Repository::new();
    repository.commit("2021-02-03", "Publish the policy", "old name.md", &text("two"));
    repository.git(&["mv", "old name.md", "privacy.md"]);
    repository.git_on("2021-03-01", &["commit", "--quiet", "--message", "Rename"]);
    repository.commit("2022-05-06", "Keep letters longer", "privacy.md", &text("three"));
    repository.commit(
        "2022-06-01",
        "Wrap lines",
        "privacy.md",
        &text("three").replace(" to ", "\nto "),
    );
    repository.commit("2022-07-01", "Something else", "readme.md", "# Shop\n");
    let output = repository.import("r/privacy.md", &[]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("versions: 2, of commits: 4\n"), "{}", stdout(&output));
    let expected = [("2022-05-06", "Keep letters longer"), ("2021-02-03", "Publish the policy")];
    assert_eq!(repository.history(), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(repository.json("policy.json")["version"], "2022-05-06");
    let earlier = repository.json("2021-02-03/en.json");
    assert_eq!(earlier["sections"][0]["body"], "We keep what you write to us for two years.");
    let checked = repository.run(&["check", "out", "--deny-warnings"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    let changes = repository.run(&["diff", "out@2021-02-03", "out"]);
    assert!(stdout(&changes).contains("[-two-]{+three+}"), "{}", stdout(&changes));
}

#[test]
fn a_merge_counts_as_a_whole() {
    let repository = Repository::new();
    repository.commit("2021-01-01", "Publish", "p.md", &text("two"));
    repository.git(&["checkout", "--quiet", "-b", "draft"]);
    repository.commit("2021-01-02", "Try five", "p.md", &text("five"));
    repository.commit("2021-01-03", "Try four", "p.md", &text("four"));
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git_on(
        "2021-02-01",
        &[
            "merge",
            "--quiet",
            "--no-ff",
            "draft",
            "-m",
            "Merge pull request #1",
            "-m",
            "Keep for four years",
        ],
    );
    assert_eq!(code(&repository.import("r/p.md", &[])), 0);
    let history = repository.history();
    assert_eq!(history[0], ("2021-02-01".to_owned(), "Keep for four years".to_owned()));
    assert_eq!(history.len(), 2, "{history:?}");
}

#[test]
fn what_is_not_committed_is_not_imported_and_that_is_said() {
    let repository = Repository::new();
    repository.commit("2021-01-01", "Publish", "p.md", &text("two"));
    repository.write("p.md", &text("nine"));
    let output = repository.import("r/p.md", &["--quiet"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    assert!(stderr(&output).contains("r/p.md has changes that are in no commit"));
    assert!(repository.json("en.json").to_string().contains("for two years"));
}

#[test]
fn without_a_whole_history_nothing_is_written() {
    let repository = Repository::new();
    repository.write("p.md", &text("two"));
    let refused = |file: &str, expected: &str| {
        let output = repository.import(file, &[]);
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{said}");
        assert!(said.contains(expected) && said.contains("\n  hint: "), "{said}");
        assert!(!repository.root.path().join("out").exists(), "{file}");
    };
    refused("r/p.md", "r/p.md is in no commit");
    repository.commit("2021-01-01", "Publish", "p.md", &text("two"));
    repository.commit("2021-01-02", "Change", "p.md", &text("three"));
    repository.write("new.md", &text("two"));
    refused("r/new.md", "r/new.md is in no commit");
    refused("r/none.md", "r/none.md is not there");
    refused("r", "r is a folder");
    let outside = repository.root.path().join("p.md");
    fs::write(&outside, text("two")).expect("writable");
    if !in_a_repository(repository.root.path()) {
        refused("p.md", "p.md is in no git repository");
    }
    let address = format!("file://{}", repository.root.path().join("r").display());
    repository.git(&["clone", "--quiet", "--depth", "1", &address, "../shallow"]);
    refused("shallow/p.md", "is in a shallow clone");
    let standard_input = repository.import("-", &[]);
    assert!(stderr(&standard_input).contains("standard input has no history"));
    let output = repository.import("r/p.md", &["--locale", "de=r/p.md"]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
}

/// A temporary folder may be inside of somebody's repository.
fn in_a_repository(folder: &Path) -> bool {
    let found = Command::new("git").args(["rev-parse", "--git-dir"]).current_dir(folder).output();
    found.expect("git starts").status.success()
}

#[test]
fn texts_that_are_none_are_left_out_and_hundreds_are_read() {
    let repository = Repository::new();
    repository.commit("2020-01-01", "Publish", "p.md", &text("two"));
    repository.commit("2020-01-02", "Empty by mistake", "p.md", "\n");
    repository.git(&["rm", "--quiet", "p.md"]);
    repository.git_on("2020-01-03", &["commit", "--quiet", "--message", "Remove"]);
    for at in 0..200 {
        repository.commit("2020-02-01", "More", "p.md", &text(&format!("{}", at + 10)));
    }
    let output = repository.import("r/p.md", &["--format", "json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let report: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let documents = report["documents"].as_array().expect("reports");
    assert_eq!(documents.len(), 201);
    let notices = documents[0]["notices"].as_array().expect("notices");
    let codes: Vec<_> = notices.iter().map(|notice| &notice["code"]).collect();
    assert_eq!(codes, ["unreadable-version", "undated-version"], "{notices:?}");
    let message = notices[0]["message"].as_str().expect("a message");
    assert!(message.contains(" of 2020-01-02: "), "{message}");
    let message = notices[1]["message"].as_str().expect("a message");
    assert!(message.contains(": 2020-02-01 (200), 2020-02-01 (199), "), "{message}");
    assert!(message.contains(" and 191 more: "), "{message}");
    assert_eq!(repository.history().len(), 201);
}
