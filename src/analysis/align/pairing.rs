//! Chooses the links of an alignment: the sentences that are counterparts.
//!
//! ```text
//! 1 anchors   pairs that are each other's best and sure, wherever they stand
//! 2 backbone  the heaviest chain of anchors in order; the other anchors are out of order
//! 3 gaps      between two neighbours of the backbone the best pairs in order
//! 4 moves     of the remaining pairs the sure ones, best first
//! 5 halves    a free neighbour joins one side of a pair
//! 6 classify  rows whose sides report different events are dropped
//! 7 sure      links that stand out of order now and are not sure are dropped
//! ```
//!
//! Two articles written apart are linked by the judge instead of steps 1 to 6 (`judged`).
//! Steps 2 and 3 use [`heaviest_chain`]: `O(c log c)` in the number of candidates.

use super::candidates::{PairCandidate, candidates, equal_sentences};
use super::chain::heaviest_chain;
use super::halves::join_halves;
use super::judged::judged_links;
use super::sentences::AlignSentence;
use super::similarity::SimilarityCache;
use super::thresholds::{CLASSIFIER_WEAK, MIN_ANCHORS, MIN_APART, OUT_OF_ORDER_LEAD, Thresholds};
use crate::text::Pair;
use crate::text::surface::in_both;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// One or two neighbouring sentences of each side that are counterparts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SentenceLink {
    /// Indices of the sentences on the left.
    pub(super) left: Range<usize>,
    /// Indices of the sentences on the right.
    pub(super) right: Range<usize>,
    /// Log odds that they are counterparts.
    pub(super) odds: f32,
    /// Whether it is outside the longest sequence that keeps the order.
    pub(super) moved: bool,
    /// Whether a reader aligned them by hand.
    pub(super) pinned: bool,
}

/// For each sentence of each side, whether it already belongs to a link.
pub(super) type UsedSentences = Pair<Vec<bool>>;

