//! Looks at a package for the previews of the demo site, as `policy serve` does, and prints all that is to be served:
//!
//! ```text
//! demo-preview PACKAGE
//! ```
//!
//! `scripts/demo.d/previews.mjs` runs it for each change. It is built after the site is there: static pages take a
//! while to compile.

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use policy_package::{Package, compact};
use policy_preview::{Files, Snapshot, page_files, service};
use serde::Serialize;

/// The answer; `rules` and `page` are the same for every package.
#[derive(Serialize)]
struct Shown {
    rules: service::Rules,
    page: Files,
    snapshot: Snapshot,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [package] = &arguments[..] else {
        return Err("usage: demo-preview PACKAGE".into());
    };
    let snapshot = match Package::read(Path::new(package)) {
        Ok(package) => Snapshot::of(&package),
        Err(error) => Snapshot::unreadable(&error.to_string()),
    };
    print!("{}", compact(&Shown { rules: service::rules(), page: page_files()?, snapshot }));
    Ok(())
}
