//! The steps of the action and the hooks of pre-commit (`scripts/review.d`), in a repository that is made here. What is
//! posted is looked at, but goes to a program in the place of `gh`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::repository::git;
use super::{code, stderr, stdout};

const OLD: &str = "We keep letters for a year.";
const NEW: &str = "We keep letters for two years, says @owner.";

/// A repository with a package in two commits, of which the second changes a clause.
struct Review {
    root: TempDir,
}

impl Review {
    fn new() -> Self {
        let review = Self { root: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir_all(review.path("r/legal/privacy")).expect("writable");
        git(&review.path("r"), "2024-01-01", &["init", "--quiet", "--initial-branch=main"]);
        review.write("r/readme.json", "{}");
        review.write(
            "r/legal/privacy/policy.json",
            r#"{"format": 1, "id": "privacy", "version": "1", "defaultLocale": "en",
                "locales": {"en": {"label": "English", "document": "en.json"}}}"#,
        );
        review.document(OLD);
        review.commit("Publish");
        review.document(NEW);
        review.commit("Keep letters longer");
        review
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("writable");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn document(&self, body: &str) {
        let text = format!(
            r#"{{"locale": "en", "title": "Privacy", "sections": [
                {{"id": "letters", "heading": "Letters", "body": "{body}"}}]}}"#
        );
        self.write("r/legal/privacy/en.json", &text);
    }

    fn commit(&self, subject: &str) {
        git(&self.path("r"), "2024-01-01", &["add", "--all"]);
        git(&self.path("r"), "2024-01-01", &["commit", "--quiet", "--message", subject]);
    }

    /// Runs a script in the repository, as the action and pre-commit do.
    fn run(&self, script: &str, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let path = std::env::var("PATH").expect("a path");
        Command::new(policy_testing::root().join("scripts/review.d").join(script))
            .args(args)
            .current_dir(self.path("r"))
            .env("POLICY_COMMAND", env!("CARGO_BIN_EXE_policy"))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("CHANGES", self.path("changes.md"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary.md"))
            .env("PACKAGES", "legal/privacy\n")
            .envs(variables.iter().copied())
            .output()
            .expect("the script starts")
    }

    /// Puts a program in the place of `gh`, which writes down its arguments and what it is given to post.
    fn put_gh(&self, answer: &str) {
        fs::create_dir_all(self.path("bin")).expect("writable");
        let log = self.path("gh.log").display().to_string();
        let script = format!(
            "#!/bin/sh\necho \"$@\" >>'{log}'\nfor arg; do case $arg in body=@*) cat \"${{arg#body=@}}\" >>'{log}' ;; esac; done\n{answer}\n"
        );
        self.write("bin/gh", &script);
        executable(&self.path("bin/gh"));
    }

    fn comment(&self, answer: &str) -> (Output, String) {
        self.put_gh(answer);
        let _ = fs::remove_file(self.path("gh.log"));
        let variables = [("REPOSITORY", "shop/site"), ("NUMBER", "7"), ("GH_TOKEN", "none")];
        let output = self.run("comment", &[], &variables);
        (output, self.read("gh.log"))
    }
}

fn executable(file: &Path) {
    let done = Command::new("chmod").arg("+x").arg(file).status().expect("chmod starts");
    assert!(done.success());
}

#[test]
fn the_summary_of_a_job_has_the_clause_that_changed() {
    let review = Review::new();
    let output = review.run("changes", &[], &[("BASE", "HEAD~1")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let summary = review.read("summary.md");
    assert!(summary.contains("<h3><code>legal/privacy</code></h3>"), "{summary}");
    assert!(
        summary.contains("<h4>Letters</h4>") && summary.contains("<del>a year</del>"),
        "{summary}"
    );
    assert!(summary.contains("@&#8203;owner"), "{summary}");
    assert_eq!(review.read("changes.md"), summary);
}

#[test]
fn new_removed_unchanged_and_broken_packages_are_told_apart() {
    let review = Review::new();
    let changes = |base: &str, packages: &str| {
        let output = review.run("changes", &[], &[("BASE", base), ("PACKAGES", packages)]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        (review.read("changes.md"), output)
    };
    assert_eq!(changes("HEAD", "legal/privacy").0, "");
    assert_eq!(changes("HEAD~1", "legal/none").0, "");
    let (_, first_push) = changes("0000000000000000000000000000000000000000", "legal/privacy");
    assert!(stdout(&first_push).contains("no earlier commit"));
    git(&review.path("r"), "2024-01-02", &["mv", "legal/privacy", "legal/privacy & <more>"]);
    review.commit("Move");
    let (moved, _) = changes("HEAD~1", "legal/privacy\nlegal/privacy & <more>");
    assert!(moved.contains("The package is removed."), "{moved}");
    assert!(
        moved.contains(
            "<code>legal/privacy &amp; &lt;more&gt;</code></h3>\n\n<p>The package is new"
        ),
        "{moved}"
    );
    review.write("r/legal/privacy & <more>/en.json", "{");
    review.commit("Break");
    let (broken, output) = changes("HEAD~1", "legal/privacy & <more>");
    assert!(broken.contains("cannot be compared"), "{broken}");
    assert!(stderr(&output).contains("en.json"), "{}", stderr(&output));
}

#[test]
fn a_checkout_without_the_base_gets_it() {
    let review = Review::new();
    let base = stdout(&git(&review.path("r"), "2024-01-01", &["rev-parse", "HEAD~1"]));
    fs::rename(review.path("r"), review.path("origin")).expect("renamed");
    let url = format!("file://{}", review.path("origin").display());
    git(review.root.path(), "2024-01-01", &["clone", "--quiet", "--depth=1", &url, "r"]);
    let output = review.run("changes", &[], &[("BASE", base.trim())]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(review.read("changes.md").contains("<del>a year</del>"));
}

#[test]
fn a_comment_is_posted_once_and_then_updated() {
    let review = Review::new();
    // Nothing changed, and no comment is there.
    review.write("changes.md", "");
    let (output, log) = review.comment("");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(log.lines().count(), 1, "{log}");
    assert_eq!(code(&review.run("changes", &[], &[("BASE", "HEAD~1")])), 0);
    let (_, posted) = review.comment("");
    let post = "api --silent --method POST repos/shop/site/issues/7/comments --field body=@";
    assert!(posted.contains(post), "{posted}");
    assert!(posted.contains("<!-- policy-viewer: changes -->\n<h2>"), "{posted}");
    assert!(posted.contains("<del>a year</del>"), "{posted}");
    let (_, updated) = review.comment("case $* in *--paginate*) echo 41; echo 42 ;; esac");
    let patch = "api --silent --method PATCH repos/shop/site/issues/comments/41 --field body=@";
    assert!(updated.contains(patch) && !updated.contains("POST"), "{updated}");
    review.write("changes.md", "");
    let (_, nothing) = review.comment("case $* in *--paginate*) echo 41 ;; esac");
    assert!(nothing.contains(patch) && nothing.contains("changed any more"), "{nothing}");
    // A token that may not write fails no job.
    let (refused, _) = review.comment("exit 1");
    assert_eq!(code(&refused), 0);
    assert!(stdout(&refused).starts_with("::warning title=policy-viewer::the comment could not"));
}

#[test]
fn a_check_annotates_and_fails_by_its_findings() {
    let review = Review::new();
    assert_eq!(code(&review.run("check", &[], &[])), 0);
    review.document("See [nothing](#nothing).");
    let output = review.run("check", &[], &[]);
    assert_eq!(code(&output), 1);
    assert!(
        stdout(&output).starts_with("::error file=legal/privacy/en.json,line="),
        "{}",
        stdout(&output)
    );
    assert_eq!(code(&review.run("check", &[], &[("PACKAGES", "\n")])), 2);
}

#[test]
fn hooks_look_at_the_packages_of_the_files() {
    let review = Review::new();
    let files = ["legal/privacy/en.json", "legal/privacy/policy.json", "readme.json"];
    let checked = review.run("hook-check", &files, &[]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    assert_eq!(stdout(&checked).matches("legal/privacy: nothing to report").count(), 1);
    review.document("See [nothing](#nothing).");
    let refused = review.run("hook-check", &files, &[]);
    assert_eq!(code(&refused), 1);
    assert!(stdout(&refused).contains("error[dead-link]"), "{}", stdout(&refused));
    review.document(OLD);
    let changes = review.run("hook-diff", &files, &[]);
    assert_eq!(code(&changes), 0);
    assert!(
        stdout(&changes).contains("[-two years, says @owner-]{+a year+}"),
        "{}",
        stdout(&changes)
    );
    assert_eq!(stdout(&review.run("hook-check", &["readme.json"], &[])), "");
}
