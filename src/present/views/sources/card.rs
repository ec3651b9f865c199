//! The card of a source: roles, verbs, outlets, who withholds the name, who got no answer, and all
//! statements.

use super::{SourcesView, bar, per_cent, told_of};
use crate::analysis::quotes::{SilenceKind, Utterance};
use crate::corpus::Site;
use crate::present::line::counted;
use crate::present::views::EntryIx;
use crate::present::views::card_writer::CardWriter;
use crate::present::{Line, Role, RoleSet, wrap};
use crate::query::SourceRecord;
use crate::text::{Span, fold};
use std::cmp::Reverse;

/// Statements that a card lists, at most.
const STATEMENTS: usize = 100;
/// Roles and verbs that a card lists, at most.
const WORDS: usize = 12;

/// Writes the card of an entry.
pub(super) fn write(view: &SourcesView, writer: &mut CardWriter<'_>, entry: EntryIx) {
    let input = writer.input;
    let records: Vec<&SourceRecord> = view.records(input, entry).collect();
    head(view, writer, entry);
    for (heading, spans) in [("AS", roles(&records)), ("VERBS", verbs(&records))] {
        let told = most_frequent(writer, &spans);
        if !told.is_empty() {
            writer.heading(heading, "");
            writer.words(&told, RoleSet::NONE);
        }
    }
    outlets(view, writer, entry);
    unnamed(writer, &records);
    silences(writer, &records);
    statements(writer, &records);
}

/// The name, and how much is printed of the source.
fn head(view: &SourcesView, writer: &mut CardWriter<'_>, entry: EntryIx) {
    let (input, columns) = (writer.input, writer.columns);
    let figures = view.figures(input, entry);
    let kind = view.actor_of(input, entry).map_or("described only", |actor| actor.kind.name());
    writer.push(view.label(input, entry).with_tail(columns, Line::of(kind, Role::Dim)));
    let mut told = Vec::new();
    if figures.direct.statements > 0 {
        told.push(format!(
            "{} in {}",
            counted(figures.direct.words, "word"),
            counted(figures.direct.statements, "quote")
        ));
    }
    if figures.indirect.statements > 0 {
        told.push(format!("{} without marks", counted(figures.indirect.statements, "statement")));
    }
    if let Some(depth) = figures.depth {
        told.push(format!("highest up after {} of an article", per_cent(depth)));
    }
    let unnamed = view.records(input, entry).filter(|record| !record.unnamed.is_empty());
    match unnamed.count() {
        0 => {}
        articles => told.push(format!("unnamed in {}", counted(articles, "article"))),
    }
    writer.words(&told.join(" · "), RoleSet::NONE);
}

fn roles(records: &[&SourceRecord]) -> Vec<Site> {
    let sites = |record: &&SourceRecord| sites(record, &record.roles);
    records.iter().flat_map(sites).collect()
}

fn verbs(records: &[&SourceRecord]) -> Vec<Site> {
    let sites = |record: &&SourceRecord| sites(record, &record.verbs);
    records.iter().flat_map(sites).collect()
}

fn sites(record: &SourceRecord, spans: &[Span]) -> Vec<Site> {
    spans.iter().map(|&span| Site { article: record.article, span }).collect()
}

