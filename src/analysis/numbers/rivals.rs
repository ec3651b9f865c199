//! Rivals: two figures that one article gives as answers to one question.
//!
//! ```text
//! a rally of about 2,000 people … Organisers had put the crowd at 5,000.      `put` marks a reported number
//! in November 1996, according to the file, or in November 1997                `or` stands before the second
//! ```

use super::Figure;
use super::alike::comparable;
use super::tuned::{
    ALTERNATIVE_REACH, CALLED_REACH, NAMED_RIVAL_REACH, RIVAL_BACK, RIVAL_REACH, RIVAL_SCALE,
};
use crate::analysis::Doc;
use crate::text::fold;

/// Two figures that one article gives as answers to one question, as indices in its figures.
pub(super) struct RivalPair {
    /// The earlier figure.
    pub(super) first: usize,
    /// The later figure.
    pub(super) second: usize,
    /// Whether the article leaves it open which of the two holds (`either … or`).
    pub(super) is_open: bool,
}

/// The pairs of rivals in `doc`.
pub(super) fn rivals(doc: Doc<'_>, figures: &[Figure]) -> Vec<RivalPair> {
    let text = doc.text();
    let words = &doc.segments.words;
    let word = |at: usize| fold::word(&text[words[at].span()]);
    let mut pairs = Vec::new();
    for (second, figure) in figures.iter().enumerate().skip(1) {
        let at = doc.segments.words_in(figure.span).start;
        let start = sentence_start(doc, figure);
        let words_before = at.saturating_sub(CALLED_REACH).max(start)..at;
        let is_reported = words_before.clone().any(|at| REPORTED.contains(&&*word(at)))
            && !words_before.clone().any(|at| GREW.contains(&&*word(at)));
        let or = (at.saturating_sub(2).max(start)..at).any(|at| &*word(at) == "or");
        // `He put the flow at 240`: the rival is the first figure after the last `flow`.
        let mut named = None;
        if is_reported && at >= 2 && at > start && &*word(at - 1) == "at" {
            let thing = words[at - 2].key();
            named = (at.saturating_sub(NAMED_RIVAL_REACH)..at - 2)
                .rev()
                .find(|&at| words[at].key() == thing);
        }
        let reach = if named.is_some() { NAMED_RIVAL_REACH } else { RIVAL_REACH };
        let is_rival = |first: &usize| {
            let earlier = &figures[*first];
            let distance = at - doc.segments.words_in(earlier.span).end.min(at);
            comparable(earlier, figure)
                && !earlier.agrees(figure)
                && (earlier.unit.is_calendar() || has_similar_size(earlier, figure))
                && (or && distance <= ALTERNATIVE_REACH
                    || is_reported && !figure.unit.is_calendar() && distance <= reach)
        };
        let found: Vec<usize> =
            (second.saturating_sub(RIVAL_BACK)..second).rev().filter(is_rival).collect();
        let is_after_name = |first: &&usize| {
            named.is_some_and(|named| doc.segments.words_in(figures[**first].span).start > named)
        };
        let rival = found.iter().rfind(is_after_name).or(found.first());
        pairs.extend(rival.map(|&first| RivalPair { first, second, is_open: or }));
    }
    pairs
}

/// The index of the first word of the sentence with `figure`.
fn sentence_start(doc: Doc<'_>, figure: &Figure) -> usize {
    let segments = doc.segments;
    segments
        .sentence_at(figure.span.start())
        .map_or(0, |at| segments.words_in(segments.sentences[at]).start)
}

/// Whether the larger value is at most [`RIVAL_SCALE`] times the smaller one.
fn has_similar_size(x: &Figure, y: &Figure) -> bool {
    x.value.max(y.value) <= RIVAL_SCALE * x.value.min(y.value)
}

/// Words that mark a number as somebody's figure or estimate.
const REPORTED: &[&str] = &[
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

/// Verbs of a number that grows over time. A later value of it is no rival of an earlier one.
const GREW: &[&str] = &["reached", "rose", "risen", "climbed", "grown", "grew", "stood", "added"];
