//! `policy check`.

use super::{CheckArgs, Failure, Format, Outcome, print, read_package};
use policy_package::check;
use policy_package::pretty;
use policy_viewer::diag::{Diagnostic, Severity};

pub(super) fn run(args: &CheckArgs, quiet: bool) -> Result<Outcome, Failure> {
    let mut found = Vec::new();
    for path in &args.paths {
        let diagnostics = check::package(&read_package(path)?);
        let alone = args.format == Format::Json && args.paths.len() == 1;
        found.extend(if alone { diagnostics } else { print::from_here(path, diagnostics) });
    }
    match (args.format, args.paths.as_slice()) {
        (Format::Json, _) => print::json(&pretty(&found))?,
        (Format::Text, _) if quiet && found.is_empty() => {}
        (Format::Text, [path]) => print::out(&print::text(&found, &path.display().to_string()))?,
        (Format::Text, paths) => {
            print::out(&print::text(&found, &format!("{} packages", paths.len())))?;
        }
    }
    let denied = |found: &Diagnostic| args.deny_warnings || found.severity == Severity::Error;
    Ok(if found.iter().any(denied) { Outcome::Errors } else { Outcome::Fine })
}
