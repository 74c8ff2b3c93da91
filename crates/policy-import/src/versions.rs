//! The texts that a document had over time to one package with a history.

use std::collections::HashSet;

use policy_viewer::compile;
use policy_viewer::diff::{self, Change};
use policy_viewer::model::{
    Document, DocumentSource, HistoryEntry, Localized, OrderedMap, Policy, Section,
};

use crate::error::ImportError;
use crate::input::{Input, Options};
use crate::package::{Imported, package};
use crate::previous::Previous;
use crate::report::{Notice, Report};

/// The text of a document as it was from some day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedText<'a> {
    /// Where the text is from, for reports, such as `commit 1a2b3c4`.
    pub origin: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// A line about what changed, for readers; it may be empty.
    pub note: String,
    /// The content of the file.
    pub bytes: &'a [u8],
}

/// Makes a package of the texts that a document had, the newest first: its current version, and the others as
/// its history.
///
/// A text with the same words as the one before is no version of its own: its formatting stays, the day and the note
/// are those of the first text with these words. Sections keep their ids through all versions, which are those that
/// [`package()`] would give to the newest text. An older text that cannot be imported is left out, with a notice.
/// The reports are those of all versions, the newest first.
///
/// A version has the name that its text states, or else its day; what another version has already is made distinct.
/// When it came into force only its text can say, or the package before: the day of a commit may be long before, or
/// after. Revisions count the versions, since those of a history have to differ. A notice names the versions without a
/// date, and one tells where readers are asked again.
///
/// # Errors
///
/// When there is no text, or the options or the newest text cannot be used; the error has a hint.
pub fn versions(
    document: &Input<'_>,
    texts: &[DatedText<'_>],
    options: &Options,
    previous: Option<Previous>,
) -> Result<Imported, ImportError> {
    let Some((newest, older)) = texts.split_first() else {
        return Err(ImportError::new("empty-source", "there is no text to import"));
    };
    let input = Input { bytes: newest.bytes, ..document.clone() };
    let undated = previous.as_ref().map(Previous::without_version);
    let mut imported = package(&[input], options, undated.as_ref())?;
    let before = previous.as_ref().and_then(Previous::policy);
    let [(file, first)] = imported.documents.as_slice() else {
        return Err(ImportError::new("empty-source", "versions are those of one document"));
    };
    let (file, locale) = (file.clone(), first.locale.clone());
    let newest = Version::new(newest, first.clone(), &imported.policy, imported.reports.remove(0));
    let (versions, left_out) = older_versions(newest, document, older, options, &locale);
    let names = names(&versions);
    let revisions = revisions(versions.len(), &names, before);
    let folders = folders(&names);
    let mut files = Vec::new();
    let days: Vec<String> = versions.iter().map(|version| version.date.clone()).collect();
    for (at, version) in versions.into_iter().enumerate() {
        let path = match at {
            0 => file.clone(),
            _ => format!("{}/{file}", folders[at]),
        };
        let mut entry = HistoryEntry {
            version: names[at].clone(),
            revision: revisions[at],
            effective: version.effective.clone(),
            summary: version.summary(&locale),
            locales: OrderedMap::new(),
        };
        if at == 0 {
            let policy = &mut imported.policy;
            policy.version.clone_from(&entry.version);
            policy.revision = entry.revision;
            policy.effective.clone_from(&entry.effective);
            policy.updated = policy.updated.take().or(Some(version.date));
        } else {
            entry.locales.insert(locale.clone(), DocumentSource::Path(path.clone()));
        }
        files.push((path, version.document));
        imported.policy.history.push(entry);
        imported.reports.push(version.report);
    }
    imported.documents = files;
    let mut notices = left_out;
    if let Some(before) = before {
        keep_words(&mut imported.policy, before);
        notices.extend(lost_versions(&imported.policy, before));
        notices.extend(raised(&imported.policy, before));
    }
    notices.extend(undated_versions(&imported.policy, &days));
    imported.reports[0].notices.extend(notices);
    Ok(imported)
}

/// A version that is going to be one of the package.
struct Version {
    document: Document,
    /// The name and the day that its text states.
    stated: Option<String>,
    effective: Option<String>,
    date: String,
    note: String,
    report: Report,
}

impl Version {
    fn new(text: &DatedText<'_>, document: Document, policy: &Policy, mut report: Report) -> Self {
        report.name = format!("{} ({})", report.name, text.origin);
        // It is named by its day.
        report.notices.retain(|notice| notice.code != "no-version");
        Self {
            document,
            stated: Some(policy.version.clone()).filter(|version| !version.is_empty()),
            effective: policy.effective.clone(),
            date: text.date.clone(),
            note: text.note.clone(),
            report,
        }
    }

    fn summary(&self, locale: &str) -> Localized {
        let note = self.note.trim();
        let mut summary = Localized::new();
        if !note.is_empty() {
            summary.insert(locale.to_owned(), note.to_owned());
        }
        summary
    }
}

/// Adds the older versions to the newest one; returns what is to be said of those that are left out, too.
fn older_versions(
    newest: Version,
    document: &Input<'_>,
    older: &[DatedText<'_>],
    options: &Options,
    locale: &str,
) -> (Vec<Version>, Vec<Notice>) {
    let mut left_out = Vec::new();
    let mut words = compiled(&newest.document);
    let mut last = newest.document.clone();
    let mut versions = vec![newest];
    for text in older {
        let input =
            Input { locale: Some(locale.to_owned()), bytes: text.bytes, ..document.clone() };
        let after = Previous::new([&bare(&last)]);
        let made = package(&[input], options, Some(&after)).map(|made| {
            let Imported { policy, documents, reports } = made;
            let document = documents.into_iter().map(|(_, document)| document).next();
            document.zip(reports.into_iter().next()).map(|made| (policy, made))
        });
        let (policy, (document, report)) = match made {
            Ok(Some(made)) => made,
            Ok(None) => continue,
            Err(error) => {
                let message =
                    format!("{} of {}: {}: left out", text.origin, text.date, error.message());
                left_out.push(Notice::new("unreadable-version", message));
                continue;
            }
        };
        let own = compiled(&document);
        let same = diff::changes(&own, &words);
        last.clone_from(&document);
        match versions.last_mut() {
            Some(later) if same.clauses.iter().all(|clause| clause.change == Change::default()) => {
                later.date.clone_from(&text.date);
                later.note.clone_from(&text.note);
            }
            _ => {
                versions.push(Version::new(text, document, &policy, report));
                words = own;
            }
        }
    }
    (versions, left_out)
}

/// Returns a document with its text alone: what authors added to a later one is not part of an earlier one.
fn bare(document: &Document) -> Document {
    fn strip(sections: &mut [Section]) {
        for section in sections {
            section.controls.clear();
            section.summary = None;
            strip(&mut section.sections);
        }
    }
    let mut bare = Document { summary: None, terms: Vec::new(), ..document.clone() };
    strip(&mut bare.sections);
    bare
}

/// Returns the text of a document as it is compared, without what authors added to it.
fn compiled(document: &Document) -> Document {
    let mut compiled = bare(document);
    compile::compile(&mut compiled);
    compiled
}

/// Names the versions, the newest first. The oldest are named first, so that no later text renames a version.
fn names(versions: &[Version]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names: Vec<String> = Vec::new();
    for version in versions.iter().rev() {
        let date = &version.date;
        let first = version.stated.clone().unwrap_or_else(|| date.clone());
        let dated = version.stated.iter().map(|stated| format!("{stated} ({date})"));
        let counted = (2_usize..).map(|count| match &version.stated {
            Some(stated) => format!("{stated} ({date}, {count})"),
            None => format!("{date} ({count})"),
        });
        let mut all = [first].into_iter().chain(dated).chain(counted);
        let name = all.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default();
        names.push(name);
    }
    names.reverse();
    names
}

/// Counts the versions down to 1. A new version of a package that is there has a higher revision than that.
fn revisions(count: usize, names: &[String], before: Option<&Policy>) -> Vec<u32> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut revisions: Vec<u32> = (1..=count).rev().collect();
    if let (Some(before), Some(newest)) = (before, revisions.first_mut()) {
        let raised = u32::from(names.first() != Some(&before.version));
        *newest = (*newest).max(before.revision.saturating_add(raised));
    }
    revisions
}

/// Names a folder for each version: what a file system may not have in a name becomes a hyphen.
fn folders(names: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let folder = |name: &String| {
        let plain: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' })
            .collect();
        let plain = plain.trim_matches(['-', '.']);
        let plain = if plain.is_empty() { "version" } else { plain }.to_owned();
        let counted = (2_usize..).map(|count| format!("{plain}-{count}"));
        let mut all = [plain.clone()].into_iter().chain(counted);
        all.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    names.iter().map(folder).collect()
}

/// Keeps what the package before says about its versions: authors may have written it for readers, and dates that no
/// text states.
fn keep_words(policy: &mut Policy, before: &Policy) {
    for entry in &mut policy.history {
        let known = before.history.iter().find(|known| known.version == entry.version);
        if let Some(known) = known.filter(|known| !known.summary.is_empty()) {
            entry.summary.clone_from(&known.summary);
        }
        let current = (before.version == entry.version).then_some(&before.effective);
        let dates = [current, known.map(|known| &known.effective)];
        let known = dates.into_iter().flatten().flatten().next();
        entry.effective = entry.effective.take().or(known.cloned());
    }
    if let Some(current) = policy.history.first() {
        policy.effective.clone_from(&current.effective);
    }
}

/// How many versions without a date are named.
const NAMED: usize = 10;

/// Tells of versions of which nobody says when they came into force; `days` are those of their commits.
fn undated_versions(policy: &Policy, days: &[String]) -> Option<Notice> {
    let dated = policy.history.iter().zip(days);
    let undated: Vec<String> = dated
        .filter(|(entry, _)| entry.effective.is_none())
        .map(|(entry, day)| match entry.version.starts_with(day.as_str()) {
            true => entry.version.clone(),
            false => format!("{} (commit of {day})", entry.version),
        })
        .collect();
    let first = undated.get(..NAMED).unwrap_or(&undated).join(", ");
    let more = match undated.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "no text says when these versions came into force, and a commit cannot: {first}{more}: write `effective`"
    );
    (!undated.is_empty()).then(|| Notice::new("undated-version", message))
}

/// Tells that readers are going to be asked again.
fn raised(policy: &Policy, before: &Policy) -> Option<Notice> {
    let message = format!(
        "revision {}, where the package before has {}: readers who gave an answer are asked again",
        policy.revision, before.revision
    );
    (policy.revision > before.revision).then(|| Notice::new("raised-revision", message))
}

/// Tells of versions that the package before had, and no text of the document is.
fn lost_versions(policy: &Policy, before: &Policy) -> Vec<Notice> {
    let known: HashSet<&String> = policy.history.iter().map(|entry| &entry.version).collect();
    let lost = before.history.iter().filter(|entry| !known.contains(&entry.version));
    let notice = |entry: &HistoryEntry| {
        let message = format!(
            "version {} of the package before is none of the document's history: left out",
            entry.version
        );
        Notice::new("lost-version", message)
    };
    lost.map(notice).collect()
}
