//! `crossread actors`: the people, organisations and places that articles name.

use super::args::ListingOptions;
use super::dto::{ActorLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::{print_blocks, table};
use super::{Command, Outcome, Result};
use crate::analysis::actors::ActorIx;
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{ActorsView, ListRequest, View, ViewOptions};
use crate::query::lookalikes;
use clap::Args;

/// List the people, organisations and places, and where they are named.
#[derive(Debug, Args)]
pub(super) struct ActorsArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Say for each name why it is one of the actor's, and where that can be seen.
    #[arg(long)]
    pub(super) why: bool,
}

impl Command for ActorsArguments {
    const NAME: &str = "actors";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.listing.coverage, &[FindingKind::Linked])?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let (Some(view), Some(actors)) = (ActorsView::new(input), findings.actors()) else {
            return Ok(Outcome::Nothing);
        };
        let all = view.list(input, ListRequest::default());
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &all[..all.len().min(limit)];
        if self.listing.json {
            let places = Places::new(corpus);
            let source = Source { corpus, findings, places: &places };
            let alike = lookalikes(actors);
            for &entry in shown {
                let others = alike.get(&ActorIx(entry)).map_or(&[][..], Vec::as_slice);
                out.json(&ActorLine::new(&source, &actors.actors[entry as usize], others))?;
            }
        } else if self.why {
            let options = ViewOptions { why: true, ..ViewOptions::default() };
            for &entry in shown {
                print_blocks(&view.printed(input, entry, options, out.columns()), out)?;
            }
        } else {
            table(&view, input, shown).print(out)?;
        }
        out.limited(all.len(), limit, "actors")?;
        Ok(Outcome::found(!all.is_empty()))
    }
}
