//! `crossread quotes`: what is said, who says it, and which articles share or echo it.

use super::args::ListingOptions;
use super::dto::{QuotesLine, ShareLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::printed::{print_blocks, table};
use super::{Command, Outcome, Result};
use crate::corpus::ArticleIx;
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{
    EntryIx, ListRequest, QuotesView, SourcesView, View, ViewInput, ViewOptions,
};
use crate::present::{Line, Role};
use crate::query::{ActorShare, speaking_share};
use clap::{Args, ValueEnum};

/// List the quotes, who says them, and who shares or echoes them.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct QuotesArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// In which order to give the quotes (the human form only; JSON is one line an article).
    #[arg(long, value_enum, default_value_t = QuoteOrder::Outlets, value_name = "ORDER")]
    pub(super) sort: QuoteOrder,
    /// How many words of quotation each actor gets, by outlet.
    #[arg(long)]
    pub(super) share: bool,
    /// Leave indirect speech out.
    #[arg(long)]
    pub(super) no_indirect: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QuoteOrder {
    /// Carried by most outlets first.
    Outlets,
    /// By the speaker's name.
    Speaker,
    /// The gravest alteration first: negation, number, content word, form.
    Alteration,
    /// By the outlet of the longest rendering.
    Outlet,
    /// As they stand in the articles.
    Place,
}

impl Command for QuotesArguments {
    const NAME: &str = "quotes";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.listing.coverage, &[FindingKind::Linked])?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        if self.share {
            share(&source, input, self.listing.json, limit, out)?;
        } else if self.listing.json {
            let shown: Vec<ArticleIx> = input.articles().collect();
            for &ix in shown.iter().take(limit) {
                out.json(&QuotesLine::new(&source, ix, !self.no_indirect))?;
            }
            out.limited(shown.len(), limit, "articles")?;
        } else if let Some(view) = QuotesView::new(input) {
            print(&view, input, self, limit, out)?;
        }
        let mut found = 0;
        for ix in input.articles() {
            if let Some(speech) = findings.speech(ix) {
                found += speech.quotes.len();
                found += if self.no_indirect { 0 } else { speech.indirect.len() };
            }
        }
        Ok(Outcome::found(found > 0))
    }
}

/// The order of [`QuotesView`] that an argument stands for.
fn order(sort: QuoteOrder) -> &'static str {
    match sort {
        QuoteOrder::Outlets => "renderings",
        QuoteOrder::Speaker => "speaker",
        QuoteOrder::Alteration => "alteration",
        QuoteOrder::Outlet => "outlet",
        QuoteOrder::Place => "place",
    }
}

/// Prints the quotes as text, not as JSON: statements that are quoted more than once, then the
/// others, then indirect speech in the order of the articles.
fn print(
    view: &QuotesView,
    input: ViewInput<'_>,
    it: &QuotesArguments,
    limit: usize,
    out: &mut Output,
) -> Result<()> {
    let options = ViewOptions::default();
    let request = ListRequest { order: order(it.sort), filter: "", options };
    let mut all = view.list(input, request);
    all.retain(|&entry| view.statement(entry).is_some());
    let is_shared = |entry: &EntryIx| {
        view.statement(*entry).is_some_and(|statement| statement.family.is_some())
    };
    let (shared, single): (Vec<EntryIx>, Vec<EntryIx>) = all.iter().copied().partition(is_shared);
    let mut left = limit;
    for (title, entries) in [("Quoted more than once", shared), ("Quoted once", single)] {
        left -= print_section(view, input, title, &entries, left, out)?;
    }
    out.limited(all.len(), limit, "quotes")?;
    if !it.no_indirect {
        let indirect = view.indirect(input);
        print_section(view, input, "Reported without marks", &indirect, left, out)?;
        out.limited(indirect.len(), left, "reported statements")?;
    }
    Ok(())
}

/// Prints a heading and the first `limit` entries. Returns how many entries were printed.
fn print_section(
    view: &QuotesView,
    input: ViewInput<'_>,
    title: &str,
    entries: &[EntryIx],
    limit: usize,
    out: &mut Output,
) -> Result<usize> {
    let shown = limit.min(entries.len());
    if shown > 0 {
        out.line(&Line::of(title, Role::Heading))?;
        out.blank()?;
    }
    for &entry in &entries[..shown] {
        print_blocks(&view.printed(input, entry, ViewOptions::default(), out.columns()), out)?;
    }
    Ok(shown)
}

/// `quotes --share`: words of direct quotation for each speaker, by outlet.
fn share(
    source: &Source<'_>,
    input: ViewInput<'_>,
    json: bool,
    limit: usize,
    out: &mut Output,
) -> Result<()> {
    if json {
        let all = speaking_share(source.corpus, source.findings);
        let is_shown = |share: &&ActorShare| {
            let quoting = all.outlets.iter().zip(&share.words).filter(|(_, words)| **words > 0);
            quoting.flat_map(|(articles, _)| articles).any(|&article| input.shows(article))
        };
        let shown: Vec<&ActorShare> = all.shares.iter().filter(is_shown).collect();
        for share in shown.iter().take(limit) {
            out.json(&ShareLine::new(source, &all, share))?;
        }
        return out.limited(shown.len(), limit, "speakers");
    }
    let Some(view) = SourcesView::new(input) else { return Ok(()) };
    let mut entries = view.list(input, ListRequest::default());
    entries.retain(|&entry| view.records(input, entry).any(|it| it.direct.statements > 0));
    table(&view, input, &entries[..entries.len().min(limit)]).print(out)?;
    out.limited(entries.len(), limit, "speakers")
}
