//! `crossread origins`: which outlets go back to one origin.

use super::args::CoverageOptions;
use super::dto::{OriginLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::questions::origin_blocks;
use crate::query::common_origins;
use clap::Args;

/// List the outlets whose texts or quotations go back to one origin, with the evidence.
#[derive(Debug, Args)]
pub(super) struct OriginsArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Command for OriginsArguments {
    const NAME: &str = "origins";

    fn run(&self, out: &mut Output) -> Result {
        let wanted = [FindingKind::Linked, FindingKind::Joined, FindingKind::Agencies];
        let opened = OpenCoverage::read(&self.coverage, &wanted)?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let mut origins = common_origins(corpus, findings).unwrap_or_default();
        origins.retain(|one| one.carriers.iter().any(|carrier| input.shows(carrier.article)));
        for origin in &origins {
            if self.json {
                out.json(&OriginLine::new(&source, origin))?;
            } else {
                print_blocks(&origin_blocks(corpus, origin, out.columns()), out)?;
            }
        }
        if origins.is_empty() {
            Output::note("no two outlets state one origin, or have most of a text in common");
        }
        Ok(Outcome::found(!origins.is_empty()))
    }
}
