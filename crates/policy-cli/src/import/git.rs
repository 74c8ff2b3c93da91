//! The texts that a file had in the commits of a git repository, by the program `git`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use super::super::{Failure, print};

/// A commit that changed the file.
pub(super) struct Commit {
    /// The beginning of its id.
    pub(super) id: String,
    /// The day on which it was committed, `YYYY-MM-DD`.
    pub(super) date: String,
    /// A line about it.
    pub(super) subject: String,
    /// The content of the file.
    pub(super) text: Vec<u8>,
}

/// How many digits of a commit's id people read.
const SHORT: usize = 10;

/// Reads the commits that changed a file, the newest first, under each name that it had.
///
/// Those of the branch that is checked out count, and a merge as a whole: what was written on another branch was not
/// the text of this one until then.
pub(super) fn commits(file: &Path) -> Result<Vec<Commit>, Failure> {
    if cfg!(target_family = "wasm") {
        return Err(Failure::new("--history starts git, which the program for Node cannot")
            .hint("use the native program: docs/install.md"));
    }
    let git = Git::of(file)?;
    git.has_whole_history()?;
    let log = git.log()?;
    if log.is_empty() {
        return Err(Failure::new(format_args!("{} is in no commit", file.display()))
            .hint("commit it first, or import it without --history"));
    }
    if git.has_changes() {
        print::warning(
            &Failure::new(format_args!("{} has changes that are in no commit", file.display()))
                .hint("they are not imported; commit them first if they should be"),
        );
    }
    git.texts(log)
}

/// The place of a file for `git`.
struct Git<'a> {
    file: &'a Path,
    folder: &'a Path,
    name: &'a Path,
}

/// A commit whose text is not read yet, and the id of the text.
struct Entry {
    commit: Commit,
    blob: String,
}

impl<'a> Git<'a> {
    fn of(file: &'a Path) -> Result<Self, Failure> {
        if !file.is_file() {
            let what = if file.is_dir() { "is a folder" } else { "is not there" };
            return Err(Failure::new(format_args!("{} {what}", file.display()))
                .hint("--history wants the file of a document as it is named today"));
        }
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let name = file.file_name().map_or(file, Path::new);
        Ok(Self { file, folder, name })
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Names are no patterns, and what a person configured for the eye is nothing for a program.
        command.args(["--literal-pathspecs", "--no-pager", "-c", "log.showSignature=false", "-C"]);
        command.arg(self.folder).args(args).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str], about_the_file: bool) -> Result<Output, Failure> {
        let mut command = self.command(args);
        if about_the_file {
            command.arg("--").arg(self.name);
        }
        command.output().map_err(|error| not_started(&error))
    }

    /// Refuses a file outside of repositories, and a repository whose oldest commits are missing: the first one that
    /// is there would pass for the origin of all that older ones wrote.
    fn has_whole_history(&self) -> Result<(), Failure> {
        let output = self.run(&["rev-parse", "--is-shallow-repository"], false)?;
        let file = self.file.display();
        if !output.status.success() {
            return Err(said(&output, format_args!("{file} is in no git repository"))
                .hint("import it without --history"));
        }
        if output.stdout.starts_with(b"true") {
            return Err(Failure::new(format_args!(
                "{file} is in a shallow clone, which lacks older commits"
            ))
            .hint("get them first: git fetch --unshallow (in a workflow, fetch-depth: 0)"));
        }
        Ok(())
    }

    fn has_changes(&self) -> bool {
        let found = self.run(&["diff", "--quiet", "--no-ext-diff", "HEAD"], true);
        found.is_ok_and(|output| output.status.code() == Some(1))
    }

    fn log(&self) -> Result<Vec<Entry>, Failure> {
        // Without a commit there is nothing to list, which git calls an error.
        if !self.run(&["rev-parse", "--verify", "--quiet", "HEAD"], false)?.status.success() {
            return Ok(Vec::new());
        }
        let output = self.run(
            &[
                "log",
                "--follow",
                "--first-parent",
                "-m",
                "--raw",
                "--no-abbrev",
                "--no-color",
                "--no-ext-diff",
                "--encoding=UTF-8",
                "--diff-filter=d",
                "--format=%x00%H%x00%cs%x00%P%x00%s%x00%b%x00",
            ],
            true,
        )?;
        if !output.status.success() {
            let file = self.file.display();
            return Err(said(&output, format_args!("git cannot list the commits of {file}")));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        // The first field is what stands before the first commit.
        let fields: Vec<&str> = text.split('\0').skip(1).collect();
        Ok(fields.chunks_exact(6).filter_map(entry).collect())
    }

    /// Reads the texts of all commits from one process, each after it was asked for.
    fn texts(&self, log: Vec<Entry>) -> Result<Vec<Commit>, Failure> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_started(&error))?;
        let read = read_texts(&mut child, log);
        // It ends with its input; whether it then complains is of no interest.
        drop(child.stdin.take());
        let _ = child.wait();
        read.map_err(|error| {
            Failure::new(format_args!(
                "git cannot read the texts of {}: {error}",
                self.file.display()
            ))
            .hint("`git fsck` says whether the repository is whole")
        })
    }
}

