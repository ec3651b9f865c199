//! `crossread basket`: the findings that the user keeps, in order, with comments.
//!
//! ```text
//! basket.md ── items ── places in the articles ──┬─ text
//!                                                ├─ JSON Lines
//!                                                └─ Markdown, to be sent
//! ```

use super::args::CoverageOptions;
use super::dto::BasketLine;
use super::output::Output;
use super::{Command, Outcome, Result, complain, open};
use crate::corpus::Corpus;
use crate::engine::ids::Places;
use crate::journal::PlacedItem;
use crate::present::line::words;
use crate::present::list::source;
use crate::present::views::place_note;
use crate::present::{Line, Role, RoleSet};
use crate::text::Clean;
use clap::Args;

/// Print the findings in the basket, with comments.
#[derive(Debug, Args)]
pub(super) struct BasketArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print Markdown that can be sent: headings, comments and findings.
    #[arg(long, conflicts_with = "json")]
    pub(super) markdown: bool,
}

impl Command for BasketArguments {
    const NAME: &str = "basket";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.coverage)?;
        let journal = open::journal_of(&self.coverage);
        for remark in journal.basket_remarks() {
            complain(&remark.text);
        }
        let items = journal.placed_basket(&corpus);
        if items.is_empty() {
            complain(&Clean::line("the basket is empty: a in the reader adds a finding"));
        }
        let places = Places::new(&corpus);
        for (at, kept) in items.iter().enumerate() {
            if self.json {
                out.json(&BasketLine::new(&corpus, &places, kept))?;
            } else if self.markdown {
                let gap = if at > 0 { "\n" } else { "" };
                out.raw(&format!("{gap}## {}", kept.item.markdown()))?;
            } else {
                print(&corpus, kept, out)?;
            }
        }
        Ok(Outcome::found(!items.is_empty()))
    }
}

/// Prints heading, comment, words and place of an item.
fn print(corpus: &Corpus, kept: &PlacedItem, out: &mut Output) -> Result<()> {
    let columns = out.columns();
    let indented = |text: &str, roles: RoleSet| {
        let lines = words(text, columns.saturating_sub(2).max(20), roles);
        lines.into_iter().map(|line| Line::new().plain("  ").joined(line)).collect::<Vec<_>>()
    };
    let heading = kept.item.heading.replace('\\', "");
    let mut lines = words(&heading, columns, Role::Heading);
    for line in kept.item.typed_comment().lines().filter(|line| !line.trim().is_empty()) {
        lines.extend(indented(&Clean::line(line), RoleSet::NONE));
    }
    let quoted = kept.item.mark.article.words.as_deref().unwrap_or_default();
    lines.extend(indented(&format!("“{quoted}”"), Role::Dim.into()));
    let outlet = kept.placed.article().map(|ix| source(corpus.article(ix)));
    let path = &*kept.item.mark.article.path;
    let place = outlet.map_or_else(|| path.to_owned(), |outlet| format!("{outlet} · {path}"));
    lines.extend(indented(&place, Role::Dim.into()));
    let note = place_note(kept.placed);
    if !note.is_empty() {
        lines.extend(indented(note, Role::Warning.into()));
    }
    for line in lines {
        out.line(&line)?;
    }
    out.blank()
}
