//! `crossread add`: keeps articles in the library.

use super::args::WrittenLibrary;
use super::dto::AddLine;
use super::output::Output;
use super::{Command, Outcome, Result, complain_each, library, open};
use crate::present::Line;
use crate::text::Clean;
use clap::Args;
use std::path::PathBuf;

/// Add articles to the library, with their files as they are.
///
/// Adding them again adds what is new. A page that has changed is a new version.
#[derive(Debug, Args)]
pub(super) struct AddArguments {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) library: WrittenLibrary,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Command for AddArguments {
    const NAME: &str = "add";

    fn run(&self, out: &mut Output) -> Result {
        let store = library::open_to_add(self.library.file.as_ref())?;
        let report = library::add(store.as_ref(), &open::inputs(&self.paths, false))?;
        let problems: Vec<Clean> = report
            .problems
            .iter()
            .map(|problem| Clean::line(&format!("{}: {}", problem.path, problem.reason)))
            .collect();
        complain_each(&problems, |others| format!("{others} more files could not be read"));
        if self.json {
            out.json(&AddLine::new(&report))?;
        } else {
            out.line(&Line::new().plain(library::told(&report).to_string()))?;
        }
        if report.problems.iter().any(|problem| problem.named) {
            return Err(super::Failure::Reported);
        }
        Ok(Outcome::found(report.added + report.known > 0))
    }
}
