//! `crossread numbers`: the figures of one story lined up across articles, disagreements first, then
//! updates, then what is not compared.

use super::args::ListingOptions;
use super::dto::{NumbersLine, Source};
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result, open};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::views::{EntryIx, ListRequest, NumbersView, View, ViewInput, ViewOptions};
use clap::Args;

/// Line up the figures that the articles of a story print, disagreements first.
#[derive(Debug, Args)]
pub(super) struct NumbersArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Print only the numbers in which articles disagree.
    #[arg(long)]
    pub(super) disagree: bool,
}

impl Command for NumbersArguments {
    const NAME: &str = "numbers";

    fn run(&self, out: &mut Output) -> Result {
        let listing = &self.listing;
        let corpus = open::corpus(&listing.coverage)?;
        let lexis = Lexis::new();
        let findings = open::analysis(&corpus, &lexis).run(&[FindingKind::Numbers], |_| {});
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let scope = open::scoped(&listing.coverage, &corpus, &findings)?;
        let input = ViewInput { scope: scope.as_ref(), ..ViewInput::new(&corpus, &findings) };
        let Some(view) = NumbersView::new(input) else { return Ok(Outcome::Nothing) };
        let is_wanted = |entry: &EntryIx| {
            !self.disagree || view.topic(*entry).is_some_and(|topic| !topic.agree())
        };
        let options = ViewOptions { unfolded: true, ..ViewOptions::default() };
        let mut entries = view.list(input, ListRequest { options, ..ListRequest::default() });
        entries.retain(is_wanted);
        let limit = listing.limit.unwrap_or(usize::MAX);
        for &entry in entries.iter().take(limit) {
            match view.topic(entry) {
                Some(topic) if listing.json => out.json(&NumbersLine::new(&source, topic))?,
                _ => {
                    print_blocks(&view.printed(input, entry, options, out.columns()), out)?;
                }
            }
        }
        if entries.is_empty() {
            Output::note("no two figures of one story answer one question");
        }
        out.limited(entries.len(), limit, "numbers")?;
        Ok(Outcome::found(!entries.is_empty()))
    }
}
