//! The commands of `policy`: their arguments, and the work of each between reading and writing.

mod audit;
mod bundle;
mod changes;
mod check;
mod compile;
mod completions;
mod diff;
mod export;
mod failure;
mod file;
mod import;
mod lookup;
mod new;
mod print;
mod progress;
mod receipt;
mod render;
mod serve;
mod translate;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use policy_package::check::{self as checks, schema};
use policy_package::{self as package, Package};
use policy_viewer::diag::{Diagnostic, Severity};

use failure::failure;

pub use audit::AuditArgs;
pub use bundle::BundleArgs;
pub use completions::CompletionsArgs;
pub use diff::{DiffArgs, DiffFormat};
pub use export::{ExportArgs, ExportFormat};
pub use failure::Failure;
pub use import::ImportArgs;
pub use lookup::LookupArgs;
pub use print::aside as print_usage_error;
pub use print::error as print_error;
pub use receipt::{ReceiptArgs, explain as explain_receipt};
pub use render::RenderArgs;
pub use serve::ServeArgs;
pub use translate::{TranslateArgs, TranslationKind};

/// Makes, checks and compiles policy packages.
#[derive(Debug, Parser)]
#[command(name = "policy", version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
    /// Print nothing but errors, findings and what was asked for
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

const EXIT_CODES: &str = "\
Exit codes: 0 fine, 1 the input has errors, 2 wrong use or unreadable file.

Examples:
  policy new my-policy                    a small package to start from
  policy check my-policy                  what is wrong with it
  policy compile my-policy -o dist/policy what a website serves";

/// The commands of `policy`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a small package to start from
    #[command(after_help = "Example:\n  policy new legal/privacy && policy check legal/privacy")]
    New(NewArgs),
    /// Turn the Markdown of a package into blocks, for readers to load
    ///
    /// Everything else is kept. A package with errors is refused.
    #[command(after_help = "Example:\n  policy compile legal/privacy -o dist/privacy --force")]
    Compile(CompileArgs),
    /// Report what is wrong with packages
    ///
    /// docs/check.md explains every code that a finding may carry.
    #[command(
        after_help = "Examples:\n  policy check legal/privacy legal/cookies\n  policy check legal/privacy --format json | jq '.[].code'\n  policy check legal/privacy --format sarif > policy.sarif"
    )]
    Check(CheckArgs),
    /// Compare what a visit stored with what is declared
    ///
    /// Reads HAR files, the storage state of Playwright and inspection.json of the EDPS evidence collector;
    /// proposes entries for what is not declared. docs/audit.md says what is compared.
    #[command(after_help = audit::EXAMPLES)]
    Audit(AuditArgs),
    /// Tell which services are known to set cookies of a name
    ///
    /// By the Open Cookie Database, which the program carries. It is a guess: anybody may give a cookie any name.
    #[command(after_help = lookup::EXAMPLES)]
    Lookup(LookupArgs),
    /// Make a package of documents: Markdown, saved web pages or plain text
    ///
    /// Prints what was read, kept and dropped, and how many sentences are in the package.
    /// docs/import.md explains what is recognised.
    #[command(after_help = import::EXAMPLES)]
    Import(ImportArgs),
    /// Print a document as Markdown, or all texts of a language for translators
    ///
    /// Markdown imports as the same document; PO and XLIFF come back by `policy translate`.
    #[command(after_help = export::EXAMPLES)]
    Export(ExportArgs),
    /// Put translations into a package that came back as PO or XLIFF
    ///
    /// Only what was translated from the present text is taken; everything else is told and stays as it
    /// is. docs/translations.md explains what is stale, and what else may be found.
    #[command(after_help = translate::EXAMPLES)]
    Translate(TranslateArgs),
    /// Draw pages that need no JavaScript: for readers, search engines and the first moment
    ///
    /// The page looks as the viewer does and is taken over by it without a jump, if --script and --src
    /// say where it is. docs/offline.md explains what works without it.
    #[command(
        after_help = "Examples:\n  policy render legal/privacy -o privacy.html --locale de\n  policy render legal/privacy -o public/privacy --all --url https://shop.example/privacy"
    )]
    Render(RenderArgs),
    /// Write one file with the viewer and every language and version, which opens without a network
    #[command(
        after_help = "Examples:\n  policy bundle legal/privacy -o privacy.html\n  policy bundle legal/privacy -o privacy-de.html --locale de --no-wasm"
    )]
    Bundle(BundleArgs),
    /// Show a package while it is being written, with what `check` finds
    ///
    /// The preview is a page for the browser of this computer; nobody else reaches it. It follows every
    /// file that changes. docs/preview.md describes it.
    #[command(
        after_help = "Examples:\n  policy serve legal/privacy\n  policy serve legal/privacy --port 9000"
    )]
    Serve(ServeArgs),
    /// Print what changed between two texts, clause by clause
    ///
    /// Clauses are compared by their ids. That texts differ is no error: the exit code is 0.
    #[command(after_help = diff::EXAMPLES)]
    Diff(DiffArgs),
    /// Explain a consent receipt in plain words
    ///
    /// Who asked, what was answered for each purpose and service, when and for how long, and what
    /// came before. docs/consent.md lists the fields of a receipt.
    #[command(after_help = "Example:\n  policy receipt shop-receipt.html")]
    Receipt(ReceiptArgs),
    /// Print the JSON Schema of policy.json
    #[command(after_help = "Example:\n  policy schema > policy.schema.json")]
    Schema,
    /// Print a script that lets a shell complete commands, options and files
    #[command(after_help = completions::EXAMPLES)]
    Completions(CompletionsArgs),
}

