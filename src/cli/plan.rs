//! `crossread plan`: the fewest articles that hold what a story holds.

use super::args::CoverageOptions;
use super::dto::PlanLine;
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::present::questions::plan_blocks;
use crate::query::reading_plans;
use clap::Args;

/// List the fewest articles that hold what a story holds, in the order in which to read them.
#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines, with every step.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the steps until the articles hold this share of the story, in per cent.
    #[arg(long, value_name = "PERCENT", default_value_t = 90, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(super) share: u8,
}

impl Command for PlanArguments {
    const NAME: &str = "plan";

    fn run(&self, out: &mut Output) -> Result {
        let wanted = [FindingKind::Linked, FindingKind::Joined, FindingKind::Numbers];
        let opened = OpenCoverage::read(&self.coverage, &wanted)?;
        let (corpus, input) = (&opened.corpus, opened.input());
        let mut plans = reading_plans(corpus, &opened.findings).unwrap_or_default();
        plans.retain(|plan| plan.articles.iter().any(|&ix| input.shows(ix)));
        for plan in &plans {
            if self.json {
                out.json(&PlanLine::new(corpus, plan))?;
            } else {
                let share = f32::from(self.share) / 100.0;
                print_blocks(&plan_blocks(corpus, plan, share, out.columns()), out)?;
            }
        }
        if plans.is_empty() {
            Output::note("no story has two articles");
        }
        Ok(Outcome::found(!plans.is_empty()))
    }
}
