//! `crossread wording`: the words that outlets put in the place of each other's words in what they share.

use super::args::ListingOptions;
use super::dto::{Source, WordingLine};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{ListRequest, View, ViewOptions, WordingView};
use clap::Args;

/// List the words that outlets use in place of each other in what they share.
#[derive(Debug, Args)]
pub(super) struct WordingArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
}

impl Command for WordingArguments {
    const NAME: &str = "wording";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(
            &self.listing.coverage,
            &[FindingKind::Linked, FindingKind::Joined],
        )?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(view) = WordingView::new(input) else { return Ok(Outcome::Nothing) };
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let all = view.list(input, ListRequest::default());
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        for &entry in all.iter().take(limit) {
            match view.choice(entry) {
                Some(choice) if self.listing.json => {
                    out.json(&WordingLine::new(&source, choice))?;
                }
                _ => {
                    let options = ViewOptions::default();
                    print_blocks(&view.printed(input, entry, options, out.columns()), out)?;
                }
            }
        }
        if all.is_empty() {
            Output::note("no two outlets put different words in one place of what they share");
        }
        out.limited(all.len(), limit, "pairs of words")?;
        Ok(Outcome::found(!all.is_empty()))
    }
}
