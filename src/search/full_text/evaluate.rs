//! Answers a query from posting lists, and ranks by BM25.
//!
//! ```text
//! node ─► one flag an article      a term adds to the score of the articles that have it
//! ```

use super::lexeme::forms_of;
use super::posting_lists::PostingLists;
use super::{FullTextNode, FullTextTerm};
use crate::corpus::{ArticleId, ArticleIx, Corpus};
use std::cmp::Ordering;
use std::ops::Range;

/// How soon more mentions of a word in one article stop to count: `k1` of BM25, the usual value.
const SATURATION: f32 = 1.2;
/// How much the length of an article counts, 0 to 1: `b` of BM25, the usual value.
const LENGTH_WEIGHT: f32 = 0.75;

/// An article that answers a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FullTextHit {
    /// The article.
    pub article: ArticleIx,
    /// How much the article is about the words: 0 and more, comparable within one answer.
    pub score: f32,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FullTextMatches {
    /// The best articles, best first.
    pub hits: Vec<FullTextHit>,
    /// The number of articles that answer the query.
    pub total: usize,
}

impl FullTextMatches {
    /// The best `limit` of `hits`. Those of equal score stand in the order of their ids.
    pub(super) fn best(
        mut hits: Vec<FullTextHit>,
        limit: usize,
        id: impl Fn(ArticleIx) -> ArticleId,
    ) -> Self {
        let total = hits.len();
        let order = |a: &FullTextHit, b: &FullTextHit| match b.score.total_cmp(&a.score) {
            Ordering::Equal => id(a.article).cmp(&id(b.article)),
            unequal => unequal,
        };
        if limit == 0 {
            hits.clear();
        } else if limit < total {
            hits.select_nth_unstable_by(limit - 1, order);
            hits.truncate(limit);
        }
        hits.sort_unstable_by(order);
        Self { hits, total }
    }
}

/// A word of a text: the article and the position.
type TextPosition = (u32, u32);

