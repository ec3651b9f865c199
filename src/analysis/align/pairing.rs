//! From candidates to links: which sentences answer one another.
//!
//! ```text
//! 1 anchors   pairs that are each other's best and sure, wherever they stand
//! 2 backbone  the heaviest of them that keep the order on both sides; the others are strays
//! 3 gaps      between two neighbours of the backbone the best pairs in order
//! 4 moves     what is left, best first, where it is sure
//! 5 halves    a neighbour left over that completes one half of a pair
//! 6 sure      what stands out of order now, and is not sure, falls apart again
//! ```
//!
//! Steps 2 and 3 are one: the heaviest chain that rises on both sides, `O(c log c)`
//! in the number of candidates.

use super::candidates::{Candidate, candidates};
use super::likeness::Likenesses;
use super::sentences::Sentence;
use crate::text::Pair;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Log odds from which a pair in order is taken: in two versions of one text, and in texts written apart.
const IN_ORDER: (f32, f32) = (-0.6, 0.0);
/// From this share of words in anchors on, two texts are versions of one.
const VERSIONS: f32 = 0.4;
/// In texts written apart, what the cosine of the telling words adds to the log odds.
const CONFIRMS: f32 = 8.0;
/// By how much more an anchor, or a pair out of order, must be likely than one in order.
const SURE: f32 = 1.6;
/// By how much a pair out of order must be likelier than one in order that shares a sentence with it.
const STRAY: f32 = 2.0;
/// In texts written apart, what it adds to the log odds in a gap that the sentences before or after
/// answer one another too.
const SUPPORT: f32 = 1.4;
/// By how much less a pair may be that is the best on both sides of what is left in a gap: in two
/// versions of one text, and in texts written apart.
const FAINT: (f32, f32) = (2.0, 0.3);
/// By how much the log odds must grow for a neighbour to complete a pair, and again for one on the other side.
const COMPLETES: f32 = 1.2;

/// What a word weighs at least that a neighbour has in common with the sentence that it may help to answer.
const TELLING: f32 = 1.5;

/// By how much less likely a pair may be, and a pair out of order once more, when the judge has the last word.
const JUDGED: (f32, f32) = (0.6, 2.2);
/// Log odds that the judge must give for a pair to fall when it is hardly believed.
const UNHEARD: f32 = 10.0;

/// One or two neighbouring sentences of each side that answer one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    /// Log odds that they do.
    pub(super) odds: f32,
    pub(super) moved: bool,
    /// Whether somebody has aligned them by hand.
    pub(super) pinned: bool,
}

/// From which log odds on pairs are taken.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bars {
    /// Pairs in order.
    order: f32,
    /// Pairs in order that are each other's best in what is left of a gap.
    gap: f32,
    /// Anchors, and pairs out of order.
    sure: f32,
    /// What neighbours that answer one another add.
    support: f32,
    /// How far the texts are written apart, 0 to 1.
    apart: f32,
    /// How much they are news, 0 to 1: there the judge is heard.
    news: f32,
}

