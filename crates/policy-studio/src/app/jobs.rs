//! Jobs for the command line, which take time, and what becomes of them.

use std::rc::Rc;

use super::host::{self, Work};
use crate::engine::{self, Change, Changes, DocumentReport, Finding, Job, Report};
use crate::{Compiled, Files};

/// A document that a person gave.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) bytes: Rc<[u8]>,
    pub(super) locale: String,
}

/// The result of a job.
pub(super) enum Answer {
    /// The work that was kept, if any.
    Kept(Option<Work>),
    /// A package of documents, what was read, and whether it is a version of the one before.
    Imported { package: Files, reports: Vec<DocumentReport>, is_version: bool },
    /// A package.
    Opened(Files),
    /// The package with more in it.
    Added(Files),
    /// An archive that is no package.
    NoPackage(String, Rc<[u8]>),
    /// The findings about the project, and how readers get it, if they can.
    Judged { findings: Vec<Finding>, compiled: Option<Compiled> },
    /// Why the project cannot be judged.
    NotJudged(String),
    /// The work is kept.
    Saved,
    /// The work cannot be kept in this browser.
    NotSaved,
    /// The clauses that changed.
    Compared(Vec<Change>),
    /// Why the packages cannot be compared: errors of one of them, mostly.
    NotCompared(String),
    /// The person got a file.
    Written,
    /// A text is in the clipboard.
    Copied,
}

/// Something that a person can take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Download {
    /// The package, to work on.
    Package,
    /// One page with everything in it.
    Page,
    /// A folder for a server: pages, viewer and package.
    Site,
}

/// The first bytes of a zip archive (APPNOTE.TXT, 4.3.7), which Word's documents are, too.
const ZIP: &[u8] = b"PK\x03\x04";

/// Tells whether a file may be a packed package.
pub(super) fn may_be_package(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP)
}

/// Opens a packed package. Whatever else it is may be a document.
pub(super) async fn open(name: String, bytes: Rc<[u8]>) -> Result<Answer, String> {
    let Ok(files) = host::unzip(&bytes).await else { return Ok(Answer::NoPackage(name, bytes)) };
    // The folder may be packed, or what is in it.
    let policy = files.keys().find(|name| *name == "policy.json" || name.ends_with("/policy.json"));
    let Some(folder) = policy.map(|name| name.trim_end_matches("policy.json").to_owned()) else {
        return Ok(Answer::NoPackage(name, bytes));
    };
    // A name may lead out of the folder that somebody unpacks the package into later.
    let is_inside =
        |name: &str| !name.split(['/', '\\']).any(|part| matches!(part, "" | "." | ".."));
    let inside = files.into_iter().filter_map(|(name, content)| {
        let name = name.strip_prefix(&folder)?;
        is_inside(name).then(|| (name.to_owned(), content))
    });
    Ok(Answer::Opened(inside.collect()))
}

/// Returns what the command line said, without its mark, for people.
fn said(error: &str) -> String {
    let text = error.trim().trim_start_matches("error: ");
    if text.is_empty() { "the program broke off".to_owned() } else { text.to_owned() }
}

/// Makes a package of documents; with an earlier one, a version of that.
pub(super) fn import(
    id: &str,
    sources: &[Source],
    before: Option<&Files>,
) -> impl Future<Output = Result<Answer, String>> + use<> {
    let mut files = Files::new();
    let mut documents = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        let path = engine::document_path(place, &source.name);
        documents.push((path.clone(), source.locale.clone()));
        files.insert(path, source.bytes.clone());
    }
    let job = engine::import(id, &documents, files, before);
    let is_version = before.is_some();
    async move {
        let ran = run(job).await?;
        let report = ran.files.get("/out/report.json").cloned();
        let package = engine::out_of("/out/package", ran.files);
        if package.is_empty() {
            return Err(said(&ran.error).replace("/in/0/", ""));
        }
        let report = report.unwrap_or_default();
        let mut reports =
            engine::read::<Report>(&String::from_utf8_lossy(&report), &ran.error)?.documents;
        for report in &mut reports {
            report.name = report.name.rsplit('/').next().unwrap_or_default().to_owned();
        }
        Ok(Answer::Imported { package, reports, is_version })
    }
}

