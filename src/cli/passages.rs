//! `crossread passages`: the passages that two or more articles share.

use super::args::ListingOptions;
use super::dto::{PassageLine, Source};
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result, open};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::views::{ListRequest, PassagesView, View, ViewInput, ViewOptions};
use clap::Args;

/// List the passages that articles share.
#[derive(Debug, Args)]
pub(super) struct PassagesArguments {
    #[command(flatten)]
    listing: ListingOptions,
}

impl Command for PassagesArguments {
    const NAME: &str = "passages";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.listing.coverage)?;
        let places = Places::new(&corpus);
        let lexis = Lexis::new();
        let findings = open::analysis(&corpus, &lexis).run(&[FindingKind::Passages], |_| {});
        let passages = findings.passages().unwrap_or_default();
        let ids = places.passages(passages);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let scope = open::scoped(&self.listing.coverage, &corpus, &findings)?;
        let input = ViewInput { scope: scope.as_ref(), ..ViewInput::new(&corpus, &findings) };
        let Some(view) = PassagesView::new(input) else { return Ok(Outcome::Nothing) };
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let entries = view.list(input, ListRequest::default());
        for &entry in entries.iter().take(limit) {
            if self.listing.json {
                let at = entry as usize;
                out.json(&PassageLine::new(&source, ids[at].clone(), &passages[at]))?;
            } else {
                print_blocks(
                    &view.printed(input, entry, ViewOptions::default(), out.columns()),
                    out,
                )?;
            }
        }
        out.limited(entries.len(), limit, "passages")?;
        Ok(Outcome::found(!entries.is_empty()))
    }
}