/// The links, by their left side, with `pins` among them. No sentence is in two. Second, whether words
/// were passed over because very many sentences have them.
pub(super) fn links(
    sides: Pair<&[Sentence<'_>]>,
    likenesses: &mut Likenesses<'_>,
    pins: Vec<Link>,
) -> (Vec<Link>, bool) {
    let (mut candidates, crowded) = candidates(sides, likenesses);
    let bars = settle(&mut candidates, sides, likenesses.news());
    let mut taken = Pair::new(vec![false; sides.left.len()], vec![false; sides.right.len()]);
    for pin in &pins {
        taken.left[pin.left.clone()].fill(true);
        taken.right[pin.right.clone()].fill(true);
    }
    candidates.retain(|pair| !taken.left[pair.left] && !taken.right[pair.right]);
    let mut kept = mutual(&candidates, sides);
    kept.retain(|pair| pair.odds >= bars.sure);
    let strays = strays(&mut kept, bars);
    for pair in &kept {
        take(pair, &mut taken);
    }
    for threshold in [bars.order, bars.gap] {
        let backbone = rising(&kept, |pair| pair.odds - bars.order);
        let free = |pair: &&Candidate| {
            !taken.left[pair.left] && !taken.right[pair.right] && !strays.outdo(pair)
        };
        let mut open: Vec<Candidate> =
            candidates.iter().filter(free).filter(|pair| fits(pair, &backbone)).copied().collect();
        if threshold < bars.order {
            open = mutual(&open, sides);
            support(&mut open, &kept, bars);
        }
        open.retain(|pair| pair.odds >= threshold);
        let chosen = rising(&open, |pair| pair.odds - threshold + 0.1);
        for pair in &chosen {
            take(pair, &mut taken);
        }
        kept.extend(chosen);
        kept.sort_by_key(|pair| pair.left);
    }
    kept.extend(moves(&candidates, bars.sure, &mut taken));
    kept.sort_by_key(|pair| pair.left);
    let mut links = with_halves(&kept, sides, likenesses, &mut taken);
    judge(&mut links, sides, likenesses, bars);
    links.extend(pins);
    links.sort_by_key(|link| link.left.start);
    mark_moved(&mut links, sides);
    links.retain(|link| !link.moved || link.pinned || link.odds >= bars.sure);
    (links, crowded)
}

/// Settles how far the words that are rare in the coverage confirm a pair, and
/// tells from which log odds on a pair is taken.
///
/// In two versions of one text most sentences have a plain counterpart, and one
/// that shares half its words is another sentence. Texts written apart share few
/// words anywhere: there those that few articles of the coverage have speak for a pair.
fn settle(candidates: &mut [Candidate], sides: Pair<&[Sentence<'_>]>, news: f32) -> Bars {
    let count =
        |side: &[Sentence<'_>]| side.iter().map(|sentence| sentence.words.len()).sum::<usize>();
    let anchors = mutual(candidates, sides);
    let plain = anchors.iter().filter(|pair| pair.odds >= IN_ORDER.0 + SURE);
    let anchored: usize = plain
        .map(|pair| sides.left[pair.left].words.len() + sides.right[pair.right].words.len())
        .sum();
    let all = count(sides.left) + count(sides.right);
    let apart = 1.0 - (anchored as f32 / all.max(1) as f32 / VERSIONS).min(1.0);
    for pair in candidates {
        pair.odds += apart * (CONFIRMS * pair.words - pair.doubt);
    }
    let between =
        |(versions, written_apart): (f32, f32)| versions + (written_apart - versions) * apart;
    let trust = (1.0 - apart) * news;
    let order = between(IN_ORDER) - JUDGED.0 * trust;
    let sure = order + SURE - JUDGED.1 * trust;
    Bars { order, gap: order - between(FAINT), sure, support: SUPPORT * apart, apart, news }
}

/// The sure pairs out of order, by their sentences.
struct Strays(Pair<FxHashMap<usize, f32>>);

impl Strays {
    /// Whether one of them holds a sentence of `pair` and is likelier by far.
    fn outdo(&self, pair: &Candidate) -> bool {
        let outdoes = |odds: Option<&f32>| odds.is_some_and(|odds| odds - STRAY > pair.odds);
        outdoes(self.0.left.get(&pair.left)) || outdoes(self.0.right.get(&pair.right))
    }
}

/// Takes the pairs off `anchors` that do not keep the order.
fn strays(anchors: &mut Vec<Candidate>, bars: Bars) -> Strays {
    let backbone = rising(anchors, |pair| pair.odds - bars.order);
    let mut stays = backbone.iter().map(|pair| pair.left).peekable();
    let mut strays = Strays(Pair::default());
    anchors.retain(|pair| {
        let keeps = stays.next_if_eq(&pair.left).is_some();
        if !keeps {
            strays.0.left.insert(pair.left, pair.odds);
            strays.0.right.insert(pair.right, pair.odds);
        }
        keeps
    });
    strays
}

/// Raises the odds of pairs whose neighbours on both sides answer one another too.
/// `open` and `kept` are in order of the left.
fn support(open: &mut [Candidate], kept: &[Candidate], bars: Bars) {
    let likely = open.iter().filter(|pair| pair.odds >= bars.gap - bars.support).chain(kept);
    let places: FxHashSet<(usize, usize)> = likely.map(|pair| (pair.left, pair.right)).collect();
    for pair in open {
        let before =
            pair.left > 0 && pair.right > 0 && places.contains(&(pair.left - 1, pair.right - 1));
        if before || places.contains(&(pair.left + 1, pair.right + 1)) {
            pair.odds += bars.support;
        }
    }
}

fn take(pair: &Candidate, taken: &mut Pair<Vec<bool>>) {
    taken.left[pair.left] = true;
    taken.right[pair.right] = true;
}

/// Pairs that are each other's best, by the left side.
fn mutual(candidates: &[Candidate], sides: Pair<&[Sentence<'_>]>) -> Vec<Candidate> {
    let better = |p: &Candidate, q: &Option<Candidate>| q.is_none_or(|q| p.odds > q.odds);
    let mut best = Pair::new(vec![None; sides.left.len()], vec![None; sides.right.len()]);
    for pair in candidates {
        if better(pair, &best.left[pair.left]) {
            best.left[pair.left] = Some(*pair);
        }
        if better(pair, &best.right[pair.right]) {
            best.right[pair.right] = Some(*pair);
        }
    }
    let mutual =
        |pair: &Candidate| best.right[pair.right].is_some_and(|other| other.left == pair.left);
    best.left.iter().flatten().filter(|pair| mutual(pair)).copied().collect()
}

/// The heaviest sequence of pairs that rises on both sides. `pairs` are in order of the left.
fn rising(pairs: &[Candidate], weight: impl Fn(&Candidate) -> f32) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    // Of one left sentence the rightmost first, so that no two of them can follow one another.
    order.sort_by_key(|&at| (pairs[at].left, std::cmp::Reverse(pairs[at].right)));
    let width = pairs.iter().map(|pair| pair.right + 1).max().unwrap_or(0);
    let mut tree = Heaviest::new(width);
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for at in order {
        let (total, previous) = tree.below(pairs[at].right);
        before[at] = previous;
        tree.raise(pairs[at].right, total + weight(&pairs[at]), at);
    }
    let mut chain = Vec::new();
    let mut at = tree.below(width).1;
    while let Some(pair) = at {
        chain.push(pairs[pair]);
        at = before[pair];
    }
    chain.reverse();
    chain
}

/// A Fenwick tree of the heaviest chain that ends before a place.
struct Heaviest {
    nodes: Vec<(f32, Option<usize>)>,
}

impl Heaviest {
    fn new(width: usize) -> Self {
        Self { nodes: vec![(0.0, None); width + 1] }
    }

    fn below(&self, place: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = place;
        while at > 0 {
            if self.nodes[at].0 > best.0 {
                best = self.nodes[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, weight: f32, chain: usize) {
        let mut at = place + 1;
        while at < self.nodes.len() {
            if weight > self.nodes[at].0 {
                self.nodes[at] = (weight, Some(chain));
            }
            at += at & at.wrapping_neg();
        }
    }
}

/// Whether `pair` keeps the order with the backbone.
fn fits(pair: &Candidate, backbone: &[Candidate]) -> bool {
    let next = backbone.partition_point(|other| other.left < pair.left);
    let after = next == 0 || backbone[next - 1].right < pair.right;
    let before = backbone.get(next).is_none_or(|other| other.right > pair.right);
    after && before
}

/// What is left and sure although it stands elsewhere, best first.
fn moves(candidates: &[Candidate], sure: f32, taken: &mut Pair<Vec<bool>>) -> Vec<Candidate> {
    let mut free: Vec<&Candidate> = candidates.iter().filter(|pair| pair.odds >= sure).collect();
    free.sort_by(|p, q| q.odds.total_cmp(&p.odds).then((p.left, p.right).cmp(&(q.left, q.right))));
    let mut moves = Vec::new();
    for pair in free {
        if !taken.left[pair.left] && !taken.right[pair.right] {
            take(pair, taken);
            moves.push(*pair);
        }
    }
    moves
}

/// The pairs as links; a neighbour left over joins, on either side or on both,
/// where with it the sides answer one another better.
fn with_halves(
    pairs: &[Candidate],
    sides: Pair<&[Sentence<'_>]>,
    likenesses: &mut Likenesses<'_>,
    taken: &mut Pair<Vec<bool>>,
) -> Vec<Link> {
    let mut links = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let lefts = with_neighbours(pair.left, sides.left, &taken.left, &sides.right[pair.right]);
        let rights = with_neighbours(pair.right, sides.right, &taken.right, &sides.left[pair.left]);
        let mut best = Link {
            left: lefts[0].clone(),
            right: rights[0].clone(),
            odds: pair.odds,
            moved: false,
            pinned: false,
        };
        let same = sides.left[pair.left].hash == sides.right[pair.right].hash;
        if !same && lefts.len() + rights.len() > 2 {
            let alone = likenesses.of(&lefts[0], &rights[0]).odds;
            let mut grown = 0.0;
            for (left, right) in
                lefts.iter().flat_map(|left| rights.iter().map(move |right| (left, right)))
            {
                let more = (left.len() + right.len()).saturating_sub(2) as f32;
                let least = alone + COMPLETES * more + grown;
                if more <= 0.0 || likenesses.at_most(left, right) <= least {
                    continue;
                }
                let odds = likenesses.of(left, right).odds;
                if odds > least {
                    grown = odds - alone - COMPLETES * more;
                    best = Link {
                        left: left.clone(),
                        right: right.clone(),
                        odds: pair.odds + grown,
                        moved: false,
                        pinned: false,
                    };
                }
            }
        }
        taken.left[best.left.clone()].fill(true);
        taken.right[best.right.clone()].fill(true);
        links.push(best);
    }
    links
}

/// Drops the links whose sides tell of two things although they share much. In two versions of one text
/// the judge has the last word; in texts written apart it is one voice of two.
fn judge(
    links: &mut Vec<Link>,
    sides: Pair<&[Sentence<'_>]>,
    likenesses: &mut Likenesses<'_>,
    bars: Bars,
) {
    let hashes =
        |side: &[Sentence<'_>]| side.iter().map(|sentence| sentence.hash).collect::<Vec<u64>>();
    links.retain_mut(|link| {
        let same =
            hashes(&sides.left[link.left.clone()]) == hashes(&sides.right[link.right.clone()]);
        if same || bars.news <= 0.0 {
            return true;
        }
        let Some(judged) = likenesses.judged(&link.left, &link.right) else { return true };
        let together = link.odds * bars.apart + judged;
        link.odds += bars.news * (together - link.odds);
        together * bars.news >= (bars.news - 1.0) * UNHEARD
    });
}

/// The sentence alone, and with each free neighbour that a row may hold it together with and that
/// shares a telling word with `other`.
fn with_neighbours(
    at: usize,
    side: &[Sentence<'_>],
    taken: &[bool],
    other: &Sentence<'_>,
) -> Vec<Range<usize>> {
    let says = |sentence: &Sentence<'_>| {
        sentence.terms.common(&other.terms).any(|(p, q)| p.weight.min(q.weight) >= TELLING)
    };
    let joins = |near: usize| {
        side.get(near)
            .is_some_and(|sentence| !taken[near] && side[at].may_join(sentence) && says(sentence))
    };
    let mut ranges = Vec::with_capacity(3);
    ranges.push(at..at + 1);
    if at > 0 && joins(at - 1) {
        ranges.push(at - 1..at + 1);
    }
    if joins(at + 1) {
        ranges.push(at..at + 2);
    }
    ranges
}

/// Marks the links off the longest sequence that keeps the order; of two equally
/// long ones the one with more words stays.
fn mark_moved(links: &mut [Link], sides: Pair<&[Sentence<'_>]>) {
    let words = |link: &Link| {
        sides.left[link.left.clone()]
            .iter()
            .chain(&sides.right[link.right.clone()])
            .map(|s| s.words.len())
            .sum::<usize>()
    };
    let pairs: Vec<Candidate> = links
        .iter()
        .map(|link| Candidate {
            left: link.left.start,
            right: link.right.start,
            odds: 1.0 + words(link).min(1000) as f32 * 1e-5,
            words: 0.0,
            doubt: 0.0,
        })
        .collect();
    let stays = rising(&pairs, |pair| pair.odds);
    let mut stays = stays.iter().map(|pair| pair.left).peekable();
    for link in links {
        link.moved = stays.next_if_eq(&link.left.start).is_none();
    }
}
