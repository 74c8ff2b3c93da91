//! `policy diff`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Format, Outcome, errors, failure, print};
use policy_package::{Package, Text};
use policy_viewer::compile::compile;
use policy_viewer::diff::{self, Change, Changes, Clause, ClauseKind, Edit, Summary};
use policy_viewer::model::Document;

pub(super) const EXAMPLES: &str = "\
Examples:
  policy diff legal/privacy@2.0 legal/privacy       an earlier version and the present one
  policy diff old/privacy new/privacy --locale de   two packages
  policy diff legal/privacy@1.0 legal/privacy@2.0 --format json | jq .summary";

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
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

pub(super) fn run(args: &DiffArgs) -> Result<Outcome, Failure> {
    let (old, new) = (Side::read(&args.old)?, Side::read(&args.new)?);
    for side in [&old, &new] {
        if let Some(errors) = errors(&side.path, &side.package, "not compared") {
            print::out(&errors)?;
            return Ok(Outcome::Errors);
        }
    }
    let locale = match (&args.locale, &new.package.policy) {
        (Some(locale), _) => locale.clone(),
        (None, Some(policy)) => policy.default_locale.clone(),
        (None, None) => String::new(),
    };
    let changes = diff::changes(&old.document(&locale)?, &new.document(&locale)?);
    print::out(&match args.format {
        Format::Json => diff::to_json(&changes) + "\n",
        Format::Text => text(&changes),
    })?;
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

/// Writes changes as people read them: marked as `wdiff` does, without what stayed.
fn text(changes: &Changes) -> String {
    let mut text = String::new();
    for clause in changes.clauses.iter().filter(|clause| clause.change != Change::default()) {
        text.push_str(&head(clause));
        let (before, after) = (clause.before().is_none(), clause.after().is_none());
        // Clauses that are new or removed as a whole have no marks.
        for line in marked(&clause.text, before || after) {
            text.push_str(&format!("    {line}\n"));
        }
        text.push('\n');
    }
    if !changes.related {
        text.push_str("The texts have no section id in common: are they versions of one policy?\n");
    }
    text.push_str(&summary(&changes.summary()));
    text
}

fn head(clause: &Clause) -> String {
    let Change { added, removed, moved, reworded } = clause.change;
    let words = [(added, "new"), (removed, "removed"), (moved, "moved"), (reworded, "reworded")];
    let words: Vec<&str> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let number = clause.number.iter().map(|number| format!("{number} ")).collect::<String>();
    let plain = clause.change.added || clause.change.removed;
    let heading: String =
        clause.heading.iter().map(|edit| mark(edit, edit.text(), plain)).collect();
    let id = match clause.kind {
        ClauseKind::Lead => "title and summary".to_owned(),
        ClauseKind::Section => format!("#{}", clause.id),
        ClauseKind::Term => format!("#{}, a definition", clause.id),
    };
    format!("{}: {number}{heading} ({id})\n", words.join(", "))
}

/// Returns the lines with a change.
fn marked(edits: &[Edit], plain: bool) -> Vec<String> {
    let mut lines = vec![(String::new(), false)];
    for edit in edits {
        for (at, part) in edit.text().split('\n').enumerate() {
            if at > 0 {
                lines.push((String::new(), false));
            }
            if let Some((line, changed)) = lines.last_mut()
                && !part.is_empty()
            {
                line.push_str(&mark(edit, part, plain));
                *changed |= !matches!(edit, Edit::Keep(_));
            }
        }
    }
    lines.into_iter().filter(|(_, changed)| *changed).map(|(line, _)| line).collect()
}

fn mark(edit: &Edit, text: &str, plain: bool) -> String {
    match edit {
        Edit::Delete(_) if !plain => format!("[-{text}-]"),
        Edit::Insert(_) if !plain => format!("{{+{text}+}}"),
        _ => text.to_owned(),
    }
}

fn summary(summary: &Summary) -> String {
    let counts = [
        (summary.reworded, "reworded"),
        (summary.added, "new"),
        (summary.removed, "removed"),
        (summary.moved, "moved"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    match counts.as_slice() {
        [] => "nothing changed\n".to_owned(),
        counts => format!("{}; {} unchanged\n", counts.join(", "), summary.unchanged),
    }
}
