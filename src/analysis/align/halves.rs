//! Adds free neighbours to pairs: one sentence on one side may correspond to two on the other.
//!
//! ```text
//! left   The port closed on Monday and ferries stayed in harbour.
//! right  The port closed on Monday. │ Ferries stayed in harbour.      ← the neighbour joins
//! ```

use super::candidates::PairCandidate;
use super::pairing::{SentenceLink, UsedSentences};
use super::sentences::AlignSentence;
use super::similarity::SimilarityCache;
use super::thresholds::{HALF_GAIN, HALF_MIN_IDF};
use crate::text::Pair;
use std::ops::Range;

/// Turns pairs into links. A free neighbour joins a side, or one on each side, where the log
/// odds grow by [`HALF_GAIN`] for each of them.
pub(super) fn join_halves(
    pairs: &[PairCandidate],
    sides: Pair<&[AlignSentence<'_>]>,
    similarities: &mut SimilarityCache<'_>,
    used: &mut UsedSentences,
) -> Vec<SentenceLink> {
    let mut links = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let link = best_link(pair, sides, similarities, used);
        used.left[link.left.clone()].fill(true);
        used.right[link.right.clone()].fill(true);
        links.push(link);
    }
    links
}

/// Returns the pair as a link, with the neighbours that raise its log odds most.
fn best_link(
    pair: &PairCandidate,
    sides: Pair<&[AlignSentence<'_>]>,
    similarities: &mut SimilarityCache<'_>,
    used: &UsedSentences,
) -> SentenceLink {
    let lefts = with_neighbours(pair.left, sides.left, &used.left, &sides.right[pair.right]);
    let rights = with_neighbours(pair.right, sides.right, &used.right, &sides.left[pair.left]);
    let link = |left: &Range<usize>, right: &Range<usize>, odds: f32| SentenceLink {
        left: left.clone(),
        right: right.clone(),
        odds,
        moved: false,
        pinned: false,
    };
    let mut best = link(&lefts[0], &rights[0], pair.odds);
    let is_same = sides.left[pair.left].hash == sides.right[pair.right].hash;
    if is_same || lefts.len() + rights.len() == 2 {
        return best;
    }
    let alone = similarities.of(&lefts[0], &rights[0]).odds;
    let mut gain = 0.0;
    for left in &lefts {
        for right in &rights {
            let added = (left.len() + right.len()).saturating_sub(2) as f32;
            let least = alone + HALF_GAIN * added + gain;
            if added <= 0.0 || similarities.upper_bound(left, right) <= least {
                continue;
            }
            let odds = similarities.of(left, right).odds;
            if odds > least {
                gain = odds - alone - HALF_GAIN * added;
                best = link(left, right, pair.odds + gain);
            }
        }
    }
    best
}

/// Returns the range of the sentence alone, then the ranges with a neighbour: one that is free,
/// that a row may hold together with the sentence, and that shares a rare word with `other`.
fn with_neighbours(
    at: usize,
    side: &[AlignSentence<'_>],
    used: &[bool],
    other: &AlignSentence<'_>,
) -> Vec<Range<usize>> {
    let may_join = |near: usize| {
        side.get(near).is_some_and(|sentence| {
            !used[near] && side[at].may_join(sentence) && shares_rare_word(sentence, other)
        })
    };
    let mut ranges = Vec::with_capacity(3);
    ranges.push(at..at + 1);
    if at > 0 && may_join(at - 1) {
        ranges.push(at - 1..at + 1);
    }
    if may_join(at + 1) {
        ranges.push(at..at + 2);
    }
    ranges
}

/// Whether both sentences have a word of idf [`HALF_MIN_IDF`] or more.
fn shares_rare_word(a: &AlignSentence<'_>, b: &AlignSentence<'_>) -> bool {
    a.terms.common(&b.terms).any(|(p, q)| p.weight.min(q.weight) >= HALF_MIN_IDF)
}
