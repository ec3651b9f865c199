//! The table of counterparts: for each sentence, the places in other articles that carry it.

use super::DataTable;
use super::column::RowDescription;
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Counterpart, Via};
use crate::export::ExportSource;
use crate::present::carried;

/// A sentence and one of its counterparts.
type CounterpartRow<'a> = (Site, &'a Counterpart);

/// One row a sentence of an article of the scope and a counterpart, the strongest first.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let passages = source.places.passages(source.findings.passages().unwrap_or_default());
    let rows = source.input().articles().flat_map(|ix| of_article(source, ix));
    RowDescription::new()
        .place(source, |row: &CounterpartRow<'_>| Some(row.0))
        .place_as(source, ["other_article", "other_start", "other_end", "other_text"], |row| {
            Some(row.1.site)
        })
        .text("carried", "verbatim, edited or reworded: how the other place carries it", |row| {
            carried::word(row.1.carried)
        })
        .number("likeness", "confidence that it carries the sentence, 0 to 1", |row| row.1.score)
        .text("via", "passage, quote or echo: the finding that links both", |row| match row.1.via {
            Via::Passage(_) => "passage",
            Via::Quote(_) => "quote",
            Via::Echo(_) => "echo",
        })
        .id("passage", "the passage, when one links both", move |row| match row.1.via {
            Via::Passage(at) => passages.get(at).cloned(),
            Via::Quote(_) | Via::Echo(_) => None,
        })
        .table(rows)
}

/// The sentences of an article with their counterparts, in order.
fn of_article<'a>(source: &ExportSource<'a>, article: ArticleIx) -> Vec<CounterpartRow<'a>> {
    let (Some(joined), Some(segments)) =
        (source.findings.joined(), source.findings.segments(article))
    else {
        return Vec::new();
    };
    let sentences = segments.sentences.iter().enumerate();
    let rows = sentences.flat_map(|(at, &span)| {
        let site = Site { article, span };
        joined.counterparts(article, at).iter().map(move |counterpart| (site, counterpart))
    });
    rows.collect()
}
