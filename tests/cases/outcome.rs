//! Running the program.

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The result of a command line.
pub struct Outcome {
    line: String,
    /// The exit code; below 0 if the program was stopped.
    pub code: i32,
    /// Standard output, then standard error.
    pub output: String,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Enough to see what happened.
        const SHOWN: usize = 2_000;
        let shown: String = self.output.chars().take(SHOWN).collect();
        write!(f, "$ policy {}\n{shown}[exit {}]", self.line, self.code)
    }
}

/// Runs the program in a folder, for so many seconds at most.
pub fn run(folder: &Path, arguments: &[String], stdin: Option<&str>, seconds: u64) -> Outcome {
    let stdin = match stdin {
        Some(file) => File::open(folder.join(file)).expect("the case has the file").into(),
        None => Stdio::null(),
    };
    // Files and no pipes: those would fill up while nobody reads.
    let (mut out, mut err) = (file(), file());
    let handle = |file: &File| Stdio::from(file.try_clone().expect("a handle"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(arguments)
        .current_dir(folder)
        .stdin(stdin)
        .stdout(handle(&out))
        .stderr(handle(&err))
        .spawn()
        .expect("the program starts");
    let started = Instant::now();
    let code = loop {
        if let Some(status) = program.try_wait().expect("the program is ours") {
            break status.code().expect("the program ends by itself");
        }
        if started.elapsed() > Duration::from_secs(seconds) {
            program.kill().expect("the program is ours");
            program.wait().expect("the program is ours");
            break -1;
        }
        thread::sleep(Duration::from_millis(10));
    };
    let output = text(&mut out) + &text(&mut err);
    Outcome { line: arguments.join(" "), code, output }
}

fn file() -> File {
    tempfile::tempfile().expect("a temporary file")
}

fn text(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("readable");
    String::from_utf8_lossy(&bytes).into_owned()
}
