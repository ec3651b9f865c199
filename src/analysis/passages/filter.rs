//! Decides which matches of two articles are passages.
//!
//! ```text
//! match ─► trim sentence ends ─► enough equal words? ─► heavy enough? ─► not only names,
//!          not only a quotation, not only boilerplate ─► `PairMatch`
//! ```

use super::boilerplate;
use super::cluster::PairMatch;
use super::constants::{
    EQUAL_WORD_BONUS, LONG_PASSAGE, MAX_BOILERPLATE_SHARE, MAX_QUOTED_SHARE, MIN_DENSITY,
    MIN_END_WORDS, MIN_EQUAL_WORDS, MIN_LOWERCASE_WORDS, MIN_WEIGHT, MIN_WEIGHT_SMALL,
    UNEQUAL_WORD_COST,
};
use super::extend::{self, WordMatch};
use super::seeds::Seed;
use crate::analysis::Doc;
use crate::lexis::weights::Weights;
use crate::text::Span;
use rayon::prelude::*;
use std::ops::Range;

/// Extends seeds to matches, and keeps those that are passages.
pub(super) struct PassageFilter<'a> {
    pub(super) docs: &'a [Doc<'a>],
    /// For each article the spans inside quotation marks, in order.
    pub(super) quoted: &'a [&'a [Span]],
    /// For each article its boilerplate, in order; empty when it is not known yet.
    pub(super) boilerplate: &'a [Vec<Span>],
    pub(super) weights: &'a Weights,
    /// Least weight of a passage, in nats.
    pub(super) min_weight: f32,
}

