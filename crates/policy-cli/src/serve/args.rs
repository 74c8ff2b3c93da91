//! Arguments of `policy serve`, and texts that are the same wherever it runs.

use std::path::PathBuf;

use clap::Args;

use super::super::Failure;

/// Arguments of `policy serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The package: its folder, or its policy.json
    #[arg(value_name = "DIR")]
    pub package: PathBuf,
    /// The port of 127.0.0.1; 8080 without it, or any that is free
    #[arg(long)]
    pub port: Option<u16>,
}

/// A line for people, after the address.
pub(super) const TOLD: &str = "Files that change are shown at once. Ctrl+C ends the preview.\n";

/// Makes the failure of a port that was asked for and belongs to another program.
pub(super) fn taken(port: u16) -> Failure {
    Failure::new(format_args!("port {port} of 127.0.0.1 is taken by another program"))
        .hint("choose another port, or leave out --port for any that is free")
}
