//! `crossread matrix`: the actors by article, how often each article names and quotes whom.

use super::args::ListingOptions;
use super::dto::{MatrixLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{ColumnUnit, ListRequest, MatrixView, View, ViewInput, ViewOptions};
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
    /// What a column stands for [default: articles; outlets or days when these are too many].
    #[arg(long, value_enum, value_name = "UNIT", conflicts_with = "json")]
    pub(super) columns: Option<MatrixUnit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MatrixUnit {
    Articles,
    Outlets,
    Days,
}

impl From<MatrixUnit> for ColumnUnit {
    fn from(unit: MatrixUnit) -> Self {
        match unit {
            MatrixUnit::Articles => Self::Article,
            MatrixUnit::Outlets => Self::Outlet,
            MatrixUnit::Days => Self::Day,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MatrixOrder {
    /// Named in most articles first.
    Articles,
    /// Named most often first.
    Named,
    /// Quoted most often first.
    Quoted,
    /// Named by all outlets of a story but one first.
    AllButOne,
    /// By name.
    Name,
}

impl Command for MatrixArguments {
    const NAME: &str = "matrix";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.listing.coverage, &[FindingKind::Linked])?;
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
                    let cells = view.cells_shown(input, entry);
                    out.json(&MatrixLine::new(&source, actor, &cells, view.holes(entry)))?;
                }
            }
        } else if !shown.is_empty() {
            print(&view, input, shown, self.columns, out)?;
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
        MatrixOrder::AllButOne => "all but one",
        MatrixOrder::Name => "name",
    }
}

/// Prints the rows of the view, and below them what the letters over the columns stand for.
fn print(
    view: &MatrixView,
    input: ViewInput<'_>,
    entries: &[u32],
    unit: Option<MatrixUnit>,
    out: &mut Output,
) -> Result<()> {
    let columns = out.columns();
    let unit = unit.map(ColumnUnit::from);
    let options = ViewOptions { columns: unit, ..ViewOptions::default() };
    for line in view.head(input, ListRequest { options, ..ListRequest::default() }, columns) {
        out.line(&trimmed(line))?;
    }
    for &entry in entries {
        for line in view.rows(input, entry, options, columns) {
            out.line(&trimmed(line))?;
        }
    }
    out.blank()?;
    let glyphs = "a number: how often it is named · “: and quoted · ○: all other outlets name it";
    out.line(&Line::of(glyphs, Role::Dim))?;
    for (head, name) in view.legend(input, unit) {
        out.line(&Line::of(format!("{head:>4}  "), Role::Dim).with(name, Role::Strong))?;
    }
    Ok(())
}

/// The line without blanks at its end.
fn trimmed(mut line: Line) -> Line {
    line.trim_end();
    line
}
