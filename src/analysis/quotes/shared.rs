//! Shared quotes: which quotations have the same words.
//!
//! The naive loop compares every quotation with every other: 100 000 of them
//! would make five thousand million pairs. Instead
//!
//! 1. equal renderings are one *type* (sorted by hash),
//! 2. types that share three words in a row are candidates: (hash, type) pairs
//!    are sorted, and a crowded hash gives pairs with its longest type only,
//! 3. a candidate pair is aligned word by word; it is kept when runs of two or
//!    more words in order cover enough of the shorter, and when the matched
//!    words are rare enough together. Without that last guard stock phrases
//!    (“we are going to have to”) tie strangers together.

use super::SharedKind;
use super::rendering::Rendering;
use crate::corpus::ArticleIx;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a row that make two types candidates.
const GRAM: usize = 3;
/// A three-word run in more types than this gives pairs with its longest type only.
const CROWD: usize = 24;
/// Least share of the shorter that must be matched.
const COVERAGE: f32 = 0.62;
/// Least summed idf of the matched words: of altered pairs, and of pairs where the shorter lies in the longer.
const ALTERED_WEIGHT: f32 = 10.0;
const WITHIN_WEIGHT: f32 = 8.0;
/// Words of a long quotation that are aligned at once.
const WINDOW: usize = 400;

/// Two types with the same words, `a` the longer (of equally long ones the first).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub a: usize,
    pub b: usize,
    pub kind: SharedKind,
    pub score: f32,
}

/// The types of renderings: for each quotation its type, for each type the quotations, in order.
pub(super) struct Types {
    pub of: Vec<usize>,
    pub members: Vec<Vec<usize>>,
}

/// Groups equal renderings of one `scope` (an article, for words too common to
/// be known again elsewhere). Types are numbered in order of their first quotation.
pub(super) fn types(renderings: &[Rendering], scope: impl Fn(usize) -> Option<ArticleIx>) -> Types {
    let mut by_words: FxHashMap<(Option<ArticleIx>, &[u64]), usize> = FxHashMap::default();
    let mut types = Types { of: Vec::with_capacity(renderings.len()), members: Vec::new() };
    for (at, rendering) in renderings.iter().enumerate() {
        let next = types.members.len();
        let own = *by_words.entry((scope(at), &rendering.keys)).or_insert(next);
        if own == next {
            types.members.push(Vec::new());
        }
        types.members[own].push(at);
        types.of.push(own);
    }
    types
}

/// The links between different types, in order of `(a, b)`.
pub(super) fn links(renderings: &[&Rendering], weights: &Weights) -> Vec<Link> {
    let mut out: Vec<Link> = candidates(renderings).into_iter().filter_map(|pair| confirm(renderings, pair, weights)).collect();
    out.sort_by_key(|link| (link.a, link.b));
    out
}

/// Two types and where their first shared run stands in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    a: usize,
    b: usize,
    at_a: usize,
    at_b: usize,
}

