//! The command line for publishers: makes, checks and compiles policy packages.

use std::process::ExitCode;

use clap::Parser;
use policy_cli::{Cli, Outcome};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and versions, in colours; all other errors may quote an argument.
        Err(error) if !error.use_stderr() => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            policy_cli::print_usage_error(&error.to_string());
            return ExitCode::from(2);
        }
    };
    match policy_cli::run(cli) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        // Like clap, which ends with 2 on wrong use.
        Err(failure) => {
            policy_cli::print_error(&failure);
            ExitCode::from(2)
        }
    }
}