/// The words at `sites`, each with how often it stands there, the most frequent first.
fn most_frequent(writer: &CardWriter<'_>, sites: &[Site]) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for &site in sites {
        let words = fold::word(writer.text(site)).replace('\n', " ");
        match counts.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => counts.push((words, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let told = |(words, count): &(String, usize)| match count {
        1 => words.clone(),
        count => format!("{words} ×{count}"),
    };
    let more = counts.len().saturating_sub(WORDS);
    let mut told: Vec<String> = counts.iter().take(WORDS).map(told).collect();
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    told.join(" · ")
}

/// The words in each outlet, as bars.
fn outlets(view: &SourcesView, writer: &mut CardWriter<'_>, entry: EntryIx) {
    let (input, columns) = (writer.input, writer.columns);
    let mut outlets = view.by_outlet(input, entry);
    let words = |records: &[&SourceRecord]| records.iter().map(|it| it.direct.words).sum::<usize>();
    outlets.sort_by_key(|(at, records)| (Reverse(words(records)), *at));
    if outlets.is_empty() {
        return;
    }
    writer.heading("BY OUTLET", "words · what else");
    writer.answer_with(vec![writer.rows()]);
    let most = outlets.first().map_or(0, |(_, records)| words(records));
    let name = (columns / 3).clamp(8, 28);
    for (at, records) in outlets {
        let outlet = view.outlet(input, at);
        let mut line = Line::of(format!("{:<5}", view.outlet_letters(input, at)), Role::Dim)
            .plain(wrap::shorten(outlet, name));
        line.pad_to(name + 6);
        let all = words(&records);
        line.push(format!("{all:>5}  "), RoleSet::NONE);
        let room = columns.saturating_sub(line.width() + 16).min(24);
        line = line.joined(bar(all, most, room));
        let told: Vec<String> =
            told_of(&records).into_iter().filter(|told| told.parse::<usize>().is_err()).collect();
        line.push(format!(" {}", told.join(" ")), Role::Dim);
        writer.push(line);
    }
}

/// The places where the name is withheld.
fn unnamed(writer: &mut CardWriter<'_>, records: &[&SourceRecord]) {
    let all: Vec<_> =
        records.iter().flat_map(|it| it.unnamed.iter().map(|place| (it.article, place))).collect();
    if all.is_empty() {
        return;
    }
    writer.heading("UNNAMED THERE", "the same words, without the name");
    for (article, place) in all {
        let source = Site { article, span: place.source };
        let Some(quote) = writer.input.findings.quote(place.quote) else { continue };
        let site = Site { article, span: quote.span };
        let first = Line::of(writer.source(article), Role::Strong)
            .with(" gives them to ", Role::Dim)
            .with(format!("“{}”", writer.text(source)), Role::Quote);
        let words = wrap::fit(writer.text(site), writer.columns).0.replace('\n', " ");
        writer.target(site, [first, Line::of(format!("  “{words}”"), Role::Quote)]);
    }
}

/// The sentences that say that the source gave no answer.
fn silences(writer: &mut CardWriter<'_>, records: &[&SourceRecord]) {
    let all: Vec<_> =
        records.iter().flat_map(|it| it.silences.iter().map(|&it2| (it.article, it2))).collect();
    if all.is_empty() {
        return;
    }
    writer.heading("NO ANSWER", "as the article tells it");
    for (article, (span, kind)) in all {
        let site = Site { article, span };
        let first = Line::of(writer.source(article), Role::Strong)
            .with(format!(" · {}", silence_name(kind)), Role::Dim);
        let mut rows = vec![first];
        rows.extend(crate::present::line::words(writer.text(site), writer.columns, RoleSet::NONE));
        writer.target(site, rows);
    }
}

/// The words for a kind of silence.
pub(in crate::present) fn silence_name(kind: SilenceKind) -> &'static str {
    match kind {
        SilenceKind::Declined => "declined",
        SilenceKind::NoReply => "no reply",
        SilenceKind::NotReached => "not reached",
    }
}

/// All statements, by article.
fn statements(writer: &mut CardWriter<'_>, records: &[&SourceRecord]) {
    let all: Vec<Utterance> =
        records.iter().flat_map(|record| record.utterances.iter().copied()).collect();
    if all.is_empty() {
        return;
    }
    writer.heading("STATEMENTS", "“ in marks");
    writer.limited(STATEMENTS, all.len(), "statements");
    let mut last = None;
    for utterance in all.into_iter().take(STATEMENTS) {
        let Some(site) = writer.input.findings.utterance_site(utterance) else { continue };
        if last.replace(site.article) != Some(site.article) {
            writer.article(site.article);
        }
        let words = wrap::fit(writer.text(site), writer.columns).0.replace('\n', " ");
        let line = match utterance {
            Utterance::Quote(_) => Line::of(format!("  “{words}”"), Role::Quote),
            Utterance::Indirect(_) => Line::new().plain(format!("   {words}")),
        };
        writer.target(site, [line]);
    }
}
