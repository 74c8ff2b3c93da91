//! `policy audit`.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use serde_json::json;

use super::{Failure, Format, Outcome, lookup, print, read_valid_package};
use policy_audit::{self as audit, Audit, NotSeen, SOURCE, Visit};
use policy_package::pretty;
use policy_viewer::diag::{Diagnostic, Severity};

pub(super) const EXAMPLES: &str = "\
Examples:
  policy audit visit.har --package legal/privacy
  policy audit storage-state.json inspection.json --package legal/privacy --format json | jq .proposals";

/// Arguments of `policy audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// The recordings: HAR, Playwright's storage state, or inspection.json of the EDPS evidence collector
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The package that declares: its folder, or its policy.json
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub package: PathBuf,
    /// A host of the site itself, besides the publisher's and the one that was visited
    #[arg(long, value_name = "HOST")]
    pub first_party: Vec<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
}

pub(super) fn run(args: &AuditArgs, quiet: bool) -> Result<Outcome, Failure> {
    let Some(package) = read_valid_package(&args.package, "not compared")? else {
        return Ok(Outcome::Errors);
    };
    let Some(policy) = &package.policy else { return Ok(Outcome::Errors) };
    let now = jiff::Timestamp::now();
    let (mut visits, mut broken): (Vec<Visit>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for file in &args.files {
        let name = file.display().to_string();
        let bytes =
            fs::read(file).map_err(|error| Failure(format!("{name} cannot be read: {error}")))?;
        match audit::read(&name, &bytes, now) {
            Ok(visit) => visits.push(visit),
            Err(problem) => broken.push(problem),
        }
    }
    let Audit { mut findings, not_seen, proposals, known } =
        audit::audit(policy, &visits, &args.first_party);
    findings.splice(0..0, broken);
    let subject = args.package.display().to_string();
    match args.format {
        Format::Json => {
            let not_seen: Vec<_> = not_seen
                .iter()
                .map(|NotSeen { path, service, name }| {
                    json!({"path": path, "service": service, "name": name})
                })
                .collect();
            let known: Vec<_> = known
                .iter()
                .map(|(seen, known)| json!({"seen": seen, "known": known, "source": SOURCE}))
                .collect();
            let report = json!({
                "findings": findings,
                "notSeen": not_seen,
                "proposals": proposals,
                "known": known,
            });
            print::json(&pretty(&report))?;
        }
        Format::Text => {
            if !(quiet && findings.is_empty()) {
                print::out(&print::text(&findings, &subject))?;
            }
            if !quiet {
                print::out(&notes(&not_seen))?;
            }
            if !proposals.is_empty() {
                print::out("\nproposal for `services` of a category, with purposes to write:\n")?;
                print::json(&pretty(&proposals))?;
            }
            if !known.is_empty() {
                print::out(&format!("\nknown by their names ({SOURCE}), to be compared:\n"))?;
                print::out(
                    &known.iter().map(|(seen, it)| lookup::line(seen, it)).collect::<String>(),
                )?;
            }
        }
    }
    let denied = |found: &Diagnostic| args.deny_warnings || found.severity == Severity::Error;
    Ok(if findings.iter().any(denied) { Outcome::Errors } else { Outcome::Fine })
}

/// Tells what was not seen: a visit does not see everything, so that this is no finding.
fn notes(not_seen: &[NotSeen]) -> String {
    let line = |NotSeen { path, service, name }: &NotSeen| {
        let text = format!("note: `{name}` of {service} is declared and was not seen, at {path}");
        format!("{}\n", text.replace(['\n', '\r'], " "))
    };
    not_seen.iter().map(line).collect()
}
