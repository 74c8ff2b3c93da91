//! `policy translate`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use serde_json::json;

use super::{Failure, Format, Outcome, errors_of, failure, print, read_valid_package};
use policy_package::{self as package, Package, pretty};
use policy_translation::{self as translation, Refused, Translations, catalog};
use policy_viewer::diag::{Diagnostic, Severity, counted};

pub(super) const EXAMPLES: &str = "\
Examples:
  policy export legal/privacy --locale de --format po -o de.po
  policy translate legal/privacy de.po -o legal/privacy --force
  policy translate legal/privacy de.xlf fr.xlf -o new/privacy";

/// Arguments of `policy translate`.
#[derive(Debug, Args)]
pub struct TranslateArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The files of translations: PO or XLIFF 1.2, as `policy export` writes them
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// The locale of a file that does not say it
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// The format of the files, if their names do not say so
    #[arg(long, value_enum)]
    pub kind: Option<TranslationKind>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Replace the package that is there; other files of the folder stay
    #[arg(long)]
    pub force: bool,
}

/// Formats of files of translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TranslationKind {
    /// PO, of GNU gettext
    Po,
    /// XLIFF 1.2
    Xliff,
}

impl From<TranslationKind> for translation::Format {
    fn from(kind: TranslationKind) -> Self {
        match kind {
            TranslationKind::Po => Self::Po,
            TranslationKind::Xliff => Self::Xliff,
        }
    }
}

pub(super) fn run(args: &TranslateArgs, quiet: bool) -> Result<Outcome, Failure> {
    package::writable(&args.output, args.force).map_err(failure)?;
    let Some(mut package) = read_valid_package(&args.package, "not translated")? else {
        return Ok(Outcome::Errors);
    };
    let mut files = package.sources().map_err(failure)?;
    let mut findings = Vec::new();
    let mut done = Vec::new();
    for file in &args.files {
        let translations = match read(file, args.kind)? {
            Ok(translations) => translations,
            Err(broken) => {
                findings.push(broken);
                continue;
            }
        };
        let locale = locale(args, &package, &translations)?;
        let catalog =
            catalog(&package, &locale).map_err(|refused| self::refused(&args.package, refused))?;
        let applied = catalog.apply(&package, &translations);
        findings.extend(applied.findings);
        files.extend(applied.files.iter().map(|(name, json)| (name.clone(), pretty(json))));
        done.push(json!({
            "file": file.display().to_string(),
            "locale": locale,
            "texts": catalog.units.len(),
            "translated": applied.translated,
            "changed": applied.changed,
        }));
        // The next file is about what this one made.
        package = Package::of_files(package.policy_file(), &files);
    }
    // What translators broke, in the words of `check`: nothing was wrong before.
    findings.extend(errors_of(&args.output, &package));
    let refused = findings.iter().any(|found| found.severity == Severity::Error);
    if !refused {
        let written: Vec<_> = files.into_iter().collect();
        package::write(&args.output, &written, args.force).map_err(failure)?;
    }
    if args.format == Format::Json {
        let report = json!({"files": done, "findings": findings, "written": !refused});
        print::json(&pretty(&report))?;
    } else {
        report(args, quiet, &findings, &done, refused)?;
    }
    Ok(if refused { Outcome::Errors } else { Outcome::Fine })
}

fn report(
    args: &TranslateArgs,
    quiet: bool,
    findings: &[Diagnostic],
    done: &[serde_json::Value],
    refused: bool,
) -> Result<(), Failure> {
    let output = args.output.display();
    if refused {
        return print::out(&print::text(findings, &format!("{output} is not written")));
    }
    if !findings.is_empty() {
        print::out(&print::text(findings, "translations"))?;
    }
    let mut text = String::new();
    for file in done {
        let word = |key: &str| file[key].as_str().unwrap_or_default().to_owned();
        let (texts, translated, changed) = (&file["texts"], &file["translated"], &file["changed"]);
        text.push_str(&format!(
            "{}: {translated} of {} translated into {}, {changed} anew\n",
            word("file"),
            counted(texts.as_u64().unwrap_or_default() as usize, "text"),
            word("locale")
        ));
    }
    print::status(quiet, &format!("{text}wrote {output}\n"))
}

/// Returns the files of a package as they are.
/// Reads a file of translations; what cannot be read at all is a finding.
pub(super) fn read(
    path: &Path,
    kind: Option<TranslationKind>,
) -> Result<Result<Translations, Diagnostic>, Failure> {
    let name = path.display();
    let format =
        kind.map(Into::into).or_else(|| translation::Format::of(path)).ok_or_else(|| {
            Failure::new(format_args!("{name} has no known format"))
                .hint("name it .po or .xlf, or add --kind")
        })?;
    let bytes =
        fs::read(path).map_err(|error| Failure(format!("{name} cannot be read: {error}")))?;
    Ok(format.read(&name.to_string(), &bytes))
}

/// Returns the locale of a file, as the policy writes it.
fn locale(
    args: &TranslateArgs,
    package: &Package,
    translations: &Translations,
) -> Result<String, Failure> {
    if let Some(locale) = &args.locale {
        return Ok(locale.clone());
    }
    let Some(said) = &translations.language else {
        return Err(Failure::new(format_args!("{} does not say its language", translations.name))
            .hint("add --locale TAG"));
    };
    let plain = |tag: &str| tag.replace('_', "-").to_ascii_lowercase();
    let locales = package.policy.iter().flat_map(|policy| policy.locales.keys());
    let known = locales.into_iter().find(|tag| plain(tag) == plain(said));
    Ok(known.map_or_else(|| said.clone(), str::to_owned))
}

/// Makes the failure of a package that cannot be translated.
pub(super) fn refused(path: &Path, refused: Refused) -> Failure {
    let Refused { message, hint } = refused;
    Failure::new(format_args!("{}: {message}", path.display())).hint(hint)
}
