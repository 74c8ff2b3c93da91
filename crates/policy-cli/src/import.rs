//! `policy import`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Failure, Format, Outcome, failure, print};
use policy_import::{self as import, Imported, Input, Options, Previous, Report, SourceFormat};
use policy_package::check;
use policy_package::{self as package, POLICY_FILE, Package, pretty};
use policy_viewer::model::Policy;

pub(super) const EXAMPLES: &str = "\
Examples:
  policy import privacy.md --id shop-privacy --locale de -o legal/privacy
  policy import saved-page.html --id shop-privacy -o legal/privacy
  policy import --id shop-privacy --locale en=en.md --locale de=de.md -o legal/privacy
  policy import privacy.md --id shop-privacy --locale de --previous legal/privacy -o new";

/// Arguments of `policy import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The document; its encoding is recognised
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The id of the policy to make: lower-case letters, digits and `-`
    #[arg(long, value_name = "ID")]
    pub id: String,
    /// The language of the text as a BCP 47 tag, such as `de` or `zh-Hans`
    ///
    /// Instead of FILE, several files may be given, each with its tag; the first is the default
    /// locale, and sections of the others get the ids of those to which they correspond. Without
    /// a tag a web page has to say its language.
    #[arg(long, value_name = "TAG[=FILE]")]
    pub locale: Vec<String>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// The format of the files, if their names do not say so
    #[arg(long, value_enum)]
    pub kind: Option<SourceKind>,
    /// Begin at the first line that contains this text
    #[arg(long, value_name = "TEXT")]
    pub start: Option<String>,
    /// End before the first later line that contains this text
    #[arg(long, value_name = "TEXT")]
    pub end: Option<String>,
    /// The package that an earlier import made: sections keep their ids
    ///
    /// Publisher, declaration, interface texts and history are taken over, too.
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
    /// Write the report to a file, in JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Replace the package that is there; other files of the folder stay
    #[arg(long)]
    pub force: bool,
}

/// The values of `--kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceKind {
    /// CommonMark, with what its dialects add
    Markdown,
    /// A saved web page
    Html,
    /// Text without marks, such as a page copied from a browser
    Text,
}

impl From<SourceKind> for SourceFormat {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Markdown => Self::Markdown,
            SourceKind::Html => Self::Html,
            SourceKind::Text => Self::Text,
        }
    }
}

pub(super) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    if !check::is_policy_id(&args.id) {
        return Err(Failure(format!(
            "--id {}: use lower-case letters, digits and `-` only, such as shop-privacy",
            args.id
        )));
    }
    let sources = sources(args)?;
    let mut read = Vec::new();
    for (locale, path) in &sources {
        let bytes = fs::read(path)
            .map_err(|error| Failure(format!("{} cannot be read: {error}", path.display())))?;
        read.push((locale.clone(), path, bytes));
    }
    let inputs: Vec<Input<'_>> = read
        .iter()
        .map(|(locale, path, bytes)| Input {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            locale: locale.clone(),
            format: args.kind.map(SourceFormat::from),
            bytes,
        })
        .collect();
    let options = Options { id: args.id.clone(), start: args.start.clone(), end: args.end.clone() };
    let before = args.previous.as_deref().map(previous).transpose()?;
    let ids = before.as_ref().map(|(ids, _)| ids);
    let mut imported = import::package(&inputs, &options, ids).map_err(|error| {
        let file = match sources.as_slice() {
            [(_, path)] => format!("{}: ", path.display()),
            _ => String::new(),
        };
        Failure(format!("{file}{error}"))
    })?;
    if let Some((_, policy)) = before {
        take_over(&mut imported.policy, policy);
    }
    write(args, &imported)?;
    Ok(Outcome::Fine)
}

