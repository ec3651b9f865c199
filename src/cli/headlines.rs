//! `crossread headlines`: what of a headline its own text does not bear out.

use super::args::CoverageOptions;
use super::dto::{HeadlineLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::line::counted;
use crate::present::questions::headline_blocks;
use crate::query::headline_gaps;
use clap::Args;

/// List names, numbers and quotations of headlines that their own texts do not bear out.
#[derive(Debug, Args)]
pub(super) struct HeadlinesArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Command for HeadlinesArguments {
    const NAME: &str = "headlines";

    fn run(&self, out: &mut Output) -> Result {
        let wanted = [FindingKind::Linked, FindingKind::Figures];
        let opened = OpenCoverage::read(&self.coverage, &wanted)?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let mut found = false;
        for ix in input.articles() {
            let gaps = headline_gaps(corpus, findings, ix);
            found |= !gaps.is_empty();
            if self.json {
                for gap in &gaps {
                    out.json(&HeadlineLine::new(&source, ix, gap))?;
                }
            } else if !gaps.is_empty() {
                print_blocks(&headline_blocks(corpus, ix, &gaps, out.columns()), out)?;
            }
        }
        let all = input.articles().count();
        let without =
            input.articles().filter(|&ix| corpus.article(ix).headline_span().is_none()).count();
        if !found && without < all {
            Output::note(
                "every name, number and quotation of a headline was found in its own text",
            );
        }
        if without > 0 {
            let has = if without == 1 { "has" } else { "have" };
            Output::note(&format!("{} {has} no headline", counted(without, "article")));
        }
        Ok(Outcome::found(found))
    }
}
