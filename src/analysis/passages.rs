//! Passages: runs of the articles' own prose that two or more articles share.
//!
//! - [`shared`]: verbatim and edited passages, by seed and extend
//! - [`reworded`]: sentences that say the same in other words
//! - [`add_articles`]: adds articles to a coverage whose passages are known

mod added;
mod ends;
mod extend;
mod family;
mod furniture;
mod predicate;
mod reworded;
mod seeds;
mod shingles;

use super::Doc;
use crate::corpus::Site;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
pub use added::{PassageUpdate, add_articles};
use extend::Match;
use family::Found;
use rayon::prelude::*;
use seeds::{Groups, Seed};
use std::ops::Range;

/// Equal words of a passage, at least.
const SHORTEST: usize = 7;
/// From this many equal words on, nothing is asked of the words but their weight.
const LONG: usize = 15;
/// Equal words in small letters of a passage that is not long, at least.
const PLAIN: usize = 4;
/// Fewer equal words than this at an end, cut off by the end of a sentence, are left out.
const STRAY: usize = 4;
/// Equal words as a share of the longer side, at least.
const DENSITY: f32 = 0.5;
/// A passage with this share of its words inside one quotation, on both sides, belongs to the layer of quotes.
const QUOTED: f32 = 0.9;
/// A passage with this share of its words in what outlets print below their articles is none.
const FURNITURE: f32 = 0.7;
/// What an equal word weighs besides its rarity, in nats, for standing in order.
const IN_ORDER: f32 = 1.0;
/// What each word of the longer side that has no equal takes off.
const AMISS: f32 = 1.0;
/// The weight that a passage must have, in nats: it grows with the words of the coverage,
/// for the more there are, the more stock phrases meet.
const BAR: (f32, f32) = (-18.0, 4.25);
/// … and is never below this.
const LOWEST_BAR: f32 = 15.0;

/// How the sites of a passage are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// Equal after folding case, white space, marks, dashes and the final stop.
    Verbatim,
    /// Runs of two or more words in order cover 60 % of the shorter.
    Edited,
    /// The same statement otherwise.
    Reworded,
}

/// Between whom a passage is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Two or more outlets.
    CrossOutlet,
    /// One outlet only.
    SameOutlet,
    /// Outlets of one owner only.
    SameOwner,
    /// Versions of one URL only.
    Update,
}

/// One place of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageSite {
    /// Where.
    pub site: Site,
    /// How it stands to the head; `None` for the head itself.
    pub kind: Option<PassageKind>,
}

/// A run of words that two or more articles have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The weakest kind among its sites.
    pub kind: PassageKind,
    /// 0 to 1: for verbatim and edited the share of the words that match, for reworded the similarity.
    pub score: f32,
    /// Between whom.
    pub relation: Relation,
    /// Head first (the earliest when dates are known, else the longest), then in order. At least two articles.
    pub sites: Vec<PassageSite>,
    /// How rare the shared words are: summed idf and 1 for each word, less 1 for each word that differs;
    /// for reworded the summed idf alone. Passages are ranked by it.
    pub weight: f32,
}

/// [`shared`] and [`reworded`] passages, in that order.
#[must_use]
pub fn all(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    stories: &[u32],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    let furniture = furniture::furniture(docs);
    let mut all = beside(docs, quoted, &furniture, weights);
    let reworded = reworded::pairs(docs, quoted, &furniture, stories, &all, weights, lexis);
    all.extend(reworded);
    all
}

/// Verbatim and edited passages over the coverage, heaviest first. `weights` are
/// those of the coverage.
///
/// `quoted` has one entry an article: the spans inside quotation marks, in
/// order. A passage that is nothing but a quote, nine tenths of its words
/// inside one of them on either side, is left out.
#[must_use]
pub fn shared(docs: &[Doc<'_>], quoted: &[&[Span]], weights: &Weights) -> Vec<Passage> {
    beside(docs, quoted, &furniture::furniture(docs), weights)
}

/// [`shared`], of what is no `furniture`.
fn beside(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    furniture: &[Vec<Span>],
    weights: &Weights,
) -> Vec<Passage> {
    let judge = Judge { docs, quoted, furniture, weights, bar: bar(docs) };
    let groups = Groups::of(docs);
    let mut found: Vec<Found> = Vec::new();
    for firsts in groups.parts() {
        found.extend(judge.all(&groups.seeds(|seed| firsts.contains(&seed.a))));
    }
    drop(groups);
    family::passages(docs, found)
}

/// The summed idf that a passage must have in this coverage.
fn bar(docs: &[Doc<'_>]) -> f32 {
    let words: usize = docs.iter().map(|doc| doc.segments.words.len()).sum();
    (BAR.0 + BAR.1 * (words.max(1) as f32).ln()).max(LOWEST_BAR)
}

/// What decides whether a match is a passage.
struct Judge<'a> {
    docs: &'a [Doc<'a>],
    quoted: &'a [&'a [Span]],
    furniture: &'a [Vec<Span>],
    weights: &'a Weights,
    bar: f32,
}

