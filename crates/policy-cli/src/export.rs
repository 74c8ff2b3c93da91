//! `policy export`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};

use super::{Failure, Outcome, file, no_text, print, read_package, translate};
use policy_import as import;
use policy_package::Package;
use policy_translation::{Format, catalog};

pub(super) const EXAMPLES: &str = "\
Examples:
  policy export legal/privacy --locale de -o privacy-de.md
  policy export legal/privacy --locale de --format po -o de.po
  policy export legal/privacy --locale de --format po --translations de.po -o de.po --force";

/// Arguments of `policy export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The locale to export
    #[arg(long, value_name = "TAG")]
    pub locale: String,
    /// The text to write
    #[arg(long, value_enum, default_value_t = ExportFormat::Markdown)]
    pub format: ExportFormat,
    /// A file of translations, whose texts are taken over and marked where the source changed since
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub translations: Option<PathBuf>,
    /// The file to write; without it the text is printed
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file that is there
    #[arg(long)]
    pub force: bool,
}

/// The texts that `policy export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The document as Markdown, which imports as the same document
    Markdown,
    /// All texts with their translations, as a PO file of GNU gettext
    Po,
    /// The same as XLIFF 1.2
    Xliff,
}

pub(super) fn run(args: &ExportArgs, quiet: bool) -> Result<Outcome, Failure> {
    let package = read_package(&args.package)?;
    let format = match args.format {
        ExportFormat::Markdown => None,
        ExportFormat::Po => Some(Format::Po),
        ExportFormat::Xliff => Some(Format::Xliff),
    };
    let text = match (format, &args.translations) {
        (None, None) => markdown(args, &package)?,
        (None, Some(_)) => {
            return Err(Failure::new("--translations has no meaning for Markdown")
                .hint("add --format po or --format xliff"));
        }
        (Some(format), translations) => {
            match translated(args, &package, format, translations.as_deref())? {
                Some(text) => text,
                None => return Ok(Outcome::Errors),
            }
        }
    };
    match &args.output {
        None => print::data(&text)?,
        Some(path) => {
            file::write(path, &text, args.force)?;
            print::status(quiet, &format!("wrote {}\n", path.display()))?;
        }
    }
    Ok(Outcome::Fine)
}

fn markdown(args: &ExportArgs, package: &Package) -> Result<String, Failure> {
    let path = args.package.display();
    let text =
        package.current_texts().find(|text| text.locale == args.locale).ok_or_else(|| {
            no_text(&args.package, &args.locale, package.current_texts().map(|text| &*text.locale))
        })?;
    let (Some(policy), Some(document)) = (&package.policy, &text.document) else {
        return Err(Failure::new(format_args!("{path} has errors"))
            .hint(format_args!("see `policy check {path}`")));
    };
    Ok(import::export(policy, document))
}

/// Writes what there is to translate; `None` after it was printed why the earlier file cannot be read.
fn translated(
    args: &ExportArgs,
    package: &Package,
    format: Format,
    earlier: Option<&Path>,
) -> Result<Option<String>, Failure> {
    let refused = |refused| translate::refused(&args.package, refused);
    let mut catalog = catalog(package, &args.locale).map_err(refused)?;
    if let Some(earlier) = earlier {
        match translate::read(earlier, None)? {
            Ok(translations) if !translations.is_broken() => {
                catalog = catalog.merged(&translations);
            }
            Ok(translations) => {
                print::out(&print::text(&translations.problems, "not exported"))?;
                return Ok(None);
            }
            Err(broken) => {
                print::out(&print::text(&[broken], "not exported"))?;
                return Ok(None);
            }
        }
    }
    format.write(&catalog).map(Some).map_err(refused)
}
