//! `policy diff`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::changes::{self, Colour};
use super::{Failure, Outcome, failure, print};
use policy_package::{Package, Text, check, rule};
use policy_viewer::compile::compile;
use policy_viewer::diag::{Diagnostic, Severity};
use policy_viewer::diff;
use policy_viewer::model::Document;

pub(super) const EXAMPLES: &str = "\
Examples:
  policy diff legal/privacy@2.0 legal/privacy       an earlier version and the present one
  policy diff old/privacy new/privacy --locale de   two packages
  policy diff legal/privacy@1.0 legal/privacy@2.0 --format json | jq .summary
  policy diff main/privacy privacy --format markdown >> $GITHUB_STEP_SUMMARY";

/// Arguments of `policy diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The old text: a package, or a version of its history as DIR@VERSION
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The new text, named in the same way
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The locale to compare; without it the default locale of NEW
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// How to print what changed
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// How `policy diff` prints what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For a comment of a pull request
    Markdown,
}

pub(super) fn run(args: &DiffArgs) -> Result<Outcome, Failure> {
    let (old, new) = (Side::read(&args.old)?, Side::read(&args.new)?);
    for side in [&old, &new] {
        let (fatal, other) = side.findings();
        if !fatal.is_empty() {
            print::out(&print::text(&fatal, "not compared"))?;
            return Ok(Outcome::Errors);
        }
        // Nobody can mend an old text any more, and one that is compared may be mended later.
        for found in other {
            print::aside(&format!("remark: {found}\n\n"));
        }
    }
    let locale = match (&args.locale, &new.package.policy) {
        (Some(locale), _) => locale.clone(),
        (None, Some(policy)) => policy.default_locale.clone(),
        (None, None) => String::new(),
    };
    let found = diff::changes(&old.document(&locale)?, &new.document(&locale)?);
    match args.format {
        DiffFormat::Json => print::json(&(diff::to_json(&found) + "\n"))?,
        DiffFormat::Text => print::coloured(&changes::text(&found, Colour::of_output()))?,
        DiffFormat::Markdown => print::data(&changes::markdown(&found))?,
    }
    Ok(Outcome::Fine)
}

/// A package, and which version of it.
struct Side {
    name: String,
    path: PathBuf,
    version: Option<String>,
    package: Package,
}

impl Side {
    /// A folder may have an `@` in its name; what exists is a package.
    fn read(name: &str) -> Result<Self, Failure> {
        let (path, version) = match name.rsplit_once('@') {
            Some((path, version)) if !Path::new(name).exists() => (path, Some(version.to_owned())),
            _ => (name, None),
        };
        let path = PathBuf::from(path);
        let package = Package::read(&path).map_err(failure)?;
        Ok(Self { name: name.to_owned(), path, version, package })
    }

    /// Returns the errors without whose correction a comparison would be wrong, and all others.
    fn findings(&self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let mut errors = check::package(&self.package);
        errors.retain(|found| found.severity == Severity::Error);
        let unread = |found: &Diagnostic| {
            let same = |problem: &Diagnostic| {
                (problem.code, &problem.file, &problem.path)
                    == (found.code, &found.file, &found.path)
            };
            self.package.problems.iter().any(same)
        };
        // Clauses are compared by their ids.
        let ids = [rule::DUPLICATE_SECTION_ID.code, rule::DUPLICATE_TERM_ID.code];
        let (fatal, other) =
            errors.into_iter().partition(|found| ids.contains(&found.code) || unread(found));
        (print::from_here(&self.path, fatal), print::from_here(&self.path, other))
    }

    /// Returns the text in a locale, compiled.
    fn document(&self, locale: &str) -> Result<Document, Failure> {
        let texts = self.texts()?;
        let found = texts.iter().find(|text| text.locale == locale);
        let mut document = found.and_then(|text| text.document.clone()).ok_or_else(|| {
            let known: Vec<&str> = texts.iter().map(|text| text.locale.as_str()).collect();
            let known = if known.is_empty() { "nothing".into() } else { known.join(", ") };
            Failure(format!("{} has no text in {locale}, but in: {known}", self.name))
        })?;
        compile(&mut document);
        Ok(document)
    }

    /// Returns the texts of the version.
    fn texts(&self) -> Result<Vec<&Text>, Failure> {
        let Some(policy) = &self.package.policy else { return Ok(Vec::new()) };
        let earlier = || policy.history.iter().map(|entry| &entry.version);
        let place = match &self.version {
            None => None,
            Some(version) if *version == policy.version => None,
            Some(version) => {
                let place = earlier().position(|known| known == version);
                Some(place.ok_or_else(|| {
                    let known: Vec<_> = [&policy.version].into_iter().chain(earlier()).collect();
                    let known =
                        known.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                    let path = self.path.display();
                    Failure(format!("{path} has no version {version}, but: {known}"))
                })?)
            }
        };
        Ok(self.package.texts.iter().filter(|text| text.history == place).collect())
    }
}
