//! The command line for publishers: makes, checks and compiles policy packages.

use std::process::ExitCode;

use clap::Parser;
use policy_cli::{Cli, Outcome};

fn main() -> ExitCode {
    #[cfg(target_os = "wasi")]
    enter_working_folder();
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

/// Goes to the folder that the person stands in. A program under WASI begins at the root of what the host mounts; the
/// host (`www/npm/cli/main.ts`) passes the folder as POSIX has it, in `PWD`.
#[cfg(target_os = "wasi")]
fn enter_working_folder() {
    if let Some(folder) = std::env::var_os("PWD") {
        // Should it be gone, the messages about files in it say so.
        let _ = std::env::set_current_dir(folder);
    }
}
