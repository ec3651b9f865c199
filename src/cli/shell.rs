use super::args::{Arguments, Completions};
use super::output::Output;
use super::{Outcome, Result};
use clap::CommandFactory;

/// `crossread completions`: a completion script.
pub(super) fn completions(it: &Completions, out: &mut Output) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(it.shell, &mut Arguments::command(), "crossread", &mut script);
    out.raw(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// `crossread man`: the manual page.
pub(super) fn man(out: &mut Output) -> Result {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    out.raw(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Done)
}
