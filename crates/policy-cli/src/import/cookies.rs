//! `policy import --cookies`: a table of cookies into the declaration of a package.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::super::{Failure, Format, Outcome, errors_of, failure, print, read_valid_package};
use policy_audit::table;
use policy_package::{self as package, Package, pretty};
use policy_viewer::diag::{Severity, counted};
use serde_json::json;

/// Arguments of `policy import --cookies`.
#[derive(Debug, Args)]
pub struct CookieArgs {
    /// A table of cookies in CSV, to add to the declaration of --package
    ///
    /// docs/audit.md lists the headings that are known.
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        requires = "package",
        conflicts_with_all = ["files", "id", "locale", "previous", "report"]
    )]
    pub cookies: Option<PathBuf>,
    /// The package that --cookies adds to
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, requires = "cookies")]
    pub package: Option<PathBuf>,
    /// The category for rows of --cookies that name none
    #[arg(long, value_name = "ID", requires = "cookies")]
    pub category: Option<String>,
}

/// Where the package goes, and how that is told.
pub(super) struct Target<'a> {
    pub(super) output: &'a Path,
    pub(super) force: bool,
    pub(super) format: Format,
}

pub(super) fn run(
    args: &CookieArgs,
    file: &Path,
    target: &Target<'_>,
    quiet: bool,
) -> Result<Outcome, Failure> {
    package::writable(target.output, target.force).map_err(failure)?;
    let Some(path) = &args.package else {
        return Err(Failure::new("--cookies adds to a package").hint("add --package DIR"));
    };
    let Some(before) = read_valid_package(path, "nothing was added")? else {
        return Ok(Outcome::Errors);
    };
    let name = file.display().to_string();
    let bytes =
        fs::read(file).map_err(|error| Failure(format!("{name} cannot be read: {error}")))?;
    let (Some(policy), Some(json)) = (&before.policy, before.json(before.policy_file())) else {
        return Ok(Outcome::Errors);
    };
    let table = policy_import::decode(&bytes, Some(&policy.default_locale))
        .map_err(|error| failure(error).at(&name, None))?;
    let (rows, mut findings) = match table::read(&name, &table.text, jiff::Timestamp::now()) {
        Ok(read) => read,
        Err(broken) => {
            print::out(&print::text(&[broken], "nothing was added"))?;
            return Ok(Outcome::Errors);
        }
    };
    let mut json = json.clone();
    let (added, told) = table::add(&mut json, policy, &name, &rows, args.category.as_deref());
    findings.extend(told);
    let mut files = before.sources().map_err(failure)?;
    if added > 0 {
        files.insert(before.policy_file().to_owned(), pretty(&json));
    }
    let made = Package::of_files(before.policy_file(), &files);
    findings.extend(errors_of(target.output, &made));
    let refused = findings.iter().any(|found| found.severity == Severity::Error);
    if !refused {
        let files: Vec<_> = files.into_iter().collect();
        package::write(target.output, &files, target.force).map_err(failure)?;
    }
    if target.format == Format::Json {
        let report = json!({"added": added, "findings": findings, "written": !refused});
        print::json(&pretty(&report))?;
    } else if refused || !findings.is_empty() {
        let subject = if refused { "nothing was added" } else { &name };
        print::out(&print::text(&findings, subject))?;
    }
    if refused {
        return Ok(Outcome::Errors);
    }
    if target.format == Format::Text {
        let output = target.output.display();
        if table.encoding != "UTF-8" {
            print::status(quiet, &format!("{name} was read as {}\n", table.encoding))?;
        }
        let what = format!("added {}, wrote {output}\n", counted(added, "entry"));
        print::status(
            quiet,
            &format!("{what}next: write what is marked TODO, then: policy check {output}\n"),
        )?;
    }
    Ok(Outcome::Fine)
}
