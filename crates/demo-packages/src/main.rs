//! Compiles packages for the demo site, as `policy compile` does:
//!
//! ```text
//! demo-packages PACKAGE FOLDER
//! ```
//!
//! A program of its own, since it takes a third of the time to build: without importer and static pages.
//! `demo-preview` beside it has these.

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use policy_package::{Package, check, compile, write};
use policy_viewer::diag::Severity;

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [package, folder] = &arguments[..] else {
        return Err("usage: demo-packages PACKAGE FOLDER".into());
    };
    let read = Package::read(Path::new(package))?;
    let mut errors = check::package(&read);
    errors.retain(|found| found.severity == Severity::Error);
    if errors.is_empty() {
        write(Path::new(folder), &compile(&read), false)?;
        return Ok(ExitCode::SUCCESS);
    }
    for error in errors {
        eprintln!("{package}: {error}\n");
    }
    Ok(ExitCode::FAILURE)
}
