//! From candidates to links: which sentences answer one another.
//!
//! ```text
//! 1 anchors   pairs that are each other's best and sure, wherever they stand
//! 2 backbone  the heaviest of them that keep the order on both sides
//! 3 gaps      between two neighbours of the backbone the best pairs in order
//! 4 moves     what is left, best first, where it is sure
//! 5 halves    a neighbour left over that completes one half of a pair
//! ```
//!
//! Steps 2 and 3 are one: the heaviest chain that rises on both sides, `O(c log c)`
//! in the number of candidates.

use super::candidates::Candidate;
use super::sentences::Sentence;
use crate::text::Pair;
use std::ops::Range;

/// Score of an anchor.
const SURE: f32 = 0.62;
/// Score of a pair in order.
const IN_ORDER: f32 = 0.42;
/// … or this, when of what is left there the two are each other's best.
const FAINT: f32 = 0.34;
/// Score of a pair out of order.
const OUT_OF_ORDER: f32 = 0.6;
/// Summed weight of common words that a pair must have unless it is nearly equal.
const EVIDENCE: f32 = 4.0;
/// By how much the cosine must grow for a neighbour to complete a pair.
const COMPLETES: f32 = 0.12;

/// One or two neighbouring sentences of each side that answer one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    pub(super) score: f32,
    pub(super) moved: bool,
}

/// The links, by their left side. No sentence is in two.
pub(super) fn links(candidates: &[Candidate], sides: Pair<&[Sentence<'_>]>) -> Vec<Link> {
    let mut taken = Pair::new(vec![false; sides.left.len()], vec![false; sides.right.len()]);
    let mut kept = mutual(candidates, sides);
    kept.retain(|pair| acceptable(pair, SURE));
    for pair in &kept {
        take(pair, &mut taken);
    }
    for threshold in [IN_ORDER, FAINT] {
        let backbone = rising(&kept, Candidate::score);
        let free = |pair: &&Candidate| !taken.left[pair.left] && !taken.right[pair.right];
        let mut open: Vec<Candidate> =
            candidates.iter().filter(free).filter(|pair| acceptable(pair, threshold) && fits(pair, &backbone)).copied().collect();
        if threshold < IN_ORDER {
            open = mutual(&open, sides);
        }
        let chosen = rising(&open, |pair| pair.score() - threshold + 0.05);
        for pair in &chosen {
            take(pair, &mut taken);
        }
        kept.extend(chosen);
        kept.sort_by_key(|pair| pair.left);
    }
    kept.extend(moves(candidates, &mut taken));
    kept.sort_by_key(|pair| pair.left);
    let mut links = with_halves(&kept, sides, &mut taken);
    mark_moved(&mut links, sides);
    links
}

fn take(pair: &Candidate, taken: &mut Pair<Vec<bool>>) {
    taken.left[pair.left] = true;
    taken.right[pair.right] = true;
}

fn acceptable(pair: &Candidate, threshold: f32) -> bool {
    pair.score() >= threshold && (pair.evidence >= EVIDENCE || pair.words >= 0.8)
}

/// Pairs that are each other's best, by the left side.
fn mutual(candidates: &[Candidate], sides: Pair<&[Sentence<'_>]>) -> Vec<Candidate> {
    let better = |p: &Candidate, q: &Option<Candidate>| q.is_none_or(|q| p.score() > q.score());
    let mut best = Pair::new(vec![None; sides.left.len()], vec![None; sides.right.len()]);
    for pair in candidates {
        if better(pair, &best.left[pair.left]) {
            best.left[pair.left] = Some(*pair);
        }
        if better(pair, &best.right[pair.right]) {
            best.right[pair.right] = Some(*pair);
        }
    }
    let mutual = |pair: &Candidate| best.right[pair.right].is_some_and(|other| other.left == pair.left);
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
fn moves(candidates: &[Candidate], taken: &mut Pair<Vec<bool>>) -> Vec<Candidate> {
    let mut free: Vec<&Candidate> = candidates.iter().filter(|pair| acceptable(pair, OUT_OF_ORDER)).collect();
    free.sort_by(|p, q| q.score().total_cmp(&p.score()).then((p.left, p.right).cmp(&(q.left, q.right))));
    let mut moves = Vec::new();
    for pair in free {
        if !taken.left[pair.left] && !taken.right[pair.right] {
            take(pair, taken);
            moves.push(*pair);
        }
    }
    moves
}

/// The pairs as links; a neighbour left over joins where the two together say what the other side says.
fn with_halves(pairs: &[Candidate], sides: Pair<&[Sentence<'_>]>, taken: &mut Pair<Vec<bool>>) -> Vec<Link> {
    let mut links = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (a, b) = (&sides.left[pair.left], &sides.right[pair.right]);
        let mut link = Link { left: pair.left..pair.left + 1, right: pair.right..pair.right + 1, score: pair.score(), moved: false };
        let on_right = half(a, pair.right, sides.right, &taken.right);
        let on_left = half(b, pair.left, sides.left, &taken.left);
        let gain = |half: Option<(usize, f32)>| half.map_or(0.0, |(_, gain)| gain);
        if let Some((other, grown)) = on_right.filter(|_| gain(on_right) >= gain(on_left)) {
            taken.right[other] = true;
            link.right = other.min(pair.right)..other.max(pair.right) + 1;
            link.score = (link.score + grown).min(1.0);
        } else if let Some((other, grown)) = on_left {
            taken.left[other] = true;
            link.left = other.min(pair.left)..other.max(pair.left) + 1;
            link.score = (link.score + grown).min(1.0);
        }
        links.push(link);
    }
    links
}

/// The free neighbour of `at` with which it answers `whole` better than alone, and by how much.
fn half(whole: &Sentence<'_>, at: usize, side: &[Sentence<'_>], taken: &[bool]) -> Option<(usize, f32)> {
    let alone = whole.terms.cosine(&side[at].terms);
    let neighbours = [at.checked_sub(1), Some(at + 1).filter(|&next| next < side.len())];
    let free = neighbours.into_iter().flatten().filter(|&n| !taken[n] && !side[n].heading && !side[at].heading && !whole.heading);
    let grown = free.map(|n| (n, whole.terms.cosine_with_both(&side[at].terms, &side[n].terms) - alone));
    grown.filter(|(_, gain)| *gain >= COMPLETES).max_by(|p, q| p.1.total_cmp(&q.1).then(q.0.cmp(&p.0)))
}

/// Marks the links off the heaviest sequence that keeps the order, in words.
fn mark_moved(links: &mut [Link], sides: Pair<&[Sentence<'_>]>) {
    let words =
        |link: &Link| sides.left[link.left.clone()].iter().chain(&sides.right[link.right.clone()]).map(|s| s.words.len()).sum::<usize>();
    let pairs: Vec<Candidate> = links
        .iter()
        .map(|link| Candidate {
            left: link.left.start,
            right: link.right.start,
            words: words(link) as f32,
            meaning: 0.0,
            contrast: false,
            evidence: 0.0,
        })
        .collect();
    let stays = rising(&pairs, |pair| pair.words + 1.0);
    let mut stays = stays.iter().map(|pair| pair.left).peekable();
    for link in links {
        link.moved = stays.next_if_eq(&link.left.start).is_none();
    }
}
