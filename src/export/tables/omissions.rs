//! The tables of what was not found: in an article, or of a sentence elsewhere.

use super::DataTable;
use super::column::RowDescription;
use crate::corpus::{ArticleIx, Site};
use crate::engine::{LoneSentence, Omission, OmissionKind};
use crate::export::ExportSource;
use crate::present::views::{omission_name, omission_tier};

/// The number of other outlets that must carry something, as in the command `omissions`.
const LEAST_OUTLETS: usize = 2;

/// Names of the columns of the nearest place.
const NEAREST: [&str; 4] = ["nearest_article", "nearest_start", "nearest_end", "nearest_text"];

/// An article and what was not found in it.
type OmissionRow<'a> = (ArticleIx, &'a Omission);

/// One row an omission of an article of the scope.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let rows = source.input().articles().flat_map(|ix| {
        let of = source.findings.omissions().and_then(|all| all.of(ix)).into_iter();
        of.flat_map(move |found| {
            let missing = found.carried_by_at_least(LEAST_OUTLETS);
            let all = missing.chain(found.perhaps_said(LEAST_OUTLETS));
            all.map(move |omission| (ix, omission))
        })
    });
    RowDescription::new()
        .id("not_found_in", "the article in which it was not found", |row: &OmissionRow<'_>| {
            source.article(row.0)
        })
        .text("what", "sentence, quote, actor or number", |row| omission_name(row.1.kind))
        .text("tier", "not-found, perhaps (said otherwise), name or number", |row| {
            omission_tier(row.1)
        })
        .whole("outlets", "outlets that carry it, counted by owner", |row| row.1.outlets)
        .id("carried_by", "the articles that carry it, parted by spaces", |row| {
            let ids: Vec<String> = row.1.carried_by.iter().map(|&ix| source.article(ix)).collect();
            ids.join(" ")
        })
        .id("actor", "the actor, when it is one", |row| match row.1.kind {
            OmissionKind::Actor(ix) => source.findings.actor(ix).map(|actor| actor.id.clone()),
            OmissionKind::Sentence | OmissionKind::Quote | OmissionKind::Number => None,
        })
        .place_as(
            source,
            ["example_article", "example_start", "example_end", "example_text"],
            |row| Some(row.1.example),
        )
        .place_as(source, NEAREST, |row| row.1.nearest.map(|nearest| nearest.site))
        .number("nearest_score", "likeness of the nearest place, 0 to 1", |row| {
            row.1.nearest.map(|nearest| nearest.score)
        })
        .table(rows)
}

/// One row a sentence of an article of the scope without a counterpart.
pub(super) fn sentences<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let rows = source.input().articles().flat_map(|article| {
        let of = source.findings.omissions().and_then(|all| all.of(article));
        let lone = of.map_or(&[][..], |found| found.lone());
        lone.iter().map(move |lone| (Site { article, span: lone.span }, lone))
    });
    RowDescription::new()
        .place(source, |row: &(Site, &LoneSentence)| Some(row.0))
        .text("status", "only-here, not-found, perhaps (said otherwise) or not-compared", |row| {
            row.1.standing.name()
        })
        .place_as(source, NEAREST, |row| row.1.nearest.map(|nearest| nearest.site))
        .number("nearest_score", "likeness of the nearest place, 0 to 1", |row| {
            row.1.nearest.map(|nearest| nearest.score)
        })
        .table(rows)
}
