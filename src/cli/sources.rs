//! `crossread sources`: who is quoted, by which outlet, at what length, in which role, how high up.
//!
//! ```text
//! view of sources ─┬─ table          one row a source
//!                  ├─ JSON Lines     one line a source
//!                  └─ CSV            one row a source and outlet
//! --columns FILE ──── further columns of the user, joined by name or id
//! ```

mod columns;
mod spreadsheet;

use super::args::ListingOptions;
use super::dto::{Source, SourceLine};
use super::open::OpenCoverage;
use super::output::Output;
use super::table::TextTable;
use super::{Command, Outcome, Result};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{
    ColumnAlign, EntryIx, ListRequest, SourcesView, TableCell, View, ViewInput,
};
use crate::present::{Role, RoleSet};
use clap::{Args, ValueEnum};
use columns::UserColumns;
use std::path::PathBuf;

/// Count who is quoted, by which outlet, at what length, and who gave no answer.
#[derive(Debug, Args)]
pub(super) struct SourcesArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Print a table of comma-separated values: one row for each source and outlet.
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
    /// Add the columns of a CSV file to each source: its first column, `name` or `id`, says to which.
    #[arg(long, value_name = "FILE")]
    pub(super) columns: Option<PathBuf>,
    /// In which order to give the sources.
    #[arg(long, value_enum, default_value_t = SourceOrder::Words, value_name = "ORDER")]
    pub(super) sort: SourceOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceOrder {
    /// Most words in quotation marks first; sources without a name stand last.
    Words,
    /// Most quotes first.
    Quotes,
    /// In most outlets first.
    Outlets,
    /// Highest up in an article first.
    Top,
    /// By name.
    Name,
}

impl SourceOrder {
    /// The order of [`SourcesView`] that the argument stands for.
    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Quotes => "quotes",
            Self::Outlets => "outlets",
            Self::Top => "top",
            Self::Name => "name",
        }
    }
}

impl Command for SourcesArguments {
    const NAME: &str = "sources";

    fn run(&self, out: &mut Output) -> Result {
        let columns = self.columns.as_deref().map(UserColumns::open).transpose()?;
        let opened = OpenCoverage::read(&self.listing.coverage, &[FindingKind::Linked])?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(view) = SourcesView::new(input) else { return Ok(Outcome::Nothing) };
        let mut columns = columns.unwrap_or_default();
        columns.join(&view, input);
        let request = ListRequest { order: self.sort.name(), ..ListRequest::default() };
        let all = view.list(input, request);
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &all[..all.len().min(limit)];
        if self.listing.json {
            let places = Places::new(corpus);
            let source = Source { corpus, findings, places: &places };
            for &entry in shown {
                out.json(&SourceLine::new(&source, &view, (input, entry), columns.of(entry)))?;
            }
        } else if self.csv {
            out.raw(&spreadsheet::csv(&view, input, shown, &columns))?;
        } else {
            table(&view, input, shown, &columns).print(out)?;
        }
        out.limited(all.len(), limit, "sources")?;
        Ok(Outcome::found(!all.is_empty()))
    }
}

/// The entries as rows of a table, the columns of the user before the last one.
fn table(
    view: &SourcesView,
    input: ViewInput<'_>,
    entries: &[EntryIx],
    columns: &UserColumns,
) -> TextTable {
    let own = view.table();
    let (last, first) = own.split_last().unwrap_or((&own[0], &[]));
    let mut aligns: Vec<ColumnAlign> = first.iter().map(|column| column.align).collect();
    aligns.extend(columns.titles().iter().map(|_| ColumnAlign::Left));
    aligns.push(last.align);
    let mut table = TextTable::aligned(&aligns);
    let heading = |title: &str| (title.to_owned(), RoleSet::from(Role::Dim));
    let titles = first.iter().map(|column| column.title);
    let titles = titles.chain(columns.titles().iter().map(String::as_str)).chain([last.title]);
    table.row(titles.map(heading));
    for &entry in entries {
        let mut cells: Vec<TableCell> = view.cells(input, entry);
        let by_outlet = cells.pop();
        let added = columns.values(entry).map(|value| (value.to_owned(), RoleSet::NONE));
        table.row(cells.into_iter().chain(added).chain(by_outlet));
    }
    table
}