/// Returns the files to import, each with its locale if the command line names one.
fn sources(args: &ImportArgs) -> Result<Vec<(Option<String>, PathBuf)>, Failure> {
    let tag = |tag: &str| match check::is_tag(tag) {
        true => Ok(Some(tag.to_owned())),
        false => Err(Failure(format!(
            "--locale {tag}: write a BCP 47 tag such as de, zh-Hans or es-419"
        ))),
    };
    match (&args.file, args.locale.as_slice()) {
        (Some(file), []) => Ok(vec![(None, file.clone())]),
        (Some(file), [locale]) if !locale.contains('=') => Ok(vec![(tag(locale)?, file.clone())]),
        (Some(_), _) => Err(Failure(
            "with FILE goes one --locale TAG; several files are --locale TAG=FILE each".into(),
        )),
        (None, []) => Err(Failure("name a FILE, or files as --locale TAG=FILE".into())),
        (None, locales) => locales
            .iter()
            .map(|pair| match pair.split_once('=') {
                Some((locale, file)) if !file.is_empty() => Ok((tag(locale)?, file.into())),
                _ => Err(Failure(format!("--locale {pair}: name its file, as in {pair}=FILE"))),
            })
            .collect(),
    }
}

/// Reads the previous package: its texts, that of the default locale first, and its policy.
fn previous(path: &Path) -> Result<(Previous, Policy), Failure> {
    let package = Package::read(path).map_err(failure)?;
    let unusable = || {
        let path = path.display();
        Failure(format!("--previous {path} has errors: see `policy check {path}`"))
    };
    let policy = package.policy.clone().ok_or_else(unusable)?;
    let mut texts: Vec<_> = package.current_texts().collect();
    texts.sort_by_key(|text| text.locale != policy.default_locale);
    let documents: Vec<_> = texts.iter().filter_map(|text| text.document.as_ref()).collect();
    if documents.is_empty() {
        return Err(unusable());
    }
    Ok((Previous::new(documents), policy))
}

/// Takes over from the previous package what documents do not hold.
fn take_over(policy: &mut Policy, before: Policy) {
    // The importer writes this version for a document without one.
    if policy.version == "1.0" {
        policy.version = before.version;
    }
    policy.schema = before.schema;
    policy.revision = before.revision;
    policy.publisher = before.publisher;
    policy.declaration = before.declaration;
    policy.texts = before.texts;
    policy.history = before.history;
    let known = |locale: &String| policy.locales.get(locale).is_some();
    policy.binding_locale = before.binding_locale.filter(known);
    policy.effective = policy.effective.take().or(before.effective);
    policy.updated = policy.updated.take().or(before.updated);
}

fn write(args: &ImportArgs, imported: &Imported) -> Result<(), Failure> {
    let mut files = vec![(POLICY_FILE.to_owned(), pretty(&imported.policy))];
    files
        .extend(imported.documents.iter().map(|(name, document)| (name.clone(), pretty(document))));
    let json = pretty(&json!({
        "documents": imported.reports.iter().map(as_json).collect::<Vec<_>>(),
    }));
    // The report comes first: should it fail, there is no package without one.
    if let Some(file) = &args.report {
        fs::write(file, &json)
            .map_err(|error| Failure(format!("{} cannot be written: {error}", file.display())))?;
    }
    package::write(&args.output, &files, args.force).map_err(|error| {
        if let Some(file) = &args.report {
            // It was written a moment ago; the error to report is the other one.
            let _ = fs::remove_file(file);
        }
        failure(error)
    })?;
    if args.format == Format::Json {
        return print::out(&json);
    }
    let output = args.output.display();
    let mut text = String::new();
    for report in &imported.reports {
        text.push_str(report.to_string().trim_end());
        text.push('\n');
    }
    text.push_str(&format!(
        "wrote {} files to {output}\nnext: policy check {output}\n",
        files.len()
    ));
    print::out(&text)
}

/// Returns a report with the share of the sentences that were found.
fn as_json(report: &Report) -> Value {
    let mut json = json!(report);
    json["fidelity"]["share"] = json!(report.fidelity.share());
    json
}