/// Reads a commit from its fields: id, day, parents, subject, the rest of the message, and the file as
/// `git log --raw` describes it. A symbolic link or a submodule of that name has no text.
fn entry(fields: &[&str]) -> Option<Entry> {
    let [id, date, parents, subject, rest, file] = fields else { return None };
    let raw = file.lines().find_map(|line| line.strip_prefix(':'))?;
    let mut raw = raw.split_ascii_whitespace();
    let blob = raw.nth(3)?.to_owned();
    let is_file = file.split_ascii_whitespace().nth(1).is_some_and(|mode| mode.starts_with("100"));
    // The subject of a merge names a branch; sites that merge write what it was about below.
    let is_merge = parents.contains(' ');
    let about = rest.lines().map(str::trim).find(|line| is_merge && !line.is_empty());
    let commit = Commit {
        id: id.chars().take(SHORT).collect(),
        date: (*date).to_owned(),
        subject: about.unwrap_or(subject).to_owned(),
        text: Vec::new(),
    };
    is_file.then_some(Entry { commit, blob })
}

fn read_texts(child: &mut Child, log: Vec<Entry>) -> io::Result<Vec<Commit>> {
    let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
    let mut input = child.stdin.take().ok_or_else(closed)?;
    let mut output = BufReader::new(child.stdout.take().ok_or_else(closed)?);
    let mut commits = Vec::new();
    for Entry { mut commit, blob } in log {
        writeln!(input, "{blob}")?;
        input.flush()?;
        let mut header = String::new();
        output.read_line(&mut header)?;
        // `ID blob SIZE`, or `ID missing`.
        let size = header.split_ascii_whitespace().nth(2).and_then(|size| size.parse().ok());
        let size: usize =
            size.ok_or_else(|| io::Error::other(format!("{}: {}", commit.id, header.trim())))?;
        commit.text = vec![0; size];
        output.read_exact(&mut commit.text)?;
        let mut end = [0];
        output.read_exact(&mut end)?;
        commits.push(commit);
    }
    Ok(commits)
}

fn not_started(error: &io::Error) -> Failure {
    Failure::new(format_args!("git cannot be started: {error}"))
        .hint("--history reads commits by the program git, which has to be installed")
}

/// Makes a failure of a message and the first line that git said.
fn said(output: &Output, message: impl std::fmt::Display) -> Failure {
    let text = String::from_utf8_lossy(&output.stderr);
    match text.lines().find(|line| !line.trim().is_empty()) {
        Some(line) => Failure::new(format_args!("{message} (git: {})", line.trim())),
        None => Failure::new(message),
    }
}
