//! `policy import`.

use std::fs;

use super::{Failure, ImportArgs, Outcome, failure, print};
use crate::check;
use crate::import::{self, Options};
use crate::package::{self, POLICY_FILE, pretty};

pub(super) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    if !check::is_policy_id(&args.id) {
        return Err(Failure(format!(
            "--id {}: use letters, digits, `-`, `_` and `.` only, such as shop-privacy",
            args.id
        )));
    }
    if !check::is_tag(&args.locale) {
        return Err(Failure(format!(
            "--locale {}: write a BCP 47 tag such as de, zh-Hans or es-419",
            args.locale
        )));
    }
    let file = args.file.display();
    let bytes =
        fs::read(&args.file).map_err(|error| Failure(format!("{file} cannot be read: {error}")))?;
    let source = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Failure(format!("{file} is not UTF-8 text (from byte {byte} on): save it as UTF-8"))
    })?;
    let options = Options {
        id: args.id.clone(),
        locale: args.locale.clone(),
        start: args.start.clone(),
        end: args.end.clone(),
        name: args.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let imported = match import::markdown(source.trim_start_matches('\u{feff}'), &options) {
        Ok(imported) => imported,
        Err(error) => {
            eprintln!("error: {file}: {error}");
            return Ok(Outcome::Errors);
        }
    };
    let mut files = vec![(POLICY_FILE.to_owned(), pretty(&imported.policy))];
    files
        .extend(imported.documents.iter().map(|(name, document)| (name.clone(), pretty(document))));
    package::write(&args.output, &files, args.force).map_err(failure)?;
    let output = args.output.display();
    let report = imported.report.to_string();
    print::out(&format!(
        "{}\nwrote {} files to {output}\nnext: policy check {output}\n",
        report.trim_end(),
        files.len()
    ))?;
    Ok(Outcome::Fine)
}
