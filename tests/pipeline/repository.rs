//! Git for tests: as nobody in particular, on a day of their choice, whatever the machine is set to.

use std::path::Path;
use std::process::{Command, Output};

use super::stderr;

/// Runs git in a folder; it has to succeed.
pub(super) fn git(folder: &Path, day: &str, args: &[&str]) -> Output {
    let date = format!("{day}T12:00:00Z");
    let done = Command::new("git")
        .args(args)
        .current_dir(folder)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@shop.example")])
        .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@shop.example")])
        .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
        .output()
        .expect("git starts");
    assert!(done.status.success(), "git {args:?}: {}", stderr(&done));
    done
}
