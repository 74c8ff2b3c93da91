//! `policy export`.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, file, no_text, print, read_package};
use policy_import as import;

/// Arguments of `policy export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The locale to export
    #[arg(long, value_name = "TAG")]
    pub locale: String,
    /// The file to write; without it the text is printed
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file that is there
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(args: &ExportArgs, quiet: bool) -> Result<Outcome, Failure> {
    let package = read_package(&args.package)?;
    let path = args.package.display();
    let text =
        package.current_texts().find(|text| text.locale == args.locale).ok_or_else(|| {
            no_text(&args.package, &args.locale, package.current_texts().map(|text| &*text.locale))
        })?;
    let (Some(policy), Some(document)) = (&package.policy, &text.document) else {
        return Err(Failure::new(format_args!("{path} has errors"))
            .hint(format_args!("see `policy check {path}`")));
    };
    let markdown = import::export(policy, document);
    match &args.output {
        None => print::data(&markdown)?,
        Some(path) => {
            file::write(path, &markdown, args.force)?;
            print::status(quiet, &format!("wrote {}\n", path.display()))?;
        }
    }
    Ok(Outcome::Fine)
}
