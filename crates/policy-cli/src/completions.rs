//! `policy completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Failure, Outcome, print};

pub(super) const EXAMPLES: &str = "\
Examples:
  policy completions bash > ~/.local/share/bash-completion/completions/policy
  policy completions zsh > ~/.zfunc/_policy                 with ~/.zfunc in $fpath
  policy completions fish > ~/.config/fish/completions/policy.fish
  policy completions powershell >> $PROFILE";

/// Arguments of `policy completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to write for
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "policy", &mut script);
    // The names and texts of the options are UTF-8.
    print::data(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
