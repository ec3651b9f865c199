//! The tables of passages and of the places that carry them.

use super::DataTable;
use super::column::RowDescription;
use crate::analysis::passages::{Passage, PassageSite};
use crate::export::ExportSource;
use crate::present::carried;

/// The passages that an article of the scope carries, with their ids.
fn shown<'a>(source: &ExportSource<'a>) -> Vec<(String, &'a Passage)> {
    let passages = source.findings.passages().unwrap_or_default();
    let ids = source.places.passages(passages);
    let is_shown =
        |passage: &Passage| passage.sites.iter().any(|place| source.shows(place.site.article));
    ids.into_iter().zip(passages).filter(|(_, passage)| is_shown(passage)).collect()
}

/// One row a passage.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    RowDescription::new()
        .id("passage", "the id of the passage", |row: &(String, &Passage)| row.0.clone())
        .text("kind", "verbatim, edited or reworded: the weakest kind of its members", |row| {
            carried::word(row.1.kind.into())
        })
        .number("score", "share of equal words, or likeness of a reworded passage, 0 to 1", |row| {
            row.1.score
        })
        .text("relation", "cross-outlet, same-outlet, same-owner or update", |row| {
            carried::relation(row.1.relation)
        })
        .number("weight", "rank: rare equal words count more, in nats", |row| row.1.weight)
        .whole("members", "places that carry it", |row| row.1.sites.len())
        .table(shown(source))
}

/// One row a place of a passage; the head first.
pub(super) fn members<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let shown = shown(source);
    let rows = shown
        .iter()
        .flat_map(|(id, passage)| passage.sites.iter().map(move |place| (id.as_str(), place)));
    let rows: Vec<(&str, &PassageSite)> = rows.collect();
    RowDescription::new()
        .id("passage", "the passage", |row: &(&str, &PassageSite)| row.0.to_owned())
        .place(source, |row| Some(row.1.site))
        .text("kind", "head, or how the place differs from the head", |row| {
            row.1.kind.map_or("head", |kind| carried::word(kind.into()))
        })
        .table(rows)
}
