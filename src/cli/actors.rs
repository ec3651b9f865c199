//! `crossread actors`: the people, organisations and places that articles name.

use super::args::ListingOptions;
use super::dto::{ActorLine, Source};
use super::output::Output;
use super::printed::{print_blocks, table};
use super::{Command, Outcome, Result, open};
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::views::{ActorsView, ListRequest, View, ViewInput, ViewOptions};
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
        let corpus = open::corpus(&self.listing.coverage)?;
        let lexis = Lexis::new();
        let findings = open::findings(&corpus, &lexis, &open::journal_of(&self.listing.coverage));
        let scope = open::scoped(&self.listing.coverage, &corpus, &findings)?;
        let input = ViewInput { scope: scope.as_ref(), ..ViewInput::new(&corpus, &findings) };
        let (Some(view), Some(actors)) = (ActorsView::new(input), findings.actors()) else {
            return Ok(Outcome::Nothing);
        };
        let all = view.list(input, ListRequest::default());
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &all[..all.len().min(limit)];
        if self.listing.json {
            let places = Places::new(&corpus);
            let source = Source { corpus: &corpus, findings: &findings, places: &places };
            for &entry in shown {
                out.json(&ActorLine::new(&source, &actors.actors[entry as usize]))?;
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
