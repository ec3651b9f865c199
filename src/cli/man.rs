//! `crossread man`: a manual page in roff, made from the command tree.

use super::output::Output;
use super::{Command, Failure, Outcome, Result, command};
use crate::text::Clean;
use clap::Args;

/// Print the manual page, of the program or of one command (roff).
#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// Which command; without, the program.
    command: Option<String>,
}

impl Command for ManArguments {
    const NAME: &str = "man";

    fn run(&self, out: &mut Output) -> Result {
        let mut program = command();
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => {
                let unknown =
                    || Failure::Unusable(Clean::line(&format!("there is no command {name}")));
                program.find_subcommand(name).ok_or_else(unknown)?.clone()
            }
        };
        let mut roff = Vec::new();
        clap_mangen::Man::new(page).render(&mut roff)?;
        out.raw(&String::from_utf8_lossy(&roff))?;
        Ok(Outcome::Done)
    }
}
