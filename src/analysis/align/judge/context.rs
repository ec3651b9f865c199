//! What stands around a pair: the lead over the next best partner of either sentence, and the pairs
//! of their neighbours.
//!
//! ```text
//!            r−1      r       r+1
//! l−1     diagonal  cross
//! l        cross   [pair]    cross
//! l+1                cross  diagonal
//! ```

use super::traits::{PairTraits, TraitIndex, index_of};

const MARGIN_MAX: TraitIndex = index_of("margin_max");
const MARGIN_MIN: TraitIndex = index_of("margin_min");
/// The score by which pairs are ranked among each other.
const BASE: TraitIndex = index_of("base");
const DIAGONAL: TraitIndex = index_of("diag");
const CROSS: TraitIndex = index_of("cross");
const BOTH_DIAGONALS: TraitIndex = index_of("diag2");
const ARTICLE_BEST: TraitIndex = index_of("docbest");
const PAIR_BEST: TraitIndex = index_of("pair_best2");

/// The best and the second best base score of a sentence.
#[derive(Clone, Copy, Default)]
struct BestTwo(f32, f32);

impl BestTwo {
    fn offer(&mut self, base: f32) {
        if base > self.0 {
            *self = Self(base, self.0);
        } else {
            self.1 = self.1.max(base);
        }
    }

    /// The lead of `own`, which is one of the scores, over the best of the others.
    fn margin(self, own: f32) -> f32 {
        own - if self.0 > own { self.0 } else { self.1 }
    }
}

/// What stands around the pairs of two articles.
pub(super) struct PairContext<'a> {
    scores: BaseScores<'a>,
    /// The best scores of each sentence, by side.
    best: (Vec<BestTwo>, Vec<BestTwo>),
    /// The smaller mean of the best scores of the sentences of either article.
    article_best: f32,
}

impl<'a> PairContext<'a> {
    /// The context of `pairs`, which are in order, with the base score of each. `sentences` are the
    /// numbers of sentences of both articles.
    pub(super) fn new(
        pairs: &'a [(usize, usize)],
        base: &'a [f32],
        sentences: (usize, usize),
    ) -> Self {
        let mut best =
            (vec![BestTwo::default(); sentences.0], vec![BestTwo::default(); sentences.1]);
        for (&(l, r), &base) in pairs.iter().zip(base) {
            best.0[l].offer(base);
            best.1[r].offer(base);
        }
        let article_best = mean(&best.0).min(mean(&best.1));
        Self { scores: BaseScores::new(pairs, base, sentences.0), best, article_best }
    }

    /// Adds what stands around the pair with this index to its traits.
    pub(super) fn add(&self, index: usize, traits: &mut PairTraits) {
        let (l, r) = self.scores.pairs[index];
        let own = self.scores.base[index];
        let (of_left, of_right) = (self.best.0[l], self.best.1[r]);
        let margins = (of_left.margin(own), of_right.margin(own));
        let (lb, la, rb, ra) = (l.checked_sub(1), Some(l + 1), r.checked_sub(1), Some(r + 1));
        let at = |left, right| self.scores.at(left, right);
        let (before, after) = (at(lb, rb), at(la, ra));
        let (l, r) = (Some(l), Some(r));
        let beside = [at(l, rb), at(l, ra), at(lb, r), at(la, r)];
        traits[BASE] = own;
        traits[MARGIN_MAX] = margins.0.max(margins.1);
        traits[MARGIN_MIN] = margins.0.min(margins.1);
        traits[DIAGONAL] = before.max(after);
        traits[BOTH_DIAGONALS] = before.min(after);
        traits[CROSS] = beside.into_iter().fold(0.0, f32::max);
        traits[ARTICLE_BEST] = self.article_best;
        traits[PAIR_BEST] = of_left.0.min(of_right.0);
    }
}

fn mean(best: &[BestTwo]) -> f32 {
    best.iter().map(|best| best.0).sum::<f32>() / best.len().max(1) as f32
}

/// The base scores of pairs in order.
struct BaseScores<'a> {
    pairs: &'a [(usize, usize)],
    base: &'a [f32],
    /// Where the pairs of each left sentence begin, and the end.
    starts: Vec<usize>,
}

impl<'a> BaseScores<'a> {
    fn new(pairs: &'a [(usize, usize)], base: &'a [f32], sentences: usize) -> Self {
        let mut starts = Vec::with_capacity(sentences + 1);
        let mut at = 0;
        for left in 0..=sentences {
            at += pairs[at..].iter().take_while(|pair| pair.0 < left).count();
            starts.push(at);
        }
        Self { pairs, base, starts }
    }

    /// The score of a pair, 0 when it is not proposed.
    fn at(&self, left: Option<usize>, right: Option<usize>) -> f32 {
        let Some((left, right)) = left.zip(right) else { return 0.0 };
        let Some(&end) = self.starts.get(left + 1) else { return 0.0 };
        let start = self.starts[left];
        let row = &self.pairs[start..end];
        let place = row.partition_point(|pair| pair.1 < right);
        if row.get(place).is_some_and(|pair| pair.1 == right) {
            self.base[start + place]
        } else {
            0.0
        }
    }
}
