//! The preview where the program runs under WASI, which has no sockets: the host serves, watches, and runs the command
//! once more whenever something changed. It hands in a folder for the answers.

use std::fs;
use std::path::{Path, PathBuf};

use policy_package::compact;
use policy_preview::{Snapshot, page_files, service};
use serde::Serialize;

use super::super::{Failure, failure};
use super::args::{ServeArgs, TOLD, taken};
use super::folders::folders;
use super::look::{again, first, watched};

/// The folder that the host hands in.
const ANSWERS: &str = "/.policy-preview";

/// How to serve; it is written once, and tells later runs that they are not the first.
const SETUP: &str = "setup.json";

/// The package as it is now; each run writes it.
const NOW: &str = "now.json";

/// All that the host needs to know before it serves. `www/node/serve.ts` reads it.
#[derive(Serialize)]
struct Setup {
    rules: service::Rules,
    port: Option<u16>,
    /// The failure where the port is taken that was asked for.
    taken: String,
    /// The line for people after the address.
    told: &'static str,
    page: policy_preview::Files,
}

/// The package as it is now.
#[derive(Serialize)]
struct Now {
    folders: Vec<PathBuf>,
    snapshot: Snapshot,
}

pub(super) fn run(args: &ServeArgs, quiet: bool) -> Result<(), Failure> {
    let answers = Path::new(ANSWERS);
    let setup = answers.join(SETUP);
    let snapshot = match setup.exists() {
        true => again(&args.package),
        false => first(&args.package)?,
    };
    let now = Now { folders: folders(&watched(&args.package)), snapshot };
    fs::write(answers.join(NOW), compact(&now)).map_err(failure)?;
    if setup.exists() {
        return Ok(());
    }
    let text = compact(&Setup {
        rules: service::rules(),
        port: args.port,
        taken: format!("error: {}\n", taken(args.port.unwrap_or_default()).0),
        told: if quiet { "" } else { TOLD },
        page: page_files().map_err(failure)?,
    });
    fs::write(setup, text).map_err(failure)
}