/// Begins with the small package of `policy new`.
pub(super) async fn start() -> Result<Answer, String> {
    let args = ["new", "--quiet", "/out/package"].map(str::to_owned).into();
    let ran = host::run(args, &Files::new()).await?;
    let package = engine::out_of("/out/package", ran.files);
    if package.is_empty() { Err(said(&ran.error)) } else { Ok(Answer::Opened(package)) }
}

/// Adds a table of cookies to the declaration.
pub(super) fn add_table(
    files: &Files,
    name: &str,
    bytes: Rc<[u8]>,
) -> impl Future<Output = Result<Answer, String>> + use<> {
    let path = engine::document_path(0, name);
    let mut job = engine::add_table(files, &path);
    job.files.insert(path, bytes);
    async move {
        let ran = run(job).await?;
        let package = engine::out_of("/out/package", ran.files);
        if package.is_empty() {
            let reason = if ran.error.trim().is_empty() { &ran.out } else { &ran.error };
            return Err(said(reason).replace("/in/0/", ""));
        }
        Ok(Answer::Added(package))
    }
}

async fn run(job: Job) -> Result<host::Ran, String> {
    host::run(job.args, &job.files).await
}

/// Checks and compiles a package.
pub(super) async fn judge(files: Files) -> Answer {
    let judged = async {
        let ran = run(engine::check(&files)).await?;
        let findings: Vec<Finding> = engine::read(&ran.out, &ran.error)?;
        let mut compiled = None;
        if !findings.iter().any(Finding::is_error) {
            let ran = run(engine::compile(&files)).await?;
            compiled = Compiled::new(engine::out_of("/out/package", ran.files));
        }
        Ok(Answer::Judged { findings, compiled })
    };
    judged.await.unwrap_or_else(Answer::NotJudged)
}

/// Keeps the work. Where nothing can be kept, the header goes on saying so.
pub(super) async fn save(work: Work) -> Answer {
    host::save(work).await.map_or(Answer::NotSaved, |()| Answer::Saved)
}

/// Compares a package with an earlier one.
pub(super) fn compare(
    before: &Files,
    now: &Files,
    locale: &str,
) -> impl Future<Output = Result<Answer, String>> + use<> {
    let job = engine::diff(before, now, locale);
    async move {
        let ran = run(job).await?;
        // It prints what keeps it from comparing.
        let reason = if ran.error.trim().is_empty() { &ran.out } else { &ran.error };
        Ok(match engine::read::<Changes>(&ran.out, reason) {
            Ok(changes) => {
                let changes = changes.clauses.into_iter();
                Answer::Compared(changes.filter(|it| !it.changes.is_empty()).collect())
            }
            Err(error) => Answer::NotCompared(said(&error)),
        })
    }
}

/// Writes something that the person takes away, by the id of the policy.
pub(super) async fn download(what: Download, id: String, files: Files) -> Result<Answer, String> {
    match what {
        Download::Package => {
            let packed = host::zip(&files, "").await?;
            host::download(&format!("{id}.zip"), "application/zip", &packed);
        }
        Download::Page => {
            let ran = run(engine::bundle(&files)).await?;
            let page = ran.files.get("/out/page.html").ok_or_else(|| said(&ran.error))?;
            host::download(&format!("{id}.html"), "text/html", page);
        }
        Download::Site => {
            let pages = run(engine::render(&files)).await?;
            let mut site = engine::out_of("/out/site", pages.files);
            if site.is_empty() {
                return Err(said(&pages.error));
            }
            let compiled = run(engine::compile(&files)).await?;
            for (name, text) in engine::out_of("/out/package", compiled.files) {
                site.insert(format!("policy/{name}"), text);
            }
            let packed = host::zip(&site, "viewer").await?;
            host::download(&format!("{id}-site.zip"), "application/zip", &packed);
        }
    }
    Ok(Answer::Written)
}
