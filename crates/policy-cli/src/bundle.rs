//! `policy bundle`.

use std::path::PathBuf;

use clap::Args;

use super::render::edition;
use super::{Failure, Outcome, failure, file, print, read_valid_package};
use policy_render::bundle::{Options, bundle};
use policy_render::{Edition, PageContext, page};
use policy_viewer::assets::Release;

/// Arguments of `policy bundle`.
#[derive(Debug, Args)]
pub struct BundleArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The language to open in; without it the policy's default, until the viewer knows the reader's
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Write the text of one language as a page without the viewer
    #[arg(long)]
    pub no_wasm: bool,
    /// Leave out interface texts in languages that the policy lacks
    #[arg(long, conflicts_with = "no_wasm")]
    pub minify: bool,
    /// The folder of the viewer's files, in place of those in this program
    #[arg(long, value_name = "DIR")]
    pub viewer: Option<PathBuf>,
    /// Replace the file that is there
    #[arg(long)]
    pub force: bool,
}

pub(super) fn run(args: &BundleArgs, quiet: bool) -> Result<Outcome, Failure> {
    let Some(package) = read_valid_package(&args.package, "not bundled")? else {
        return Ok(Outcome::Errors);
    };
    let editions = Edition::all(&package);
    let edition = edition(&editions, args.locale.as_deref(), &args.package)?;
    let text = if args.no_wasm {
        page(edition, &PageContext::default())
    } else {
        let release = Release::at(args.viewer.as_deref());
        let options = Options { release, locale: args.locale.clone(), minify: args.minify };
        bundle(&package, edition, &options).map_err(failure)?
    };
    file::write(&args.output, &text, args.force)?;
    let size = text.len().div_ceil(1000);
    let output = args.output.display();
    print::status(quiet, &format!("wrote {output}, {size} kB\n"))?;
    Ok(Outcome::Fine)
}
