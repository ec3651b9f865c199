use super::args::{Arguments, Completions, Man};
use super::output::Output;
use super::{Failure, Outcome, Result};
use crate::text::Clean;
use clap::CommandFactory;

/// `crossread completions`: a completion script.
pub(super) fn completions(it: &Completions, out: &mut Output) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(it.shell, &mut Arguments::command(), "crossread", &mut script);
    out.raw(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// `crossread man`: the manual page of the program, or of one command.
pub(super) fn man(it: &Man, out: &mut Output) -> Result {
    let mut program = Arguments::command();
    program.build();
    let page = match &it.command {
        None => program,
        Some(name) => {
            let none = || Failure::Unusable(Clean::line(&format!("there is no command {name}")));
            program.find_subcommand(name).ok_or_else(none)?.clone()
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    out.raw(&String::from_utf8_lossy(&roff))?;
    Ok(Outcome::Done)
}
