//! `policy import`.

mod cookies;
mod git;
mod sources;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use serde_json::{Value, json};

use self::cookies::{CookieArgs, Target};
use self::sources::{Source, sources};
use super::{Failure, Format, Outcome, failure, print, progress, read_package};
use policy_import::{
    self as import, Boilerplate, DatedText, ImportError, Imported, Input, Options, Previous,
    Report, SourceFormat,
};
use policy_package::check;
use policy_package::{self as package, POLICY_FILE, pretty};
use policy_viewer::diag::counted;

pub(super) const EXAMPLES: &str = "\
Examples:
  policy import privacy.md --id shop-privacy --locale de -o legal/privacy
  pbpaste | policy import - --id shop-privacy --locale de -o legal/privacy
  policy import saved-page.html --id shop-privacy -o legal/privacy
  policy import --id shop-privacy --locale en=en.md --locale de=de.md -o legal/privacy
  policy import privacy.md --id shop-privacy --locale de --previous legal/privacy -o new
  policy import --history privacy.md --id shop-privacy --locale de -o legal/privacy
  policy import --cookies cookies.csv --package legal/privacy -o new";

/// Arguments of `policy import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The documents, one a language, or - for standard input; their encoding is recognised
    ///
    /// The first is in the default locale, and sections of the others get the ids of those to which
    /// they correspond.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The id of the policy to make: lower-case letters, digits and `-`
    #[arg(long, value_name = "ID", required_unless_present = "cookies")]
    pub id: Option<String>,
    /// The language of the text as a BCP 47 tag, such as `de` or `zh-Hans`
    ///
    /// Several files want a tag each, in the same order, or as TAG=FILE. Without a tag a web page has
    /// to say its language.
    #[arg(long, value_name = "TAG[=FILE]")]
    pub locale: Vec<String>,
    /// A table of cookies in place of documents.
    #[command(flatten)]
    pub table: CookieArgs,
    /// The folder to write
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
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
    /// Import something around the text, too; may be given several times
    ///
    /// The report names what has running text in it.
    #[arg(long, value_name = "BOILERPLATE", value_parser = kept())]
    pub keep: Vec<Boilerplate>,
    /// Fail if less than 98 % of the running text is in the package
    #[arg(long)]
    pub strict: bool,
    /// The package that an earlier import made: sections keep their ids
    ///
    /// Publisher, declaration, interface texts and history are taken over, too.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub previous: Option<PathBuf>,
    /// Import what the file was in the commits of its git repository, too: as earlier versions
    ///
    /// Commits that change no word make no version. docs/import.md says how versions are named.
    #[arg(long, conflicts_with = "cookies")]
    pub history: bool,
    /// Write the report to a file, in JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
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
    /// A Word document
    Docx,
    /// An OpenDocument text
    Odt,
    /// Rich Text Format
    Rtf,
    /// A PDF with text
    Pdf,
    /// A web page saved as a single file
    Mhtml,
    /// An archive with a saved web page
    Zip,
}

impl From<SourceKind> for SourceFormat {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Markdown => Self::Markdown,
            SourceKind::Html => Self::Html,
            SourceKind::Text => Self::Text,
            SourceKind::Docx => Self::Word,
            SourceKind::Odt => Self::OpenDocument,
            SourceKind::Rtf => Self::Rtf,
            SourceKind::Pdf => Self::Pdf,
            SourceKind::Mhtml => Self::Mhtml,
            SourceKind::Zip => Self::Zip,
        }
    }
}

/// Reads the values of `--keep`, which the importer names.
fn kept() -> impl TypedValueParser<Value = Boilerplate> {
    let names = PossibleValuesParser::new(Boilerplate::ALL.map(Boilerplate::name));
    names.try_map(|name| {
        let kind = Boilerplate::ALL.into_iter().find(|kind| kind.name() == name);
        kind.ok_or("no such kind of boilerplate")
    })
}

pub(super) fn run(args: &ImportArgs, quiet: bool) -> Result<Outcome, Failure> {
    if let Some(table) = &args.table.cookies {
        let target = Target { output: &args.output, force: args.force, format: args.format };
        return cookies::run(&args.table, table, &target, quiet);
    }
    let id = args.id.clone().unwrap_or_default();
    if !check::is_policy_id(&id) {
        return Err(Failure::new(format_args!("--id {} cannot be the id of a policy", id))
            .hint("use lower-case letters, digits and `-` only, such as shop-privacy"));
    }
    let sources = sources(&args.files, &args.locale)?;
    // Before the work: an import takes time, and pasted text is gone afterwards.
    package::writable(&args.output, args.force).map_err(failure)?;
    if args.history {
        return with_history(args, id, &sources, quiet);
    }
    let read: Vec<Vec<u8>> = sources.iter().map(Source::read).collect::<Result<_, _>>()?;
    let inputs: Vec<Input<'_>> = sources
        .iter()
        .zip(&read)
        .map(|(source, bytes)| Input {
            name: source.to_string(),
            locale: source.locale.clone(),
            format: args.kind.map(SourceFormat::from),
            bytes,
        })
        .collect();
    let options = options(args, id);
    let before = args.previous.as_deref().map(previous).transpose()?;
    let ids = before.as_ref().map(|(ids, _)| ids);
    let label = match sources.as_slice() {
        [source] => format!("importing {source}"),
        sources => format!("importing {} documents", sources.len()),
    };
    let imported = progress::during(&label, quiet, || import::package(&inputs, &options, ids))
        .map_err(|error| refused(&error, &sources))?;
    let history = before.map(|(_, history)| history).unwrap_or_default();
    write(args, &imported, history, quiet)?;
    Ok(outcome(args, &imported))
}

