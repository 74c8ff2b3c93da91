//! `policy check`.

use super::{CheckArgs, Failure, Format, Outcome, failure, print};
use policy_package::check;
use policy_package::{Package, pretty};
use policy_viewer::diag::{Diagnostic, Severity};

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let mut found = Vec::new();
    for path in &args.paths {
        let diagnostics = check::package(&Package::read(path).map_err(failure)?);
        let alone = args.format == Format::Json && args.paths.len() == 1;
        found.extend(if alone { diagnostics } else { print::from_here(path, diagnostics) });
    }
    let text = match args.format {
        Format::Json => pretty(&found),
        Format::Text => match args.paths.as_slice() {
            [path] => print::text(&found, &path.display().to_string()),
            paths => print::text(&found, &format!("{} packages", paths.len())),
        },
    };
    print::out(&text)?;
    let denied = |found: &Diagnostic| args.deny_warnings || found.severity == Severity::Error;
    Ok(if found.iter().any(denied) { Outcome::Errors } else { Outcome::Fine })
}