/// Returns the least weight, in nats, that a passage needs in this coverage.
pub(super) fn min_weight(docs: &[Doc<'_>]) -> f32 {
    let words: usize = docs.iter().map(|doc| doc.segments.words.len()).sum();
    (MIN_WEIGHT.0 + MIN_WEIGHT.1 * (words.max(1) as f32).ln()).max(MIN_WEIGHT_SMALL)
}

impl PassageFilter<'_> {
    /// Returns the passages that grow from these seeds, which are sorted by pair of articles.
    pub(super) fn passages(&self, seeds: &[Seed]) -> Vec<PairMatch> {
        let pairs: Vec<&[Seed]> = seeds.chunk_by(|s, t| (s.a, s.b) == (t.a, t.b)).collect();
        pairs.par_iter().flat_map_iter(|seeds| self.passages_of_pair(seeds)).collect()
    }

    /// The passages of one pair of articles.
    fn passages_of_pair(&self, seeds: &[Seed]) -> Vec<PairMatch> {
        let Some(first) = seeds.first() else { return Vec::new() };
        let (a, b) = (first.a as usize, first.b as usize);
        let (words_a, words_b) = (&self.docs[a].segments.words, &self.docs[b].segments.words);
        let mut passages = Vec::new();
        for found in extend::matches(seeds, words_a, words_b) {
            if found.equal_words() < MIN_EQUAL_WORDS {
                continue;
            }
            if let Some(trimmed) = self.trim_ends(a, b, &found) {
                passages.extend(self.check(a, b, trimmed));
            }
        }
        passages
    }

    /// Cuts a few words off either end that belong to another sentence.
    fn trim_ends(&self, a: usize, b: usize, found: &WordMatch) -> Option<WordMatch> {
        let (x, y) = (self.whole_sentences(a, &found.x), self.whole_sentences(b, &found.y));
        let words = found.equal_words();
        let is_short = |rest: Option<WordMatch>| {
            words - rest.map_or(0, |rest| rest.equal_words()) < MIN_END_WORDS
        };
        let cut_start = is_short(found.cut(&(x.start..found.x.end), &(y.start..found.y.end)));
        let cut_end = is_short(found.cut(&(found.x.start..x.end), &(found.y.start..y.end)));
        let start = if cut_start { (x.start, y.start) } else { (found.x.start, found.y.start) };
        let end = if cut_end { (x.end, y.end) } else { (found.x.end, found.y.end) };
        found.cut(&(start.0..end.0), &(start.1..end.1))
    }

    /// `range` without the sentences at its ends that it covers only in part.
    fn whole_sentences(&self, article: usize, range: &Range<usize>) -> Range<usize> {
        let segments = self.docs[article].segments;
        let sentence = |word: usize| {
            let at = segments.sentence_at(segments.words[word].span().start());
            at.map_or(range.clone(), |at| segments.words_in(segments.sentences[at]))
        };
        let (first, last) = (sentence(range.start), sentence(range.end - 1));
        let start = if first.start < range.start && first.end < range.end {
            first.end
        } else {
            range.start
        };
        let end =
            if last.end > range.end && last.start > range.start { last.start } else { range.end };
        start..end
    }

    /// Converts the match to a passage. `None` if it is too short or too light, or is only names, a
    /// quotation or boilerplate.
    fn check(&self, a: usize, b: usize, found: WordMatch) -> Option<PairMatch> {
        let (equal, density) = (found.equal_words(), found.density());
        if equal < MIN_EQUAL_WORDS || density < MIN_DENSITY {
            return None;
        }
        let weight = self.weight(a, &found);
        if weight < self.min_weight {
            return None;
        }
        let is_only_names =
            equal < LONG_PASSAGE && self.lowercase_words(a, &found) < MIN_LOWERCASE_WORDS;
        let is_quotation = self.quoted_share(a, &found.x) >= MAX_QUOTED_SHARE
            && self.quoted_share(b, &found.y) >= MAX_QUOTED_SHARE;
        let passage = PairMatch { weight, density, sites: [(a, found.x), (b, found.y)] };
        if is_only_names || is_quotation || self.is_boilerplate(&passage) {
            return None;
        }
        Some(passage)
    }

    /// Returns the weight in nats: idf and bonus of the equal words, less the cost of the others.
    fn weight(&self, article: usize, found: &WordMatch) -> f32 {
        let words = &self.docs[article].segments.words;
        let runs = found.runs.iter().flat_map(|run| &words[run.x..run.x + run.len]);
        let rarity: f32 = runs.map(|word| EQUAL_WORD_BONUS + self.weights.idf(word.key())).sum();
        let unequal = found.x.len().max(found.y.len()) - found.equal_words();
        rarity - UNEQUAL_WORD_COST * unequal as f32
    }

    /// Whether both sides are mostly boilerplate.
    pub(super) fn is_boilerplate(&self, found: &PairMatch) -> bool {
        found.sites.iter().all(|(article, range)| {
            let boilerplate = self.boilerplate.get(*article).map_or(&[][..], Vec::as_slice);
            let words = &self.docs[*article].segments.words[range.clone()];
            boilerplate::share(boilerplate, words) >= MAX_BOILERPLATE_SHARE
        })
    }

    /// Returns the number of equal words in lower case: a list of names is no passage.
    fn lowercase_words(&self, article: usize, found: &WordMatch) -> usize {
        let (text, words) = (self.docs[article].text(), &self.docs[article].segments.words);
        let equal = found.runs.iter().flat_map(|run| &words[run.x..run.x + run.len]);
        equal.filter(|word| text[word.span()].starts_with(char::is_lowercase)).count()
    }

    /// The share of the words of `range` that lie in the quotation that covers most of them.
    fn quoted_share(&self, article: usize, range: &Range<usize>) -> f32 {
        let quoted = self.quoted.get(article).copied().unwrap_or_default();
        let words = &self.docs[article].segments.words[range.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0.0 };
        let words_inside = |quote: &Span| {
            let from = words.partition_point(|word| word.span().start() < quote.start());
            words.partition_point(|word| word.span().end() <= quote.end()).saturating_sub(from)
        };
        let next = quoted.partition_point(|quote| quote.end() <= first.span().start());
        let overlapping =
            quoted[next..].iter().take_while(|quote| quote.start() < last.span().end());
        overlapping.map(words_inside).max().unwrap_or(0) as f32 / words.len() as f32
    }
}
