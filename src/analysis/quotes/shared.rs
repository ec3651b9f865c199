//! Finds the quotations with the same words.
//!
//! A comparison of every quotation with every other one is too slow: 100,000 quotations make five
//! thousand million pairs. Instead
//!
//! 1. equal renderings become one *type*, by a hash table,
//! 2. types that share three words in a row become candidates: (hash, type) pairs are sorted, and a
//!    frequent hash gives pairs with its longest type only,
//! 3. a candidate pair is aligned word by word. It is kept if runs of two or more words in order
//!    cover enough of the shorter type, and if the matched words are rare enough together. The last
//!    condition rejects stock phrases (“we are going to have to”).

use super::aligned::align;
use super::alteration::{PrintedRendering, alteration};
use super::rendering::Rendering;
use super::tuned::{
    ALIGNED_SLACK, ALIGNED_WINDOW, ALTERED_WEIGHT, BOTH_COVERED, COVERAGE, CROWDED_GRAM, DENSITY,
    FEW_RENDERINGS, GRAM, SURE_WEIGHT, WITHIN_WEIGHT,
};
use super::{Alteration, SharedKind};
use crate::corpus::ArticleIx;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Two types with the same words. Type `a` is the longer one, or the first of two with one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RenderingLink {
    pub a: usize,
    pub b: usize,
    pub kind: SharedKind,
    pub alteration: Option<Alteration>,
    pub score: f32,
}

/// The types of renderings.
pub(super) struct Types {
    /// The type of each quotation.
    pub of: Vec<usize>,
    /// The quotations of each type, in order.
    pub members: Vec<Vec<usize>>,
}

/// Groups equal renderings into types, numbered in order of their first quotation. Renderings with
/// different `scope`s never share a type.
pub(super) fn types(renderings: &[Rendering], scope: impl Fn(usize) -> Option<ArticleIx>) -> Types {
    let mut by_words: FxHashMap<(Option<ArticleIx>, &[u64]), usize> = FxHashMap::default();
    let mut types = Types { of: Vec::with_capacity(renderings.len()), members: Vec::new() };
    for (at, rendering) in renderings.iter().enumerate() {
        let next = types.members.len();
        let own = *by_words.entry((scope(at), &rendering.exact)).or_insert(next);
        if own == next {
            types.members.push(Vec::new());
        }
        types.members[own].push(at);
        types.of.push(own);
    }
    types
}

/// The links between types with the same words, in order of `(a, b)`.
pub(super) fn links(types: &[PrintedRendering<'_>], weights: &Weights) -> Vec<RenderingLink> {
    let mut out: Vec<RenderingLink> =
        candidates(types).into_iter().filter_map(|pair| confirm(types, pair, weights)).collect();
    out.sort_by_key(|link| (link.a, link.b));
    out
}

/// Two candidate types, and the index of the first word of a shared run in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RenderingPair {
    a: usize,
    b: usize,
    at_a: usize,
    at_b: usize,
}

/// The pairs of types that share [`GRAM`] words in a row, each once.
fn candidates(types: &[PrintedRendering<'_>]) -> Vec<RenderingPair> {
    let mut grams: Vec<(u64, u32, u32)> = Vec::new();
    for (index, printed) in types.iter().enumerate() {
        for (at, run) in printed.rendering.keys.windows(GRAM).enumerate() {
            grams.push((hash(run), index as u32, at as u32));
        }
    }
    grams.sort_unstable();
    grams.dedup_by_key(|g| (g.0, g.1));
    let mut pairs = Vec::new();
    for group in grams.chunk_by(|x, y| x.0 == y.0) {
        let length = |g: &(u64, u32, u32)| types[g.1 as usize].rendering.keys.len();
        if group.len() <= CROWDED_GRAM {
            for (k, x) in group.iter().enumerate() {
                pairs.extend(group[k + 1..].iter().map(|y| ordered(types, *x, *y)));
            }
        } else if let Some(head) = group.iter().max_by_key(|g| (length(g), std::cmp::Reverse(g.1)))
        {
            pairs.extend(group.iter().filter(|g| g.1 != head.1).map(|g| ordered(types, *head, *g)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|p| (p.a, p.b));
    pairs
}

/// The hash of a run of [`GRAM`] word keys.
fn hash(run: &[u64]) -> u64 {
    let mut bytes = [0u8; GRAM * 8];
    for (slot, key) in bytes.chunks_exact_mut(8).zip(run) {
        slot.copy_from_slice(&key.to_le_bytes());
    }
    xxh3_64(&bytes)
}

/// The pair of two grams, the longer type first; the first in order of two with one length.
fn ordered(
    types: &[PrintedRendering<'_>],
    x: (u64, u32, u32),
    y: (u64, u32, u32),
) -> RenderingPair {
    let length = |g: (u64, u32, u32)| types[g.1 as usize].rendering.keys.len();
    let swap = (length(y), x.1) > (length(x), y.1);
    let (a, b) = if swap { (y, x) } else { (x, y) };
    RenderingPair { a: a.1 as usize, b: b.1 as usize, at_a: a.2 as usize, at_b: b.2 as usize }
}

/// The link of a candidate pair, if enough words match and they are rare enough.
fn confirm(
    types: &[PrintedRendering<'_>],
    pair: RenderingPair,
    weights: &Weights,
) -> Option<RenderingLink> {
    let (long, short) = (types[pair.a], types[pair.b]);
    let from_b = pair.at_b.saturating_sub(ALIGNED_WINDOW / 2);
    let b = &short.rendering.keys[from_b..short.rendering.keys.len().min(from_b + ALIGNED_WINDOW)];
    let from_a = pair.at_a.saturating_sub(pair.at_b - from_b + ALIGNED_SLACK);
    let a =
        &long.rendering.keys[from_a..long.rendering.keys.len().min(from_a + 2 * ALIGNED_WINDOW)];
    let mut runs = align(a, b);
    let longest = runs.iter().map(|r| r.len).max().unwrap_or(0);
    let matched: usize = runs.iter().filter(|r| r.len >= 2).map(|r| r.len).sum();
    let score = matched as f32 / b.len() as f32;
    let weight: f32 = runs
        .iter()
        .filter(|r| r.len >= 2)
        .flat_map(|r| &b[r.b..r.b + r.len])
        .map(|&key| weights.idf(key))
        .sum();
    let within = matched == b.len()
        && runs.len() <= 1 + short.rendering.gaps.len() + long.rendering.gaps.len();
    // Of two with all words equal only the marks differ, `?` and `!`.
    let same_words = long.rendering.keys == short.rendering.keys;
    let (kind, least) = if same_words {
        (SharedKind::Altered, WITHIN_WEIGHT)
    } else if within {
        (SharedKind::Trimmed, WITHIN_WEIGHT)
    } else {
        (SharedKind::Altered, ALTERED_WEIGHT)
    };
    let both = matched as f32 / long.rendering.keys.len() as f32;
    let needed = least - BOTH_COVERED * (both - 0.5).max(0.0)
        + (types.len() as f32 / FEW_RENDERINGS).ln().max(0.0);
    let is_dense = within || weight >= SURE_WEIGHT || weight >= DENSITY * matched as f32;
    if score < COVERAGE || longest < GRAM.min(b.len()) || weight < needed || !is_dense {
        return None;
    }
    for run in &mut runs {
        (run.a, run.b) = (run.a + from_a, run.b + from_b);
    }
    let alteration = if kind == SharedKind::Altered {
        Some(alteration(long, short, &runs, weights))
    } else {
        None
    };
    Some(RenderingLink { a: pair.a, b: pair.b, kind, alteration, score: score.min(1.0) })
}
