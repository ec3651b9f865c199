//! Decides which matches of two articles are passages.
//!
//! ```text
//! match ─► trim sentence ends ─► skeleton: enough equal tokens? ─► heavy enough? ─► not two
//!          facts in one formula, not only names, not only boilerplate ─► `PairMatch`
//! ```
//!
//! In the skeleton a quotation with its reporting clause and a naming phrase are one token each
//! (`text::chunks`), so that a shared quotation or a shared name with its title is no passage.

use super::boilerplate;
use super::cluster::PairMatch;
use super::constants::{
    LONG_PASSAGE, MAX_BOILERPLATE_SHARE, MAX_GAP, MIN_DENSITY, MIN_EDITED_TOKENS, MIN_END_WORDS,
    MIN_EQUAL_WORDS, MIN_LOWERCASE_WORDS, MIN_REPLACED_FIGURES, MIN_WEIGHT, MIN_WEIGHT_SMALL,
    WORDS_PER_REPLACED_FIGURE,
};
use super::extend::{self, WordMatch, WordRun};
use super::seeds::Seed;
use super::skeleton::{self, MatchSkeleton};
use crate::analysis::Doc;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word};
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
    min_weight_of(words as f32)
}

/// The least weight, in nats, that a passage needs in a coverage with so many words.
pub(super) fn min_weight_of(words: f32) -> f32 {
    (MIN_WEIGHT.0 + MIN_WEIGHT.1 * words.max(1.0).ln()).max(MIN_WEIGHT_SMALL)
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
            let Some(trimmed) = self.trim_ends(a, b, &found) else { continue };
            match self.check(a, b, &trimmed) {
                Some(passage) => passages.push(passage),
                // The prose beside shared quotations can be a passage of its own.
                None => passages.extend(
                    skeleton::without_quotations(self, (a, b), &trimmed)
                        .and_then(|prose| self.trim_ends(a, b, &prose))
                        .and_then(|prose| self.check(a, b, &prose)),
                ),
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

    /// Converts the match to a passage. `None` if it is too short or too light in the skeleton, if
    /// it tells two facts in one formula, or if it is only names or boilerplate.
    fn check(&self, a: usize, b: usize, found: &WordMatch) -> Option<PairMatch> {
        let (equal, density) = (found.equal_words(), found.density());
        if equal < MIN_EQUAL_WORDS || density < MIN_DENSITY {
            return None;
        }
        let skeleton = MatchSkeleton::of(self, (a, b), found);
        let least = if density < 1.0 { MIN_EDITED_TOKENS } else { MIN_EQUAL_WORDS };
        if skeleton.equal < least || !skeleton.is_heavy(self.min_weight) {
            return None;
        }
        let figures = self.replaced_figures(a, b, found);
        if figures >= MIN_REPLACED_FIGURES && skeleton.prose < WORDS_PER_REPLACED_FIGURE * figures {
            return None;
        }
        let is_only_names =
            equal < LONG_PASSAGE && self.lowercase_words(a, found) < MIN_LOWERCASE_WORDS;
        let weight = skeleton.weight;
        let passage =
            PairMatch { weight, density, sites: [(a, found.x.clone()), (b, found.y.clone())] };
        if is_only_names || self.is_boilerplate(&passage) {
            return None;
        }
        Some(passage)
    }

    /// Number of places in which the two sides have different figures.
    fn replaced_figures(&self, a: usize, b: usize, found: &WordMatch) -> usize {
        let figures = |article: usize, range: Range<usize>| -> Vec<u64> {
            let (text, words) = (self.docs[article].text(), &self.docs[article].segments.words);
            let figure = |word: &&Word| text[word.span()].starts_with(|c: char| c.is_ascii_digit());
            words[range].iter().filter(figure).map(|word| word.key()).collect()
        };
        let is_replaced = |pair: &&[WordRun]| {
            let (x, y) = (pair[0].x + pair[0].len..pair[1].x, pair[0].y + pair[0].len..pair[1].y);
            if x.is_empty() || y.is_empty() || x.len().max(y.len()) > MAX_GAP {
                return false;
            }
            let (ours, theirs) = (figures(a, x), figures(b, y));
            !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|our| theirs.contains(our))
        };
        found.runs.windows(2).filter(is_replaced).count()
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
}
