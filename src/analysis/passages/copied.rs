//! Tells a copied stretch around quotations from a quotation that two reporters took down.
//!
//! ```text
//! “The lock is shut for repairs until June,” Reuel said. “Nobody had told the millers of it.”
//! ├──── both sides inside marks ──────────┤├─ break ──┤├──── both sides inside marks ───────┤
//! ```
//!
//! Two reporters who heard the same words break them at different places, with clauses of their
//! own. When long quotations are broken by the same words at the same place on both sides, or when
//! a reporting clause is equal far beyond speaker and verb, the stretch was copied.

use super::constants::{MIN_BROKEN_QUOTATION, MIN_CLAUSE_WORDS, MIN_QUOTED_AT_BREAK};
use super::extend::{WordMatch, WordRun};
use super::filter::PassageFilter;
use crate::text::{Segments, Span};
use std::ops::Range;

/// Words of the shortest reporting clause: *he said*.
const SPEAKER_AND_VERB: usize = 2;

/// Where the words of two articles stand: inside quotation marks, or outside.
pub(super) struct QuotedWords<'a> {
    segments: [&'a Segments; 2],
    texts: [&'a str; 2],
    quoted: [&'a [Span]; 2],
}

impl<'a> QuotedWords<'a> {
    pub(super) fn new(filter: &PassageFilter<'a>, (a, b): (usize, usize)) -> Self {
        Self {
            segments: [a, b].map(|article| filter.docs[article].segments),
            texts: [a, b].map(|article| filter.docs[article].text()),
            quoted: [a, b].map(|article| filter.quoted.get(article).copied().unwrap_or_default()),
        }
    }

    /// Whether word `at` of `side` stands inside quotation marks.
    fn is_quoted(&self, side: usize, at: usize) -> bool {
        let Some(word) = self.segments[side].words.get(at) else { return false };
        let quote = self.quoted[side].partition_point(|quote| quote.end() <= word.span().start());
        self.quoted[side].get(quote).is_some_and(|quote| quote.start() <= word.span().start())
    }

    fn are_quoted(&self, (x, y): (usize, usize)) -> bool {
        self.is_quoted(0, x) && self.is_quoted(1, y)
    }

    /// Whether both words stand outside quotation marks.
    pub(super) fn are_outside(&self, (x, y): (usize, usize)) -> bool {
        !self.is_quoted(0, x) && !self.is_quoted(1, y)
    }

    /// Whether word `x` of the first article begins with a small letter.
    pub(super) fn is_lowercase(&self, x: usize) -> bool {
        self.texts[0][self.segments[0].words[x].span()].starts_with(char::is_lowercase)
    }

    /// Whether long quotations of both sides are broken by the same words at the same place.
    pub(super) fn have_one_break(&self, found: &WordMatch) -> bool {
        let pairs: Vec<(usize, usize)> = found.runs.iter().flat_map(WordRun::pairs).collect();
        let quoted: Vec<bool> = pairs.iter().map(|&pair| self.are_quoted(pair)).collect();
        let all = quoted.iter().filter(|&&is| is).count();
        let (mut before, mut at) = (0, 0);
        while at < pairs.len() {
            let end = self.outside_run(&pairs, at);
            if end == at {
                before += usize::from(quoted[at]);
                at += 1;
                continue;
            }
            let beyond = (end - at).saturating_sub(SPEAKER_AND_VERB);
            let is_long = all + 2 * beyond >= MIN_BROKEN_QUOTATION
                && before.min(all - before) >= MIN_QUOTED_AT_BREAK;
            if is_long && self.is_between_quotations(&pairs, &(at..end)) {
                return true;
            }
            at = end;
        }
        false
    }

    /// The end of the equal words in a row, outside marks on both sides, that begin at pair `start`.
    fn outside_run(&self, pairs: &[(usize, usize)], start: usize) -> usize {
        let mut end = start;
        while end < pairs.len()
            && self.are_outside(pairs[end])
            && (end == start || pairs[end] == (pairs[end - 1].0 + 1, pairs[end - 1].1 + 1))
        {
            end += 1;
        }
        end
    }

    /// Whether the words right before and right behind the run are inside marks on both sides.
    fn is_between_quotations(&self, pairs: &[(usize, usize)], run: &Range<usize>) -> bool {
        let ((x, y), last) = (pairs[run.start], pairs[run.end - 1]);
        run.len() > 1
            && x > 0
            && y > 0
            && self.are_quoted((x - 1, y - 1))
            && self.are_quoted((last.0 + 1, last.1 + 1))
    }
}

/// An equal word of a reporting clause, outside marks on both sides.
pub(super) struct ClauseWord<C> {
    /// The quotation with the clause.
    pub(super) chunk: C,
    /// Weight in nats.
    pub(super) weight: f32,
    /// Whether it begins with a small letter: a name or a weekday does not.
    pub(super) is_lowercase: bool,
}

/// Number and weight of the words in clauses that are equal beyond speaker and verb.
pub(super) fn copied_clauses<C: Ord + Copy>(mut words: Vec<ClauseWord<C>>) -> (usize, f32) {
    words.sort_by_key(|word| word.chunk);
    let clauses = words.chunk_by(|p, q| p.chunk == q.chunk).filter(|clause| {
        clause.iter().filter(|word| word.is_lowercase).count() >= MIN_CLAUSE_WORDS
    });
    clauses.flatten().fold((0, 0.0), |(number, sum), word| (number + 1, sum + word.weight))
}
