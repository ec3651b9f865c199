//! `crossread matrix`: the actors by article, how often each article names and quotes whom.

use super::args::ListingOptions;
use super::dto::{MatrixLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::list::{source, title_cell};
use crate::present::views::{ListRequest, MatrixView, View, ViewInput, ViewOptions};
use crate::present::{Line, Role};
use clap::{Args, ValueEnum};

/// Set the actors against the articles: who is named and quoted where.
#[derive(Debug, Args)]
pub(super) struct MatrixArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// In which order to give the actors.
    #[arg(long, value_enum, default_value_t = MatrixOrder::Articles, value_name = "ORDER")]
    pub(super) sort: MatrixOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MatrixOrder {
    /// Named in most articles first.
    Articles,
    /// Named most often first.
    Named,
    /// Quoted most often first.
    Quoted,
    /// By name.
    Name,
}

impl Command for MatrixArguments {
    const NAME: &str = "matrix";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.listing.coverage, FindingKind::Linked)?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(view) = MatrixView::new(input) else { return Ok(Outcome::Nothing) };
        let request = ListRequest { order: order(self.sort), ..ListRequest::default() };
        let all = view.list(input, request);
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &all[..all.len().min(limit)];
        if self.listing.json {
            let places = Places::new(corpus);
            let source = Source { corpus, findings, places: &places };
            for &entry in shown {
                if let Some(actor) = findings.actor(view.actor_of(entry)) {
                    out.json(&MatrixLine::new(&source, actor, &view.cells_shown(input, entry)))?;
                }
            }
        } else if !shown.is_empty() {
            print(&view, input, shown, out)?;
        }
        out.limited(all.len(), limit, "actors")?;
        Ok(Outcome::found(!all.is_empty()))
    }
}

/// The order of [`MatrixView`] that an argument stands for.
fn order(sort: MatrixOrder) -> &'static str {
    match sort {
        MatrixOrder::Articles => "articles",
        MatrixOrder::Named => "named",
        MatrixOrder::Quoted => "quoted",
        MatrixOrder::Name => "name",
    }
}

/// Prints the rows of the view, and below them which article each number stands for.
fn print(view: &MatrixView, input: ViewInput<'_>, entries: &[u32], out: &mut Output) -> Result<()> {
    let columns = out.columns();
    if let Some(header) = view.header(input, ListRequest::default(), columns) {
        out.line(&trimmed(header))?;
    }
    for &entry in entries {
        for line in view.rows(input, entry, ViewOptions::default(), columns) {
            out.line(&trimmed(line))?;
        }
    }
    out.blank()?;
    out.line(&Line::of("a number: how often it is named · “: and quoted", Role::Dim))?;
    for ix in input.articles() {
        let article = input.corpus.article(ix);
        let (title, roles) = title_cell(article);
        let line = Line::of(format!("{:>4}  ", ix.at() + 1), Role::Dim)
            .with(source(article), Role::Strong)
            .with(" · ", Role::Dim)
            .with(title, roles);
        out.line(&line)?;
    }
    Ok(())
}

/// The line without blanks at its end.
fn trimmed(mut line: Line) -> Line {
    line.trim_end();
    line
}
