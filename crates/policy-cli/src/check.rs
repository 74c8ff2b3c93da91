//! `policy check`.

use std::path::Path;

use super::{CheckArgs, CheckFormat, Failure, Outcome, print, read_package};
use policy_package::report::{self, Located, Suite};
use policy_package::{check, pretty};
use policy_viewer::diag::{Diagnostic, Severity};

pub(super) fn run(args: &CheckArgs, quiet: bool) -> Result<Outcome, Failure> {
    let mut suites: Vec<Suite> =
        args.paths.iter().map(|path| checked(path)).collect::<Result<_, _>>()?;
    // A single package names its files in JSON as it does itself.
    if args.format != CheckFormat::Json || args.paths.len() > 1 {
        for (suite, path) in suites.iter_mut().zip(&args.paths) {
            for found in &mut suite.found {
                print::name_from_here(path, &mut found.diagnostic);
            }
        }
    }
    let subject = match args.paths.as_slice() {
        [path] => path.display().to_string(),
        paths => format!("{} packages", paths.len()),
    };
    let located: Vec<Located> = suites.iter().flat_map(|suite| &suite.found).cloned().collect();
    let found: Vec<Diagnostic> = located.iter().map(|located| located.diagnostic.clone()).collect();
    match args.format {
        CheckFormat::Text if quiet && found.is_empty() => {}
        CheckFormat::Text => print::out(&print::text(&found, &subject))?,
        CheckFormat::Json => print::json(&pretty(&found))?,
        CheckFormat::Github => {
            // A path with a line end must not begin a command.
            let subject = subject.replace(['\n', '\r'], " ");
            print::out(&report::github(&located))?;
            print::status(quiet, &format!("checked {}\n", print::summary(&found, &subject)))?;
        }
        CheckFormat::Sarif => {
            print::json(&pretty(&report::sarif(&located, env!("CARGO_PKG_VERSION"))))?;
        }
        CheckFormat::Junit => print::data(&report::junit(&suites, args.deny_warnings))?,
    }
    let denied = |found: &Diagnostic| args.deny_warnings || found.severity == Severity::Error;
    Ok(if found.iter().any(denied) { Outcome::Errors } else { Outcome::Fine })
}

/// Checks a package; files are named relative to it.
fn checked(path: &Path) -> Result<Suite, Failure> {
    let package = read_package(path)?;
    let found = report::locate(&package, check::package(&package));
    Ok(Suite { name: path.display().to_string(), found })
}
