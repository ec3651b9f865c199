//! `crossread timeline`: the articles by time, and what each was first with.

use super::args::ListingOptions;
use super::dto::{Source, TimelineLine};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::{print_blocks, table};
use super::{Command, Outcome, Result};
use crate::corpus::ArticleIx;
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{ListRequest, TimelineView, View, ViewOptions};
use clap::Args;

/// List the articles by time, and what each was first with.
#[derive(Debug, Args)]
pub(super) struct TimelineArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Name the quotes, passages and names that each article shares, and who was first with them.
    #[arg(long)]
    pub(super) shares: bool,
}

impl Command for TimelineArguments {
    const NAME: &str = "timeline";

    fn run(&self, out: &mut Output) -> Result {
        // Figures are lined up last; the other commands need not wait for them.
        let wanted = [FindingKind::Linked, FindingKind::Joined, FindingKind::Numbers];
        let opened = OpenCoverage::read(&self.listing.coverage, &wanted)?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(view) = TimelineView::new(input) else { return Ok(Outcome::Nothing) };
        let all = view.list(input, ListRequest { order: "time", ..ListRequest::default() });
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &all[..all.len().min(limit)];
        if self.listing.json {
            let places = Places::new(corpus);
            let source = Source { corpus, findings, places: &places };
            for &entry in shown {
                let ix = ArticleIx(entry);
                out.json(&TimelineLine::new(&source, ix, &view.shares(input, ix)))?;
            }
        } else if self.shares {
            for &entry in shown {
                let options = ViewOptions::default();
                print_blocks(&view.printed(input, entry, options, out.columns()), out)?;
            }
        } else {
            table(&view, input, shown).print(out)?;
        }
        out.limited(all.len(), limit, "articles")?;
        Ok(Outcome::found(!all.is_empty()))
    }
}
