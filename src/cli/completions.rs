//! `crossread completions`: the completion script of a shell, made from the command tree.

use super::output::Output;
use super::{Command, Outcome, Result, command};
use clap::Args;

/// Print a completion script for a shell.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// For which shell.
    shell: clap_complete::Shell,
}

impl Command for CompletionsArguments {
    const NAME: &str = "completions";

    fn run(&self, out: &mut Output) -> Result {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "crossread", &mut script);
        out.raw(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}