/// Arguments of `policy new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make; its name becomes the policy's id
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Replace the package that is there; other files of the folder stay
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `policy compile`.
#[derive(Debug, Args)]
pub struct CompileArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The folder to write
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Replace the package that is there; other files of the folder stay
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `policy check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The packages: their folders, or their policy.json
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to print what was found
    ///
    /// In JSON, files are named relative to the package; if several packages are checked, as in
    /// text: with the path of the package before them.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
}

/// How `policy check` prints findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// An array of diagnostics, for programs
    Json,
    /// Annotations of a pull request, by workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanners
    Sarif,
    /// JUnit's XML, for the test reports of CI servers
    Junit,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// An array of diagnostics, for programs
    Json,
}

/// The result of a command that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The command succeeded.
    Fine,
    /// The input has errors; they are printed.
    Errors,
}

/// Runs the command of a command line.
///
/// # Errors
///
/// When the command could not do its work. Findings about its input are printed instead.
pub fn run(cli: Cli) -> Result<Outcome, Failure> {
    let quiet = cli.quiet;
    match cli.command {
        Command::New(args) => new::run(&args, quiet),
        Command::Compile(args) => compile::run(&args, quiet),
        Command::Check(args) => check::run(&args, quiet),
        Command::Audit(args) => audit::run(&args, quiet),
        Command::Lookup(args) => lookup::run(&args),
        Command::Import(args) => import::run(&args, quiet),
        Command::Export(args) => export::run(&args, quiet),
        Command::Translate(args) => translate::run(&args, quiet),
        Command::Render(args) => render::run(&args, quiet),
        Command::Bundle(args) => bundle::run(&args, quiet),
        Command::Serve(args) => serve::run(&args, quiet),
        Command::Diff(args) => diff::run(&args),
        Command::Receipt(args) => receipt::run(&args),
        Command::Schema => {
            print::json(&package::pretty(&schema::policy()))?;
            Ok(Outcome::Fine)
        }
        Command::Completions(args) => completions::run(&args),
    }
}

/// Reads a package. A document of one is not taken for a policy file with nothing right in it.
fn read_package(path: &Path) -> Result<Package, Failure> {
    let package = Package::read(path).map_err(failure)?;
    let json = package.files.first().and_then(|file| file.json.as_ref());
    let has = |field: &str| json.is_some_and(|json| json.get(field).is_some());
    if !(has("sections") && has("title")) || has("locales") || has("format") {
        return Ok(package);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let failure = Failure::new(format_args!("{} is a document, not a package", path.display()));
    Err(match folder.join(package::POLICY_FILE).exists() {
        true => failure.hint(format_args!("name its package: {}", folder.display())),
        false => failure.hint(format_args!(
            "name the folder that holds a {}, or make one with `policy new DIR`",
            package::POLICY_FILE
        )),
    })
}

/// Returns the errors of a package that is about to be written somewhere.
fn errors_of(output: &Path, package: &Package) -> Vec<Diagnostic> {
    let mut errors = checks::package(package);
    errors.retain(|found| found.severity == Severity::Error);
    errors.iter_mut().for_each(|found| print::name_from_here(output, found));
    errors
}

/// Reads a package; one with errors is `None`, after they were printed with the `consequence`, such as
/// "not compiled".
fn read_valid_package(path: &Path, consequence: &str) -> Result<Option<Package>, Failure> {
    let package = read_package(path)?;
    match errors(path, &package, consequence) {
        None => Ok(Some(package)),
        Some(errors) => {
            print::out(&errors)?;
            Ok(None)
        }
    }
}

/// Describes the errors of a package, and their `consequence`; `None` if it has none.
fn errors(path: &Path, package: &Package, consequence: &str) -> Option<String> {
    let mut errors = checks::package(package);
    errors.retain(|found| found.severity == Severity::Error);
    (!errors.is_empty()).then(|| print::text(&print::from_here(path, errors), consequence))
}

/// Makes the failure of a package without a text in the `wanted` language.
fn no_text<'a>(path: &Path, wanted: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    Failure(format!("{} has no text in {wanted}, only in: {}", path.display(), known.join(", ")))
}

/// Returns the folder of a package that is named by its folder or its policy file.
fn folder_of(package: &Path) -> Option<&Path> {
    if package.is_dir() { Some(package) } else { package.parent() }
}
