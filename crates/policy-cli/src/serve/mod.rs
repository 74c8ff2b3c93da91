//! `policy serve`: a package is looked at again and again by those who serve it, `native`, or a host of WASI.

mod args;
mod folders;
#[cfg(target_family = "wasm")]
mod hosted;
mod look;
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(target_family = "wasm")]
use hosted as server;
#[cfg(not(target_family = "wasm"))]
use native as server;

use super::{Failure, Outcome};

pub use args::ServeArgs;

pub(super) fn run(args: &ServeArgs, quiet: bool) -> Result<Outcome, Failure> {
    server::run(args, quiet)?;
    Ok(Outcome::Fine)
}
