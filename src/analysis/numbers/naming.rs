//! Names a topic by the phrase around its number, in the shortest form that the articles share.
//!
//! ```text
//! A  Twelve people were hurt when the ferry …     … people were hurt
//! B  … injuring at least 14 passengers            injuring … passengers
//! ```

use super::about::{fate_of, is_function, stem_key};
use super::topics::StoryFigure;
use super::tuned::{PHRASE_AFTER, PHRASE_BEFORE};
use crate::analysis::Doc;
use crate::text::{Word, fold};
use std::cmp::Reverse;

/// The sign that stands for the number.
const NUMBER: char = '…';

/// The name of the topic with the figures `group`.
pub(super) fn name(docs: &[Doc<'_>], items: &[StoryFigure], group: &[usize]) -> String {
    let mut best: Option<(usize, Reverse<usize>, String)> = None;
    for (nth, &at) in group.iter().enumerate().take(NAMED) {
        let others: Vec<&StoryFigure> = group
            .iter()
            .enumerate()
            .filter(|other| other.0 != nth)
            .map(|it| &items[*it.1])
            .collect();
        let (shared, phrase) = phrase(docs, &items[at], &others);
        let rank = (shared, Reverse(phrase.chars().count()));
        if best.as_ref().is_none_or(|best| rank > (best.0, best.1)) {
            best = Some((rank.0, rank.1, phrase));
        }
    }
    best.map_or_else(String::new, |best| best.2)
}

/// Number of figures whose phrases are tried.
const NAMED: usize = 24;

/// The phrase around a figure, and the number of its words that at least half of `others` share.
fn phrase(docs: &[Doc<'_>], item: &StoryFigure, others: &[&StoryFigure]) -> (usize, String) {
    let doc = docs[item.printed.article.at()];
    let (text, all) = (doc.text(), &doc.segments.words);
    let own = doc.segments.words_in(item.printed.figure.span);
    let sentence = item.printed.sentence.map_or(own.clone(), |span| doc.segments.words_in(span));
    let weight = |word: &Word| {
        let folded = fold::word(&text[word.span()]);
        let is_light = is_function(&folded) || folded.len() < 3;
        if is_light { None } else { Some(is_shared(&folded, item, others)) }
    };
    let gap_ok = |at: usize| {
        doc.segments
            .gap_before(text, at)
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '’' | '\''))
    };
    let mut shared = 0;
    let mut after = own.end;
    let mut noun = own.end;
    let ahead = own.end..sentence.end.min(own.end + PHRASE_AFTER);
    for (at, word) in ahead.clone().zip(&all[ahead]) {
        if !gap_ok(at) {
            break;
        }
        match weight(word) {
            Some(true) => (shared, after) = (shared + 1, at + 1),
            // The noun that is counted is told, shared or not.
            Some(false) if noun == at && at == own.end => noun = at + 1,
            _ => {}
        }
    }
    let after = if after > own.end { after } else { noun };
    let mut before = own.start;
    let first = sentence.start.max(own.start.saturating_sub(PHRASE_BEFORE));
    for at in (first..own.start).rev() {
        if !gap_ok(at + 1) {
            break;
        }
        if weight(&all[at]) == Some(true) {
            (shared, before) = (shared + 1, at);
        }
    }
    let start =
        all.get(before).map_or(item.printed.figure.span.start(), |word| word.span().start());
    let lead =
        text[start.min(item.printed.figure.span.start())..item.printed.figure.span.start()].trim();
    let end = item.printed.figure.span.end();
    let tail = match after.checked_sub(1).and_then(|at| all.get(at)) {
        Some(last) if after > own.end => text[end..last.span().end()].trim(),
        _ => "",
    };
    if lead.is_empty() && tail.is_empty() {
        return (0, fallback(doc, item));
    }
    let mut out = String::new();
    if !lead.is_empty() {
        out.push_str(lead);
        out.push(' ');
    }
    out.push(NUMBER);
    if !tail.is_empty() {
        out.push(if tail.starts_with('-') { '\u{2060}' } else { ' ' });
        out.push_str(tail);
    }
    (shared, out.replace('\u{2060}', "").replace('\n', " "))
}

/// The content word before the figure, else the figure, for a figure whose words nobody shares.
fn fallback(doc: Doc<'_>, item: &StoryFigure) -> String {
    let strongest = item
        .about
        .terms
        .iter()
        .max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.span.cmp(&a.span)));
    let figure = &doc.text()[item.printed.figure.span];
    match strongest {
        Some(term) if term.span < item.printed.figure.span => {
            format!("{} {NUMBER}", &doc.text()[term.span])
        }
        Some(term) => format!("{NUMBER} {}", &doc.text()[term.span]),
        None => figure.to_owned(),
    }
}

/// Whether at least half of `others` have the word, or one of its fate, close to their figures.
fn is_shared(folded: &str, item: &StoryFigure, others: &[&StoryFigure]) -> bool {
    let stem = stem_key(folded);
    let fate = fate_of(folded);
    let has = |other: &&&StoryFigure| {
        other.about.terms.iter().any(|term| term.stem == stem)
            || other.question.near.binary_search(&stem).is_ok()
            || fate.is_some() && other.about.fate == fate
    };
    if others.is_empty() {
        return item.question.near.binary_search(&stem).is_ok();
    }
    2 * others.iter().filter(has).count() >= others.len()
}