impl Judge<'_> {
    /// The passages that grow from these seeds.
    fn all(&self, seeds: &[Seed]) -> Vec<Found> {
        let pairs: Vec<&[Seed]> = seeds.chunk_by(|s, t| (s.a, s.b) == (t.a, t.b)).collect();
        pairs.par_iter().flat_map_iter(|seeds| self.found(seeds)).collect()
    }

    /// The passages of one pair of articles.
    fn found(&self, seeds: &[Seed]) -> Vec<Found> {
        let Some(first) = seeds.first() else { return Vec::new() };
        let (a, b) = (first.a as usize, first.b as usize);
        let (words_a, words_b) = (&self.docs[a].segments.words, &self.docs[b].segments.words);
        let matches = extend::matches(seeds, words_a, words_b);
        let long = matches.iter().filter(|found| found.words() >= SHORTEST);
        long.filter_map(|found| self.passage(a, b, self.trimmed(a, b, found)?)).collect()
    }

    /// `found` without a few words at either end that belong to another sentence.
    fn trimmed(&self, a: usize, b: usize, found: &Match) -> Option<Match> {
        let (x, y) = (self.whole(a, &found.x), self.whole(b, &found.y));
        let words = found.words();
        let stray = |cut: Option<Match>| words - cut.map_or(0, |cut| cut.words()) < STRAY;
        let late = stray(found.cut(&(x.start..found.x.end), &(y.start..found.y.end)));
        let early = stray(found.cut(&(found.x.start..x.end), &(found.y.start..y.end)));
        let from = if late { (x.start, y.start) } else { (found.x.start, found.y.start) };
        let to = if early { (x.end, y.end) } else { (found.x.end, found.y.end) };
        found.cut(&(from.0..to.0), &(from.1..to.1))
    }

    /// `range` without the parts of sentences that it only begins or ends.
    fn whole(&self, article: usize, range: &Range<usize>) -> Range<usize> {
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

    fn passage(&self, a: usize, b: usize, found: Match) -> Option<Found> {
        let words = &self.docs[a].segments.words;
        let (equal, density) = (found.words(), found.density());
        if equal < SHORTEST || density < DENSITY {
            return None;
        }
        let runs = found.runs.iter().flat_map(|run| &words[run.x..run.x + run.len]);
        let rarity: f32 = runs.map(|word| IN_ORDER + self.weights.idf(word.key())).sum();
        let weight = rarity - AMISS * (found.x.len().max(found.y.len()) - equal) as f32;
        if weight < self.bar {
            return None;
        }
        let told = equal >= LONG || self.plain_words(a, &found) >= PLAIN;
        let own =
            self.quoted_share(a, &found.x) < QUOTED || self.quoted_share(b, &found.y) < QUOTED;
        let found =
            (told && own).then_some(Found { weight, density, sites: [(a, found.x), (b, found.y)] });
        found.filter(|found| self.is_prose(found))
    }

    /// Whether either side is more than furniture.
    fn is_prose(&self, found: &Found) -> bool {
        found.sites.iter().any(|(article, range)| self.furniture_share(*article, range) < FURNITURE)
    }

    /// Equal words in small letters: a name alone, however long, is no passage.
    fn plain_words(&self, article: usize, found: &Match) -> usize {
        let (text, words) = (self.docs[article].text(), &self.docs[article].segments.words);
        let small = |span: Span| text[span].starts_with(char::is_lowercase);
        found
            .runs
            .iter()
            .flat_map(|run| &words[run.x..run.x + run.len])
            .filter(|word| small(word.span()))
            .count()
    }

    fn furniture_share(&self, article: usize, range: &Range<usize>) -> f32 {
        let furniture = self.furniture.get(article).map_or(&[][..], Vec::as_slice);
        furniture::share(furniture, &self.docs[article].segments.words[range.clone()])
    }

    /// The share of the words of `range` that the quotation has which covers most of them.
    fn quoted_share(&self, article: usize, range: &Range<usize>) -> f32 {
        let quoted = self.quoted.get(article).copied().unwrap_or_default();
        let words = &self.docs[article].segments.words[range.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0.0 };
        let within = |quote: &Span| {
            let from = words.partition_point(|word| word.span().start() < quote.start());
            words.partition_point(|word| word.span().end() <= quote.end()).saturating_sub(from)
        };
        let next = quoted.partition_point(|quote| quote.end() <= first.span().start());
        let covering = quoted[next..].iter().take_while(|quote| quote.start() < last.span().end());
        covering.map(within).max().unwrap_or(0) as f32 / words.len() as f32
    }
}

/// Reworded sentences over the coverage, best first: pairs of sentences that
/// make the same statement in other words. Sentences that `shared` already
/// pairs are left out. `stories` has a number for the story of each article, or
/// is empty: articles of different stories must convince more.
#[must_use]
pub fn reworded(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    stories: &[u32],
    shared: &[Passage],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    reworded::pairs(docs, quoted, &furniture::furniture(docs), stories, shared, weights, lexis)
}
