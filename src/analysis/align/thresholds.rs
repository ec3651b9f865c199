//! The tuned thresholds of the pairing, in log odds.
//!
//! Two articles are *versions* of one text (most sentences have a plain counterpart, and a
//! sentence that shares half its words is another one), or *independent* texts on one story
//! (few words are shared anywhere). `apart` is the place of two articles between the two, from 0
//! to 1. The thresholds are interpolated by it.
//!
//! Fitted on `ArgRewrite` and on generated versions of news (seeds 201 to 203) for versions; set
//! by hand on the demo and five real articles for independent texts. A higher threshold gives
//! fewer and surer rows: .25 more changes the pair F1 by nothing (`docs/design/alignment.md`).

use super::candidates::PairCandidate;
use super::sentences::AlignSentence;
use crate::text::Pair;

/// Least log odds of a pair in order: in versions, and in independent texts.
const IN_ORDER: (f32, f32) = (-0.6, 0.0);
/// Share of the words in anchors from which on two texts are versions of one text.
const VERSION_SHARE: f32 = 0.4;
/// Degree of independence (0 to 1) from which on two English texts are linked by the judge. Set
/// by hand; a lower value judges versions of one text too, on which the judge is not fitted.
pub(super) const MIN_APART: f32 = 0.1;
/// Plain counterparts, at least, before two English texts are versions of one text: one sentence that
/// is nearly equal makes no version. Set by hand; a higher value judges versions of short texts too.
pub(super) const MIN_ANCHORS: usize = 3;
/// Log odds for one unit of the cosine of the tf-idf vectors, in independent texts.
const COSINE_BONUS: f32 = 8.0;
/// Log odds that an anchor, or a pair out of order, needs more than a pair in order.
const SURE: f32 = 1.6;
/// Log odds by which a pair out of order must be likelier than a pair in order that shares a
/// sentence with it, for the pair in order to be forbidden.
pub(super) const OUT_OF_ORDER_LEAD: f32 = 2.0;
/// Log odds that a pair in a gap gains when its neighbours are a likely pair, in independent
/// texts.
const NEIGHBOUR_SUPPORT: f32 = 1.4;
/// Log odds that a pair needs less when it is the best of both its sentences in a gap: in
/// versions, and in independent texts.
const GAP_DISCOUNT: (f32, f32) = (2.0, 0.3);
/// Log odds that each neighbour must add to join a side of a pair.
pub(super) const HALF_GAIN: f32 = 1.2;
/// Idf of a word that a neighbour must share with the other side to join a pair.
pub(super) const HALF_MIN_IDF: f32 = 1.5;
/// Log odds that a pair in order (first) needs less, and a pair out of order (second) less
/// again, in versions of news: the classifier sees every row afterwards.
const CLASSIFIER_DISCOUNT: (f32, f32) = (0.6, 2.2);
/// Log odds against a pair that the classifier must give when the text is hardly news. At a
/// news score of 1 the bound is 0, at 0 it is minus infinity.
pub(super) const CLASSIFIER_WEAK: f32 = 10.0;

/// The thresholds for one pair of articles, in log odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Thresholds {
    /// The threshold of pairs that keep the order of both texts.
    pub(super) in_order: f32,
    /// The threshold of pairs in order when each sentence is the best partner of the other in a
    /// gap.
    pub(super) gap: f32,
    /// The threshold of anchors and of pairs out of order.
    pub(super) sure: f32,
    /// The log odds that likely neighbouring pairs add to a pair.
    pub(super) support: f32,
    /// Degree to which the texts are independent: 0 for versions of one text, 1 for independent
    /// texts.
    pub(super) apart: f32,
    /// Number of plain counterparts.
    pub(super) anchors: usize,
    /// News score of the texts, 0 to 1.
    pub(super) news: f32,
}

impl Thresholds {
    /// Computes the thresholds for two articles with these mutual best pairs and this news score.
    pub(super) fn new(
        mutual_best: &[PairCandidate],
        sides: Pair<&[AlignSentence<'_>]>,
        news: f32,
    ) -> Self {
        let words = |side: &[AlignSentence<'_>]| {
            side.iter().map(|sentence| sentence.words.len()).sum::<usize>()
        };
        let (mut anchored, mut anchors) = (0, 0);
        for pair in mutual_best {
            if pair.odds >= IN_ORDER.0 + SURE {
                anchors += 1;
                anchored += sides.left[pair.left].words.len() + sides.right[pair.right].words.len();
            }
        }
        let all = (words(sides.left) + words(sides.right)).max(1);
        let apart = 1.0 - (anchored as f32 / all as f32 / VERSION_SHARE).min(1.0);
        let interpolate =
            |(versions, independent): (f32, f32)| versions + (independent - versions) * apart;
        let trust = (1.0 - apart) * news;
        let in_order = interpolate(IN_ORDER) - CLASSIFIER_DISCOUNT.0 * trust;
        Self {
            in_order,
            gap: in_order - interpolate(GAP_DISCOUNT),
            sure: in_order + SURE - CLASSIFIER_DISCOUNT.1 * trust,
            support: NEIGHBOUR_SUPPORT * apart,
            apart,
            anchors,
            news,
        }
    }

    /// Adds the cosine bonus of independent texts to the odds of `pair`, and subtracts its
    /// penalty.
    pub(super) fn adjust(self, pair: &mut PairCandidate) {
        pair.odds += self.apart * (COSINE_BONUS * pair.cosine - pair.penalty);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn independent_texts_gain_by_cosine_and_lose_the_penalty() {
        let thresholds = Thresholds::new(&[], Pair::new(&[], &[]), 0.0);
        let mut pair = PairCandidate { left: 0, right: 0, odds: 1.0, cosine: 0.5, penalty: 2.0 };
        thresholds.adjust(&mut pair);
        assert!((pair.odds - (1.0 + 0.5 * COSINE_BONUS - 2.0)).abs() < 1e-6, "{}", pair.odds);
        assert!(thresholds.gap < thresholds.in_order && thresholds.in_order < thresholds.sure);
    }
}
