//! Rivals: two figures of one article that answer one question, because the
//! article says so.
//!
//! ```text
//! a rally of about 2,000 people … Organisers had put the crowd at 5,000.      a word for a figure, and nothing else counted
//! in November 1996, according to the file, or in November 1997                `or` before the second
//! ```

use super::Figure;
use super::alike::comparable;
use super::tuned::{
    ALTERNATIVE_REACH, CALLED_REACH, NAMED_RIVAL_REACH, RIVAL_BACK, RIVAL_REACH, RIVAL_SCALE,
};
use crate::analysis::Doc;
use crate::text::fold;

/// Pairs of places in `figures`, the earlier first.
pub(super) fn rivals(doc: Doc<'_>, figures: &[Figure]) -> Vec<(usize, usize)> {
    let text = doc.text();
    let words = &doc.segments.words;
    let word = |at: usize| fold::word(&text[words[at].span()]);
    let mut pairs = Vec::new();
    for (second, figure) in figures.iter().enumerate().skip(1) {
        let at = doc.segments.words_in(figure.span).start;
        let start = sentence_start(doc, figure);
        let near = || at.saturating_sub(CALLED_REACH).max(start)..at;
        let called = near().any(|at| CALLED.contains(&&*word(at)))
            && !near().any(|at| GREW.contains(&&*word(at)));
        let or = (at.saturating_sub(2).max(start)..at).any(|at| &*word(at) == "or");
        let behind = |first: &usize| at - doc.segments.words_in(figures[*first].span).end.min(at);
        let fits = |first: &usize| {
            let earlier = &figures[*first];
            comparable(earlier, figure)
                && !earlier.agrees(figure)
                && (earlier.unit.is_calendar() || scale(earlier, figure))
        };
        let before = (second.saturating_sub(RIVAL_BACK)..second).rev().filter(fits);
        // `He put the flow at 240`: the first figure behind the last `flow`.
        let thing = at
            .checked_sub(2)
            .filter(|_| called && at > start && &*word(at - 1) == "at")
            .map(|thing| words[thing].key());
        let named = thing.and_then(|thing| {
            (at.saturating_sub(NAMED_RIVAL_REACH)..at - 2)
                .rev()
                .find(|&at| words[at].key() == thing)
        });
        let reach = if named.is_some() { NAMED_RIVAL_REACH } else { RIVAL_REACH };
        let fit = |first: &usize| {
            or && behind(first) <= ALTERNATIVE_REACH
                || called && !figure.unit.is_calendar() && behind(first) <= reach
        };
        let found: Vec<usize> = before.filter(fit).collect();
        let behind_it = |first: &&usize| {
            named.is_some_and(|named| doc.segments.words_in(figures[**first].span).start > named)
        };
        pairs.extend(found.iter().rfind(behind_it).or(found.first()).map(|&first| (first, second)));
    }
    pairs
}

fn sentence_start(doc: Doc<'_>, figure: &Figure) -> usize {
    let segments = doc.segments;
    segments
        .sentence_at(figure.span.start())
        .map_or(0, |at| segments.words_in(segments.sentences[at]).start)
}

fn scale(x: &Figure, y: &Figure) -> bool {
    x.value.max(y.value) <= RIVAL_SCALE * x.value.min(y.value)
}

/// Words that call a number a number.
const CALLED: &[&str] = &[
    "figure",
    "count",
    "tally",
    "number",
    "estimate",
    "estimates",
    "estimated",
    "reckon",
    "reckons",
    "reckoned",
    "put",
    "puts",
    "claim",
    "claims",
    "claimed",
    "speaks",
    "spoke",
    "nearer",
    "closer",
    "toll",
    "thought",
    "calculates",
];

/// Verbs of a number that grows: the later one is no rival of the earlier.
const GREW: &[&str] = &["reached", "rose", "risen", "climbed", "grown", "grew", "stood", "added"];
