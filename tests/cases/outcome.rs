//! Running the program.

use std::fmt;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

/// The result of a command line.
pub struct Outcome {
    line: String,
    /// The exit code.
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

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: &[String], stdin: Option<&str>) -> Outcome {
    let stdin = match stdin {
        Some(file) => File::open(folder.join(file)).expect("the case has the file").into(),
        None => Stdio::null(),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(arguments)
        .current_dir(folder)
        .stdin(stdin)
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Outcome {
        line: arguments.join(" "),
        code: output.status.code().expect("the program ends by itself"),
        output: text(&output.stdout) + &text(&output.stderr),
    }
}
