//! The JSON lines of `crossread sources`.

use super::{SiteItem, Source, score};
use crate::analysis::quotes::SilenceKind;
use crate::corpus::Site;
use crate::present::views::{EntryIx, SourcesView, ViewInput};
use crate::query::SourceRecord;
use crate::text::{Span, fold};
use serde::Serialize;
use std::collections::BTreeMap;

/// A line of `sources`: a source, and what each outlet prints of it.
#[derive(Serialize)]
pub(in crate::cli) struct SourceLine<'a> {
    actor: Option<&'a str>,
    kind: Option<&'static str>,
    /// The name, or the words that describe the source; null when the speaker was not found.
    name: Option<&'a str>,
    words: usize,
    quotes: usize,
    indirect_words: usize,
    indirect: usize,
    depth: Option<f64>,
    outlets: Vec<OutletItem<'a>>,
    /// The columns of the user. Left out without a row for the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<BTreeMap<&'a str, &'a str>>,
}

/// A source in one outlet.
#[derive(Serialize)]
struct OutletItem<'a> {
    outlet: &'a str,
    articles: Vec<String>,
    words: usize,
    quotes: usize,
    indirect_words: usize,
    indirect: usize,
    /// The least share of the words of an article before its first statement of the source.
    depth: Option<f64>,
    roles: Vec<WordCount>,
    verbs: Vec<WordCount>,
    unnamed: Vec<UnnamedItem<'a>>,
    no_answer: Vec<SilenceItem<'a>>,
}

/// Printed words, and for how many statements they are used.
#[derive(Serialize)]
struct WordCount {
    words: String,
    count: usize,
}

/// A quotation of the source that the outlet gives to somebody without a name.
#[derive(Serialize)]
struct UnnamedItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    /// The printed source: “a spokesman”.
    source: &'a str,
    /// The rendering of the same words that has the name.
    named: SiteItem<'a>,
}

/// A sentence that says that the source gave no answer.
#[derive(Serialize)]
struct SilenceItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    kind: &'static str,
}

impl<'a> SourceLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        view: &'a SourcesView,
        (input, entry): (ViewInput<'a>, EntryIx),
        columns: Option<BTreeMap<&'a str, &'a str>>,
    ) -> Self {
        let outlets: Vec<OutletItem<'a>> = view
            .by_outlet(input, entry)
            .into_iter()
            .map(|(at, records)| OutletItem::new(source, view.outlet(input, at), &records))
            .collect();
        let sum = |count: fn(&OutletItem<'a>) -> usize| outlets.iter().map(count).sum();
        let who = view.source(entry);
        let actor = who.and_then(|who| source.findings.actor(who.actor()?));
        let is_known = who.is_some_and(|who| who.who != crate::query::SourceIdentity::Unknown);
        Self {
            actor: actor.map(|actor| actor.id.as_str()),
            kind: actor.map(|actor| actor.kind.name()),
            name: is_known.then(|| view.name(input, entry)),
            words: sum(|it| it.words),
            quotes: sum(|it| it.quotes),
            indirect_words: sum(|it| it.indirect_words),
            indirect: sum(|it| it.indirect),
            depth: outlets.iter().filter_map(|it| it.depth).reduce(f64::min),
            outlets,
            columns,
        }
    }
}

impl<'a> OutletItem<'a> {
    fn new(source: &Source<'a>, outlet: &'a str, records: &[&SourceRecord]) -> Self {
        let sum = |count: fn(&SourceRecord) -> usize| {
            records.iter().map(|record| count(record)).sum::<usize>()
        };
        let depth = records.iter().filter_map(|record| record.depth).reduce(f32::min);
        let unnamed = |record: &&SourceRecord| {
            let article = record.article;
            let item = |place: &crate::query::UnnamedRendering| {
                let quote = |at: crate::analysis::quotes::QuoteRef| {
                    let span = source.findings.quote(at)?.span;
                    Some(source.site_item(Site { article: at.article, span }))
                };
                Some(UnnamedItem {
                    there: quote(place.quote)?,
                    source: source.span_item(article, place.source).text,
                    named: quote(place.named)?,
                })
            };
            record.unnamed.iter().filter_map(item).collect::<Vec<_>>()
        };
        let silences = |record: &&SourceRecord| {
            let item = |&(span, kind): &(Span, SilenceKind)| SilenceItem {
                there: source.site_item(Site { article: record.article, span }),
                kind: match kind {
                    SilenceKind::Declined => "declined",
                    SilenceKind::NoReply => "no-reply",
                    SilenceKind::NotReached => "not-reached",
                },
            };
            record.silences.iter().map(item).collect::<Vec<_>>()
        };
        Self {
            outlet,
            articles: records
                .iter()
                .map(|record| source.corpus.article(record.article).id.to_string())
                .collect(),
            words: sum(|record| record.direct.words),
            quotes: sum(|record| record.direct.statements),
            indirect_words: sum(|record| record.indirect.words),
            indirect: sum(|record| record.indirect.statements),
            depth: depth.map(score),
            roles: word_counts(source, records, |record| &record.roles),
            verbs: word_counts(source, records, |record| &record.verbs),
            unnamed: records.iter().flat_map(unnamed).collect(),
            no_answer: records.iter().flat_map(silences).collect(),
        }
    }
}

/// The different words at the spans of the records, in order of the text, each with how often it is
/// used.
fn word_counts(
    source: &Source<'_>,
    records: &[&SourceRecord],
    spans: fn(&SourceRecord) -> &[Span],
) -> Vec<WordCount> {
    let mut found: Vec<WordCount> = Vec::new();
    for record in records {
        for &span in spans(record) {
            let words = fold::word(source.span_item(record.article, span).text).replace('\n', " ");
            match found.iter_mut().find(|known| known.words == words) {
                Some(known) => known.count += 1,
                None => found.push(WordCount { words, count: 1 }),
            }
        }
    }
    found
}