/// Returns the links by their left side, with `pins` among them, and whether stems were
/// skipped because too many sentences have them. No sentence is in two links.
pub(super) fn links(
    sides: Pair<&[AlignSentence<'_>]>,
    similarities: &mut SimilarityCache<'_>,
    pins: Vec<SentenceLink>,
) -> (Vec<SentenceLink>, bool) {
    let (mut candidates, crowded) = candidates(sides, similarities);
    let anchors = mutual_best(&candidates, sides);
    let thresholds = Thresholds::new(&anchors, sides, similarities.news_score());
    for pair in &mut candidates {
        thresholds.adjust(pair);
    }
    let mut used = Pair::new(vec![false; sides.left.len()], vec![false; sides.right.len()]);
    for pin in &pins {
        used.left[pin.left.clone()].fill(true);
        used.right[pin.right.clone()].fill(true);
    }
    let context = similarities.context();
    let is_apart = thresholds.apart >= MIN_APART || thresholds.anchors < MIN_ANCHORS;
    let is_judged = context.is_english && is_apart;
    let mut links = if is_judged {
        judged_links(context.docs, sides, &equal_sentences(sides), &mut used, context.lexis)
    } else {
        candidates.retain(|pair| !used.left[pair.left] && !used.right[pair.right]);
        let pairs = choose_pairs(&candidates, sides, thresholds, &mut used);
        let mut links = join_halves(&pairs, sides, similarities, &mut used);
        drop_different_reports(&mut links, sides, similarities, thresholds);
        links
    };
    links.extend(pins);
    links.sort_by_key(|link| link.left.start);
    mark_moved(&mut links, sides);
    links.retain(|link| is_judged || !link.moved || link.pinned || link.odds >= thresholds.sure);
    add_between_equal(&mut links, sides);
    (links, crowded)
}

/// Runs steps 1 to 4. Returns the chosen pairs in order of their left side.
fn choose_pairs(
    candidates: &[PairCandidate],
    sides: Pair<&[AlignSentence<'_>]>,
    thresholds: Thresholds,
    used: &mut UsedSentences,
) -> Vec<PairCandidate> {
    let mut chosen = mutual_best(candidates, sides);
    chosen.retain(|pair| pair.odds >= thresholds.sure);
    let out_of_order = split_off_out_of_order(&mut chosen, thresholds);
    for pair in &chosen {
        mark_used(pair, used);
    }
    for threshold in [thresholds.in_order, thresholds.gap] {
        let backbone = heaviest_chain(&chosen, |pair| pair.odds - thresholds.in_order);
        let mut open: Vec<PairCandidate> = candidates
            .iter()
            .filter(|pair| !used.left[pair.left] && !used.right[pair.right])
            .filter(|pair| !out_of_order.forbid(pair) && keeps_order(pair, &backbone))
            .copied()
            .collect();
        if threshold < thresholds.in_order {
            open = mutual_best(&open, sides);
            add_neighbour_support(&mut open, &chosen, thresholds);
        }
        open.retain(|pair| pair.odds >= threshold);
        let in_gaps = heaviest_chain(&open, |pair| pair.odds - threshold + 0.1);
        for pair in &in_gaps {
            mark_used(pair, used);
        }
        chosen.extend(in_gaps);
        chosen.sort_by_key(|pair| pair.left);
    }
    chosen.extend(moves(candidates, thresholds.sure, used));
    chosen.sort_by_key(|pair| pair.left);
    chosen
}

/// The odds of the sure pairs that are out of order, by left and by right sentence.
struct OutOfOrderPairs(Pair<FxHashMap<usize, f32>>);

impl OutOfOrderPairs {
    /// Whether a pair out of order shares a sentence with `pair` and is much likelier.
    fn forbid(&self, pair: &PairCandidate) -> bool {
        let is_likelier =
            |odds: Option<&f32>| odds.is_some_and(|odds| odds - OUT_OF_ORDER_LEAD > pair.odds);
        is_likelier(self.0.left.get(&pair.left)) || is_likelier(self.0.right.get(&pair.right))
    }
}

/// Removes the pairs from `anchors` that do not keep the order, and returns them.
fn split_off_out_of_order(
    anchors: &mut Vec<PairCandidate>,
    thresholds: Thresholds,
) -> OutOfOrderPairs {
    let backbone = heaviest_chain(anchors, |pair| pair.odds - thresholds.in_order);
    let mut stays = backbone.iter().map(|pair| pair.left).peekable();
    let mut removed = OutOfOrderPairs(Pair::default());
    anchors.retain(|pair| {
        let is_kept = stays.next_if_eq(&pair.left).is_some();
        if !is_kept {
            removed.0.left.insert(pair.left, pair.odds);
            removed.0.right.insert(pair.right, pair.odds);
        }
        is_kept
    });
    removed
}

/// Raises the odds of pairs whose neighbours on both sides are a likely pair too. `open` and
/// `chosen` are in order of the left.
fn add_neighbour_support(
    open: &mut [PairCandidate],
    chosen: &[PairCandidate],
    thresholds: Thresholds,
) {
    let least = thresholds.gap - thresholds.support;
    let likely = open.iter().filter(|pair| pair.odds >= least).chain(chosen);
    let likely: FxHashSet<(usize, usize)> = likely.map(|pair| (pair.left, pair.right)).collect();
    for pair in open {
        let before =
            pair.left > 0 && pair.right > 0 && likely.contains(&(pair.left - 1, pair.right - 1));
        if before || likely.contains(&(pair.left + 1, pair.right + 1)) {
            pair.odds += thresholds.support;
        }
    }
}

fn mark_used(pair: &PairCandidate, used: &mut UsedSentences) {
    used.left[pair.left] = true;
    used.right[pair.right] = true;
}

/// Returns the pairs that are each other's best, by the left side.
fn mutual_best(
    candidates: &[PairCandidate],
    sides: Pair<&[AlignSentence<'_>]>,
) -> Vec<PairCandidate> {
    let is_better =
        |p: &PairCandidate, q: &Option<PairCandidate>| q.is_none_or(|q| p.odds > q.odds);
    let mut best = Pair::new(vec![None; sides.left.len()], vec![None; sides.right.len()]);
    for pair in candidates {
        if is_better(pair, &best.left[pair.left]) {
            best.left[pair.left] = Some(*pair);
        }
        if is_better(pair, &best.right[pair.right]) {
            best.right[pair.right] = Some(*pair);
        }
    }
    let mut mutual = Vec::new();
    for pair in best.left.iter().flatten() {
        if best.right[pair.right].is_some_and(|other| other.left == pair.left) {
            mutual.push(*pair);
        }
    }
    mutual
}

/// Whether `pair` keeps the order with the backbone.
fn keeps_order(pair: &PairCandidate, backbone: &[PairCandidate]) -> bool {
    let next = backbone.partition_point(|other| other.left < pair.left);
    let is_after = next == 0 || backbone[next - 1].right < pair.right;
    let is_before = backbone.get(next).is_none_or(|other| other.right > pair.right);
    is_after && is_before
}

/// Returns the remaining pairs that are sure although they are out of order, best first.
fn moves(candidates: &[PairCandidate], sure: f32, used: &mut UsedSentences) -> Vec<PairCandidate> {
    let mut free: Vec<&PairCandidate> =
        candidates.iter().filter(|pair| pair.odds >= sure).collect();
    free.sort_by(|p, q| q.odds.total_cmp(&p.odds).then((p.left, p.right).cmp(&(q.left, q.right))));
    let mut moves = Vec::new();
    for pair in free {
        if !used.left[pair.left] && !used.right[pair.right] {
            mark_used(pair, used);
            moves.push(*pair);
        }
    }
    moves
}

/// Drops the links whose sides share many words and report different events. In two versions of one
/// text the odds of the classifier decide alone. In independent texts the odds of the link are
/// added to them.
fn drop_different_reports(
    links: &mut Vec<SentenceLink>,
    sides: Pair<&[AlignSentence<'_>]>,
    similarities: &mut SimilarityCache<'_>,
    thresholds: Thresholds,
) {
    let hashes = |side: &[AlignSentence<'_>]| {
        side.iter().map(|sentence| sentence.hash).collect::<Vec<u64>>()
    };
    let news = thresholds.news;
    links.retain_mut(|link| {
        let is_same =
            hashes(&sides.left[link.left.clone()]) == hashes(&sides.right[link.right.clone()]);
        if is_same || news <= 0.0 {
            return true;
        }
        let Some(odds) = similarities.classify(&link.left, &link.right) else { return true };
        let together = link.odds * thresholds.apart + odds;
        link.odds += news * (together - link.odds);
        together * news >= (news - 1.0) * CLASSIFIER_WEAK
    });
}

/// Marks the links outside the longest sequence that keeps the order. Of two sequences of one
/// length the one with more words stays.
fn mark_moved(links: &mut [SentenceLink], sides: Pair<&[AlignSentence<'_>]>) {
    let words = |link: &SentenceLink| {
        let sentences =
            sides.left[link.left.clone()].iter().chain(&sides.right[link.right.clone()]);
        sentences.map(|sentence| sentence.words.len()).sum::<usize>()
    };
    let pairs: Vec<PairCandidate> = links
        .iter()
        .map(|link| PairCandidate {
            left: link.left.start,
            right: link.right.start,
            odds: 1.0 + words(link).min(1000) as f32 * 1e-5,
            cosine: 0.0,
            penalty: 0.0,
        })
        .collect();
    let in_order = heaviest_chain(&pairs, |pair| pair.odds);
    let mut in_order = in_order.iter().map(|pair| pair.left).peekable();
    for link in links {
        link.moved = in_order.next_if_eq(&link.left.start).is_none();
    }
}

/// Links two sentences that stand alone between the same two equal sentences and have at least
/// half of their words in common: place is evidence where words are few. `links` are in order of
/// the left.
fn add_between_equal(links: &mut Vec<SentenceLink>, sides: Pair<&[AlignSentence<'_>]>) {
    let is_equal = |link: &SentenceLink| {
        !link.moved
            && link.left.len() == 1
            && link.right.len() == 1
            && sides.left[link.left.start].hash == sides.right[link.right.start].hash
    };
    let in_order: Vec<&SentenceLink> = links.iter().filter(|link| !link.moved).collect();
    let used = used_by(links, sides);
    let mut added = Vec::new();
    for two in in_order.windows(2) {
        let (before, after) = (two[0], two[1]);
        let (left, right) = (before.left.end, before.right.end);
        let is_alone = after.left.start == left + 1 && after.right.start == right + 1;
        if !is_alone || !is_equal(before) || !is_equal(after) {
            continue;
        }
        let is_free = !used.left[left] && !used.right[right];
        let (ours, theirs) = (&sides.left[left], &sides.right[right]);
        if is_free && ours.may_answer(theirs) && share_half(ours, theirs) {
            let (left, right) = (left..left + 1, right..right + 1);
            added.push(SentenceLink { left, right, odds: 1.0, moved: false, pinned: false });
        }
    }
    links.extend(added);
    links.sort_by_key(|link| link.left.start);
}

/// Marks the sentences that belong to a link.
fn used_by(links: &[SentenceLink], sides: Pair<&[AlignSentence<'_>]>) -> UsedSentences {
    let mut used = sides.map(|side| vec![false; side.len()]);
    for link in links {
        used.left[link.left.clone()].fill(true);
        used.right[link.right.clone()].fill(true);
    }
    used
}

/// Whether at least half of the words of the longer sentence are in both.
fn share_half(a: &AlignSentence<'_>, b: &AlignSentence<'_>) -> bool {
    let keys = |sentence: &AlignSentence<'_>| {
        let mut keys: Vec<u64> = sentence.words.iter().map(|word| word.key()).collect();
        keys.sort_unstable();
        keys
    };
    2 * in_both(&keys(a), &keys(b)) >= a.words.len().max(b.words.len())
}