fn candidates(renderings: &[&Rendering]) -> Vec<Candidate> {
    let mut grams: Vec<(u64, u32, u32)> = Vec::new();
    for (index, rendering) in renderings.iter().enumerate() {
        for (at, run) in rendering.keys.windows(GRAM).enumerate() {
            grams.push((hash(run), index as u32, at as u32));
        }
    }
    grams.sort_unstable();
    grams.dedup_by_key(|g| (g.0, g.1));
    let mut pairs = Vec::new();
    for group in grams.chunk_by(|x, y| x.0 == y.0) {
        let length = |g: &(u64, u32, u32)| renderings[g.1 as usize].keys.len();
        if group.len() <= CROWD {
            for (k, x) in group.iter().enumerate() {
                pairs.extend(group[k + 1..].iter().map(|y| ordered(renderings, *x, *y)));
            }
        } else if let Some(head) = group.iter().max_by_key(|g| (length(g), std::cmp::Reverse(g.1))) {
            pairs.extend(group.iter().filter(|g| g.1 != head.1).map(|g| ordered(renderings, *head, *g)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|p| (p.a, p.b));
    pairs
}

fn hash(run: &[u64]) -> u64 {
    let mut bytes = [0u8; GRAM * 8];
    for (slot, key) in bytes.chunks_exact_mut(8).zip(run) {
        slot.copy_from_slice(&key.to_le_bytes());
    }
    xxh3_64(&bytes)
}

/// The longer first; of equally long ones the first in order.
fn ordered(renderings: &[&Rendering], x: (u64, u32, u32), y: (u64, u32, u32)) -> Candidate {
    let length = |g: (u64, u32, u32)| renderings[g.1 as usize].keys.len();
    let swap = (length(y), x.1) > (length(x), y.1);
    let (a, b) = if swap { (y, x) } else { (x, y) };
    Candidate { a: a.1 as usize, b: b.1 as usize, at_a: a.2 as usize, at_b: b.2 as usize }
}

fn confirm(renderings: &[&Rendering], pair: Candidate, weights: &Weights) -> Option<Link> {
    let (long, short) = (renderings[pair.a], renderings[pair.b]);
    let from_b = pair.at_b.saturating_sub(WINDOW / 2);
    let b = &short.keys[from_b..short.keys.len().min(from_b + WINDOW)];
    let from_a = pair.at_a.saturating_sub(pair.at_b - from_b + 40);
    let a = &long.keys[from_a..long.keys.len().min(from_a + 2 * WINDOW)];
    let runs = align(a, b);
    let longest = runs.iter().map(|r| r.len).max().unwrap_or(0);
    let matched: usize = runs.iter().filter(|r| r.len >= 2).map(|r| r.len).sum();
    let score = matched as f32 / short.keys.len().min(WINDOW) as f32;
    let weight: f32 = runs.iter().filter(|r| r.len >= 2).flat_map(|r| &b[r.b..r.b + r.len]).map(|&key| weights.idf(key)).sum();
    let within = matched == b.len() && runs.len() <= 1 + short.breaks + long.breaks;
    let (kind, needed) = if within { (SharedKind::Trimmed, WITHIN_WEIGHT) } else { (SharedKind::Altered, ALTERED_WEIGHT) };
    (score >= COVERAGE && longest >= 4.min(b.len()) && weight >= needed).then_some(Link {
        a: pair.a,
        b: pair.b,
        kind,
        score: score.min(1.0),
    })
}

/// Words that stand in the same order on both sides, without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Aligned {
    b: usize,
    len: usize,
}

/// The runs that cover most of `b`, each new run costing half a word.
/// `O(|a|·|b|)`; both are at most two windows long.
fn align(a: &[u64], b: &[u64]) -> Vec<Aligned> {
    let width = b.len() + 1;
    // Half words. `run`: best that ends in this very match; `best`: best so far.
    let mut run = vec![0i32; width * (a.len() + 1)];
    let mut best = vec![0i32; width * (a.len() + 1)];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let at = i * width + j;
            let skip = best[at - width].max(best[at - 1]);
            if a[i - 1] == b[j - 1] {
                run[at] = (run[at - width - 1] + 2).max(best[at - width - 1] + 1);
            }
            best[at] = skip.max(run[at]);
        }
    }
    let mut runs: Vec<Aligned> = Vec::new();
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 && j > 0 {
        let at = i * width + j;
        if run[at] > 0 && best[at] == run[at] {
            let end = j;
            loop {
                let at = i * width + j;
                let goes_on = run[at - width - 1] > 0 && run[at] == run[at - width - 1] + 2;
                i -= 1;
                j -= 1;
                if !goes_on {
                    break;
                }
            }
            runs.push(Aligned { b: j, len: end - j });
        } else if best[at - width] >= best[at - 1] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        text.split(' ').map(crate::text::Word::key).collect()
    }

    #[test]
    fn runs_are_in_order_and_as_long_as_can_be() {
        let check = |a: &str, b: &str, expect: &[(usize, usize)]| {
            let got: Vec<(usize, usize)> = align(&keys(a), &keys(b)).iter().map(|r| (r.b, r.len)).collect();
            assert_eq!(got, expect, "{a:?} {b:?}");
        };
        check("we will not leave the town", "we will not leave the town", &[(0, 6)]);
        check("we will not leave the town", "will not leave", &[(0, 3)]);
        check("we will not leave the town", "we will leave the town", &[(0, 2), (2, 3)]);
        check("a b", "c d", &[]);
        check("the old man and the sea", "the sea", &[(0, 2)]);
    }
}
