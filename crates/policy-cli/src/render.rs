//! `policy render`.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, failure, file, no_text, print, read_valid_package};
use policy_package as package;
use policy_render::{Edition, PageContext, ViewerAddress, addresses, page, site};
use policy_viewer::diag::counted;

/// The place of the language in the address of a page.
const LOCALE: &str = "{locale}";

/// Arguments of `policy render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The file to write; with --all the folder
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The language of the page; the policy's default without it
    #[arg(long, value_name = "TAG", conflicts_with = "all")]
    pub locale: Option<String>,
    /// Write every language and version, and an index.html
    #[arg(long)]
    pub all: bool,
    /// The address of the pages: with {locale} in the place of the language, or with --all the folder's
    ///
    /// Search engines want absolute addresses for a text in several languages.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The address of policy-viewer.js, which takes the page over
    #[arg(long, value_name = "URL", requires = "src")]
    pub script: Option<String>,
    /// The address of the compiled policy.json, for the viewer
    #[arg(long, value_name = "URL", requires = "script")]
    pub src: Option<String>,
    /// Replace what is there
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(args: &RenderArgs, quiet: bool) -> Result<Outcome, Failure> {
    let Some(package) = read_valid_package(&args.package, "not drawn")? else {
        return Ok(Outcome::Errors);
    };
    let editions = Edition::all(&package);
    let viewer = args.script.as_ref().zip(args.src.as_ref());
    let viewer = viewer
        .map(|(script, policy)| ViewerAddress { script: script.clone(), policy: policy.clone() });
    let output = args.output.display();
    if args.all {
        let files = site(&editions, args.url.as_deref(), viewer.as_ref());
        package::write(&args.output, &files, args.force).map_err(failure)?;
        print::status(quiet, &format!("wrote {} to {output}\n", counted(files.len(), "file")))?;
        return Ok(Outcome::Fine);
    }
    let edition = edition(&editions, args.locale.as_deref(), &args.package)?;
    let (addresses, address) = match &args.url {
        Some(url) if url.contains(LOCALE) => {
            let fill = |tag: &str| url.replace(LOCALE, tag);
            (addresses(&edition.policy, fill, None), Some(fill(&edition.locale)))
        }
        url => (Vec::new(), url.clone()),
    };
    let around = PageContext { addresses, address, current: None, viewer };
    file::write(&args.output, &page(edition, &around), args.force)?;
    print::status(quiet, &format!("wrote {output}\n"))?;
    Ok(Outcome::Fine)
}

/// Finds the current text in a locale, by default the policy's own.
pub(super) fn edition<'a>(
    editions: &'a [Edition],
    locale: Option<&str>,
    package: &std::path::Path,
) -> Result<&'a Edition, Failure> {
    let current = || editions.iter().filter(|edition| edition.history.is_none());
    let found = match locale {
        Some(locale) => current().find(|edition| edition.locale == locale),
        None => {
            current().next().and_then(|first| Edition::find(editions, &first.policy.default_locale))
        }
    };
    let known = current().map(|edition| &*edition.locale);
    found.ok_or_else(|| no_text(package, locale.unwrap_or("any language"), known))
}
