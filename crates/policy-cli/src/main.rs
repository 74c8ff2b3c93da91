//! The command line for publishers: makes, checks and compiles policy packages.

use std::process::ExitCode;

use clap::Parser;
use policy_cli::{Cli, Outcome};

fn main() -> ExitCode {
    match policy_cli::run(Cli::parse()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        // Like clap, which ends with 2 on wrong use.
        Err(failure) => {
            policy_cli::print_error(&failure);
            ExitCode::from(2)
        }
    }
}