/// Imports a document with the texts that it had in the commits of its repository.
fn with_history(
    args: &ImportArgs,
    id: String,
    sources: &[Source],
    quiet: bool,
) -> Result<Outcome, Failure> {
    let file = match sources {
        [source] => source.path(),
        _ => return Err(Failure::new("--history imports one document").hint(
            "import its history alone; documents of other languages are added by hand, as docs/packages.md shows",
        )),
    };
    let file = file.ok_or_else(|| {
        Failure::new("standard input has no history").hint("name the file of the document")
    })?;
    let label = format!("reading the history of {}", file.display());
    let commits = progress::during(&label, quiet, || git::commits(file))?;
    let texts: Vec<DatedText<'_>> = commits
        .iter()
        .map(|commit| DatedText {
            origin: format!("commit {}", commit.id),
            date: commit.date.clone(),
            note: commit.subject.clone(),
            bytes: &commit.text,
        })
        .collect();
    let before = args.previous.as_deref().map(previous).transpose()?.map(|(before, _)| before);
    let document = Input {
        name: sources[0].to_string(),
        locale: sources[0].locale.clone(),
        format: args.kind.map(SourceFormat::from),
        bytes: &[],
    };
    let label = format!("importing {}", counted(texts.len(), "commit"));
    let imported = progress::during(&label, quiet, || {
        import::versions(&document, &texts, &options(args, id), before)
    })
    .map_err(|error| refused(&error, sources))?;
    write(args, &imported, Vec::new(), quiet)?;
    if args.format == Format::Text {
        let (versions, commits) = (imported.policy.history.len(), texts.len());
        print::status(quiet, &format!("versions: {versions}, of commits: {commits}\n"))?;
    }
    Ok(outcome(args, &imported))
}

fn options(args: &ImportArgs, id: String) -> Options {
    Options { id, start: args.start.clone(), end: args.end.clone(), keep: args.keep.clone() }
}

fn outcome(args: &ImportArgs, imported: &Imported) -> Outcome {
    let enough = imported.reports.iter().all(|report| report.coverage.is_enough());
    if args.strict && !enough { Outcome::Errors } else { Outcome::Fine }
}

/// Describes why the importer refused a document.
fn refused(error: &ImportError, sources: &[Source]) -> Failure {
    let mut failure = Failure::new(error.message());
    match (error.file(), sources) {
        (Some(file), _) => failure = failure.at(file, error.line()),
        (None, [source]) => failure = failure.at(source, error.line()),
        (None, _) => {}
    }
    match error.hint_text() {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

/// Reads the previous package, the default locale first, and the files of its earlier versions.
fn previous(path: &Path) -> Result<(Previous, Vec<(String, String)>), Failure> {
    let package = read_package(path)?;
    let unusable = || {
        let path = path.display();
        Failure::new(format_args!("--previous {path} has errors"))
            .hint(format_args!("see `policy check {path}`"))
    };
    let policy = package.policy.clone().ok_or_else(unusable)?;
    let mut texts: Vec<_> = package.current_texts().collect();
    texts.sort_by_key(|text| text.locale != policy.default_locale);
    let documents: Vec<_> = texts.iter().filter_map(|text| text.document.as_ref()).collect();
    if documents.is_empty() {
        return Err(unusable());
    }
    let previous = Previous::new(documents).with_policy(policy);
    let files = package.texts.iter().filter(|text| text.history.is_some());
    let files = files.filter(|text| text.pointer.is_empty());
    let files =
        files.filter_map(|text| Some((text.file.clone(), pretty(package.json(&text.file)?))));
    // Locales may share a file.
    Ok((previous, files.collect::<BTreeMap<_, _>>().into_iter().collect()))
}

fn write(
    args: &ImportArgs,
    imported: &Imported,
    history: Vec<(String, String)>,
    quiet: bool,
) -> Result<(), Failure> {
    let mut files = vec![(POLICY_FILE.to_owned(), pretty(&imported.policy))];
    files
        .extend(imported.documents.iter().map(|(name, document)| (name.clone(), pretty(document))));
    let written: HashSet<String> = files.iter().map(|(name, _)| name.clone()).collect();
    files.extend(history.into_iter().filter(|(name, _)| !written.contains(name)));
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
        return print::json(&json);
    }
    let output = args.output.display();
    let mut text = String::new();
    // A report of something lost is what a quiet command still has to say.
    // Of earlier versions, too.
    let present = imported.policy.locales.iter().count().min(imported.reports.len());
    let (told, earlier) = imported.reports.split_at(present);
    let lossy = |report: &&Report| !report.coverage.is_enough();
    let told = told.iter().filter(|report| !quiet || lossy(report));
    for report in told.chain(earlier.iter().filter(lossy)) {
        text.push_str(report.to_string().trim_end());
        text.push('\n');
    }
    print::out(&text)?;
    let count = counted(files.len(), "file");
    print::status(quiet, &format!("wrote {count} to {output}\nnext: policy check {output}\n"))
}

/// Returns a report with the share of the running text that is in the package.
fn as_json(report: &Report) -> Value {
    let mut json = json!(report);
    json["coverage"]["share"] = json!(report.coverage.share());
    json
}