/// The evaluation of one query.
pub(super) struct Evaluation<'a> {
    lists: &'a PostingLists,
    corpus: &'a Corpus,
    has_field: &'a dyn Fn(&str, ArticleIx) -> bool,
    scores: Vec<f32>,
    mean_length: f32,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(
        lists: &'a PostingLists,
        corpus: &'a Corpus,
        has_field: &'a dyn Fn(&str, ArticleIx) -> bool,
    ) -> Self {
        let words: f32 = lists.lengths.iter().map(|length| *length as f32).sum();
        let mean_length = (words / lists.lengths.len().max(1) as f32).max(1.0);
        Self { lists, corpus, has_field, scores: vec![0.0; lists.lengths.len()], mean_length }
    }

    /// The score of each article.
    pub(super) fn scores(self) -> Vec<f32> {
        self.scores
    }

    /// For each article whether it answers `node`. Terms count for the score when they are `wanted`.
    pub(super) fn of(&mut self, node: &FullTextNode, wanted: bool) -> Vec<bool> {
        let count = self.lists.lengths.len();
        match node {
            FullTextNode::All(parts) => {
                let mut all = vec![true; count];
                for part in parts {
                    let found = self.of(part, wanted);
                    all.iter_mut().zip(found).for_each(|(all, found)| *all &= found);
                }
                all
            }
            FullTextNode::Any(parts) => {
                let mut any = vec![false; count];
                for part in parts {
                    let found = self.of(part, wanted);
                    any.iter_mut().zip(found).for_each(|(any, found)| *any |= found);
                }
                any
            }
            FullTextNode::Not(part) => self.of(part, false).into_iter().map(|is| !is).collect(),
            FullTextNode::Field(field) => {
                (0..count).map(|at| (self.has_field)(field, ArticleIx(at as u32))).collect()
            }
            FullTextNode::Term(term) => {
                let mentions = self.mentions(term);
                self.count(&mentions, wanted)
            }
            FullTextNode::Near(left, right, between) => {
                let mut mentions = vec![0; count];
                for (article, _) in self.near(left, right, *between) {
                    mentions[article as usize] += 1;
                }
                self.count(&mentions, wanted)
            }
        }
    }

    /// Adds to the scores, and gives the articles with a mention.
    fn count(&mut self, mentions: &[u32], wanted: bool) -> Vec<bool> {
        let found: Vec<bool> = mentions.iter().map(|mentions| *mentions > 0).collect();
        if wanted {
            let having = found.iter().filter(|is_found| **is_found).count() as f32;
            let all = mentions.len() as f32;
            let weight = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            for (at, mentions) in mentions.iter().enumerate().filter(|(_, count)| **count > 0) {
                let length = self.lists.lengths[at] as f32 / self.mean_length;
                let norm = SATURATION * (1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * length);
                let mentions = *mentions as f32;
                self.scores[at] += weight * mentions * (SATURATION + 1.0) / (mentions + norm);
            }
        }
        found
    }

    /// The number of mentions of a term in each article.
    fn mentions(&self, term: &FullTextTerm) -> Vec<u32> {
        let mut mentions = vec![0; self.lists.lengths.len()];
        let mut add = |number: u32, is_form: bool| {
            for (nth, article) in self.lists.docs(number).iter().enumerate() {
                if !is_form || self.is_english(*article) {
                    let places = self.lists.positions(number, nth).len() as u32;
                    mentions[*article as usize] += places;
                }
            }
        };
        match term {
            FullTextTerm::Word(word) => {
                self.forms(word).into_iter().for_each(|(number, is_form)| add(number, is_form));
            }
            FullTextTerm::Phrase { words, is_open } => {
                if let ([word], true) = (words.as_slice(), is_open) {
                    self.lists.beginning_with(word).for_each(|number| add(number, false));
                } else {
                    for (article, _) in self.phrase(words, *is_open) {
                        mentions[article as usize] += 1;
                    }
                }
            }
        }
        mentions
    }

    fn is_english(&self, article: u32) -> bool {
        self.corpus.article(ArticleIx(article)).is_english()
    }

    /// The lexemes that are a form of a word, each with whether it is another one than the word itself.
    fn forms(&self, word: &str) -> Vec<(u32, bool)> {
        let (beginning, is_form) = forms_of(word);
        let all = self.lists.beginning_with(beginning);
        let named = all.map(|number| (number, self.lists.spelling(number)));
        let mut forms: Vec<(u32, bool)> = named
            .filter(|(_, spelling)| *spelling != word && is_form(spelling))
            .map(|(number, _)| (number, true))
            .collect();
        forms.extend(self.lists.find(word).map(|number| (number, false)));
        forms
    }

    /// The places of a term, in order, and the number of its words.
    fn places(&self, term: &FullTextTerm) -> (Vec<TextPosition>, u32) {
        match term {
            FullTextTerm::Word(word) => {
                let mut places = Vec::new();
                for (number, is_form) in self.forms(word) {
                    let of_form = self.places_of(number..number + 1);
                    places.extend(of_form.filter(|(at, _)| !is_form || self.is_english(*at)));
                }
                places.sort_unstable();
                (places, 1)
            }
            FullTextTerm::Phrase { words, is_open } => {
                (self.phrase(words, *is_open), words.len() as u32)
            }
        }
    }

    fn places_of(&self, numbers: Range<u32>) -> impl Iterator<Item = TextPosition> {
        numbers.flat_map(move |number| {
            let docs = self.lists.docs(number).iter().enumerate();
            docs.flat_map(move |(nth, article)| {
                self.lists.positions(number, nth).iter().map(move |at| (*article, *at))
            })
        })
    }

    /// The places where words stand beside each other, in order.
    fn phrase(&self, words: &[String], is_open: bool) -> Vec<TextPosition> {
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let closed = if is_open { before } else { words };
        let numbers: Option<Vec<u32>> = closed.iter().map(|word| self.lists.find(word)).collect();
        let Some(numbers) = numbers else { return Vec::new() };
        if !is_open {
            return self.run(&numbers);
        }
        let ends = self.lists.beginning_with(last);
        let mut places: Vec<TextPosition> = if numbers.is_empty() {
            self.places_of(ends).collect()
        } else {
            let runs = self.run(&numbers);
            let length = numbers.len() as u32;
            let starts = self.places_of(ends).filter_map(|(article, at)| {
                let start = (article, at.checked_sub(length)?);
                runs.binary_search(&start).is_ok().then_some(start)
            });
            starts.collect()
        };
        places.sort_unstable();
        places
    }

    /// The places where lexemes stand beside each other, in order.
    fn run(&self, numbers: &[u32]) -> Vec<TextPosition> {
        let rarest = numbers.iter().min_by_key(|number| self.lists.docs(**number).len());
        let Some(rarest) = rarest else { return Vec::new() };
        let mut cursors = vec![0; numbers.len()];
        let mut places = Vec::new();
        let mut starts: Vec<u32> = Vec::new();
        for article in self.lists.docs(*rarest) {
            starts.clear();
            for (offset, (number, cursor)) in numbers.iter().zip(&mut cursors).enumerate() {
                let docs = &self.lists.docs(*number)[*cursor..];
                *cursor += skip_below(docs, *article);
                if self.lists.docs(*number).get(*cursor) != Some(article) {
                    starts.clear();
                    break;
                }
                let positions = self.lists.positions(*number, *cursor);
                if offset == 0 {
                    starts.extend_from_slice(positions);
                } else {
                    keep_followed(&mut starts, positions, offset as u32);
                }
                if starts.is_empty() {
                    break;
                }
            }
            places.extend(starts.iter().map(|start| (*article, *start)));
        }
        places
    }

    /// The places of `left` that have `right` near them.
    fn near(&self, left: &FullTextTerm, right: &FullTextTerm, between: u32) -> Vec<TextPosition> {
        let (mut left, left_words) = self.places(left);
        let (right, right_words) = self.places(right);
        let mut from = 0;
        left.retain(|&(article, at)| {
            // The first place of `right` that is not too far before this one.
            let earliest = (article, at.saturating_sub(right_words + between));
            from += skip_below(&right[from..], earliest);
            right.get(from).is_some_and(|&(other, place)| {
                other == article && place <= at + left_words + between
            })
        });
        left
    }
}

/// The number of values below `bound` at the beginning of a sorted list, found in growing steps.
fn skip_below<T: Copy + Ord>(sorted: &[T], bound: T) -> usize {
    let mut step = 1;
    while step < sorted.len() && sorted[step] < bound {
        step *= 2;
    }
    let (low, high) = (step / 2, (step + 1).min(sorted.len()));
    low + sorted[low..high].partition_point(|value| *value < bound)
}

/// Keeps the starts for which `start + offset` is one of `positions`. Both are sorted.
fn keep_followed(starts: &mut Vec<u32>, positions: &[u32], offset: u32) {
    let mut from = 0;
    starts.retain(|start| {
        let wanted = start + offset;
        while positions.get(from).is_some_and(|at| *at < wanted) {
            from += 1;
        }
        positions.get(from) == Some(&wanted)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipping_finds_the_first_value_that_is_not_below() {
        let sorted = [1, 3, 3, 5, 9, 12, 12, 40];
        for bound in 0..42 {
            let expected = sorted.iter().filter(|value| **value < bound).count();
            assert_eq!(skip_below(&sorted, bound), expected, "{bound}");
        }
        assert_eq!(skip_below(&[], 3), 0);
    }
}
