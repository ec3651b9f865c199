//! Finds the quotations with the same words.
//!
//! A comparison of every quotation with every other one is too slow: 100,000 quotations make five
//! thousand million pairs. Instead
//!
//! 1. equal renderings become one *type*, by a hash table,
//! 2. types that share three words in a row become candidates: (hash, type) pairs are sorted, and a
//!    frequent hash gives pairs with its longest type only,
//! 3. a candidate pair is aligned word by word. It is kept if runs of two or more words in order
//!    cover enough of the shorter type, and if the matched words outside names are rare enough
//!    together. The last condition rejects stock phrases (“we are going to have to”). Two renderings
//!    that articles give to two speakers need more evidence than two of one speaker, and a few words
//!    need one speaker.

use super::SharedKind;
use super::aligned::{Aligned, align};
use super::alteration::{AlteredWords, PrintedRendering};
use super::difference::difference;
use super::rendering::Rendering;
use super::surroundings::Surroundings;
use super::tuned::{
    ALIGNED_SLACK, ALIGNED_WINDOW, ALTERED_WEIGHT, APART_COVERED, APART_WEIGHT, BOTH_COVERED,
    COVERAGE, CROWDED_GRAM, DENSITY, FEW_RENDERINGS, FEW_WORDS, GRAM, OVERLAP_WEIGHT, SURE_WEIGHT,
    WITHIN_WEIGHT,
};
use super::voice::{SpeakerVoice, VoiceRelation};
use crate::corpus::ArticleIx;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Two types with the same words. Type `a` is the longer one, or the first of two with one length.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RenderingLink {
    pub a: usize,
    pub b: usize,
    pub kind: SharedKind,
    pub altered: Option<AlteredWords>,
    pub score: f32,
    /// The number of matched words outside names.
    pub distinct: usize,
}

/// The first quotation of a type: its rendering, and the speaker that its article names.
#[derive(Clone)]
pub(super) struct TypeHead<'a> {
    pub printed: PrintedRendering<'a>,
    pub voice: Option<&'a SpeakerVoice>,
    /// The article of each quotation of the type.
    pub articles: Vec<ArticleIx>,
}

/// The quotations among which equal renderings become one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum TypeScope<'a> {
    /// All quotations.
    Coverage,
    /// Quotations of speakers with this surname.
    Surname(&'a str),
    /// Quotations of one article.
    Article(ArticleIx),
}

/// Largest number of articles of a type whose surroundings are compared. A bound on the work.
const ARTICLES_TRIED: usize = 4;

/// The types of renderings.
pub(super) struct Types {
    /// The type of each quotation.
    pub of: Vec<usize>,
    /// The quotations of each type, in order.
    pub members: Vec<Vec<usize>>,
}

/// Groups equal renderings into types, numbered in order of their first quotation. Renderings with
/// different `scope`s never share a type.
pub(super) fn types<'a>(
    renderings: &'a [Rendering],
    scope: impl Fn(usize) -> TypeScope<'a>,
) -> Types {
    let mut by_words: FxHashMap<(TypeScope<'a>, &[u64]), usize> = FxHashMap::default();
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

/// The links between types with the same words, in order of `(a, b)`.
pub(super) fn links(
    types: &[TypeHead<'_>],
    weights: &Weights,
    surroundings: &Surroundings<'_>,
) -> Vec<RenderingLink> {
    let mut out: Vec<RenderingLink> = candidates(types)
        .into_iter()
        .filter_map(|pair| confirm(types, pair, weights, surroundings))
        .collect();
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
fn candidates(types: &[TypeHead<'_>]) -> Vec<RenderingPair> {
    let mut grams: Vec<(u64, u32, u32)> = Vec::new();
    for (index, head) in types.iter().enumerate() {
        for (at, run) in head.printed.rendering.keys.windows(GRAM).enumerate() {
            grams.push((hash(run), index as u32, at as u32));
        }
    }
    grams.sort_unstable();
    grams.dedup_by_key(|g| (g.0, g.1));
    let mut pairs = Vec::new();
    for group in grams.chunk_by(|x, y| x.0 == y.0) {
        let length = |g: &(u64, u32, u32)| types[g.1 as usize].printed.rendering.keys.len();
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
fn ordered(types: &[TypeHead<'_>], x: (u64, u32, u32), y: (u64, u32, u32)) -> RenderingPair {
    let length = |g: (u64, u32, u32)| types[g.1 as usize].printed.rendering.keys.len();
    let swap = (length(y), x.1) > (length(x), y.1);
    let (a, b) = if swap { (y, x) } else { (x, y) };
    RenderingPair { a: a.1 as usize, b: b.1 as usize, at_a: a.2 as usize, at_b: b.2 as usize }
}

/// The link of a candidate pair, if enough words match and they are rare enough.
fn confirm(
    types: &[TypeHead<'_>],
    pair: RenderingPair,
    weights: &Weights,
    surroundings: &Surroundings<'_>,
) -> Option<RenderingLink> {
    let (long, short) = (types[pair.a].printed, types[pair.b].printed);
    let voices = SpeakerVoice::against(types[pair.a].voice, types[pair.b].voice);
    if short.rendering.keys.len() < FEW_WORDS && voices != VoiceRelation::Same {
        return None;
    }
    let (runs, compared) = aligned(long.rendering, short.rendering, pair);
    let matched: Vec<usize> =
        runs.iter().filter(|r| r.len >= 2).flat_map(|r| r.b..r.b + r.len).collect();
    let distinct: Vec<usize> =
        matched.iter().copied().filter(|&at| !short.rendering.named[at]).collect();
    let longest = runs.iter().map(|r| r.len).max().unwrap_or(0);
    if longest < GRAM.min(compared) {
        return None;
    }
    let found = difference(long, short, &runs, voices, weights);
    let score = (matched.len() + found.respelled).min(compared) as f32 / compared as f32;
    let weight: f32 = distinct.iter().map(|&at| weights.idf(short.rendering.printed[at])).sum();
    let evidence = MatchedWords {
        words: matched.len(),
        distinct: distinct.len(),
        weight,
        both: matched.len() as f32 / long.rendering.keys.len() as f32,
        types: types.len(),
    };
    if score < COVERAGE || !evidence.suffices(found.kind, voices) {
        return None;
    }
    // A turn of phrase of two people is no utterance of one.
    let (longs, shorts) = (&types[pair.a].articles, &types[pair.b].articles);
    let is_one = voices == VoiceRelation::Same
        || longs.iter().take(ARTICLES_TRIED).any(|&a| {
            let mut others = shorts.iter().take(ARTICLES_TRIED);
            others.any(|&b| surroundings.show_one(a, b, distinct.len()))
        });
    if !is_one {
        return None;
    }
    Some(RenderingLink {
        a: pair.a,
        b: pair.b,
        kind: found.kind,
        altered: found.altered,
        score: score.min(1.0),
        distinct: distinct.len(),
    })
}

/// The common runs of a candidate pair, and the number of words of the shorter one that were
/// aligned.
fn aligned(long: &Rendering, short: &Rendering, pair: RenderingPair) -> (Vec<Aligned>, usize) {
    let from_b = pair.at_b.saturating_sub(ALIGNED_WINDOW / 2);
    let b = &short.keys[from_b..short.keys.len().min(from_b + ALIGNED_WINDOW)];
    let from_a = pair.at_a.saturating_sub(pair.at_b - from_b + ALIGNED_SLACK);
    let a = &long.keys[from_a..long.keys.len().min(from_a + 2 * ALIGNED_WINDOW)];
    let mut runs = align(a, b);
    for run in &mut runs {
        (run.a, run.b) = (run.a + from_a, run.b + from_b);
    }
    (runs, b.len())
}

/// The words that two renderings have in common.
struct MatchedWords {
    /// Their number.
    words: usize,
    /// The number of those outside names.
    distinct: usize,
    /// The summed idf of those outside names, in nats.
    weight: f32,
    /// Their share of the longer rendering.
    both: f32,
    /// The number of types in the coverage.
    types: usize,
}

impl MatchedWords {
    /// Whether the common words show that the two are one utterance.
    fn suffices(&self, kind: SharedKind, voices: VoiceRelation) -> bool {
        let within = matches!(kind, SharedKind::Verbatim | SharedKind::Trimmed);
        let least = match kind {
            SharedKind::Verbatim | SharedKind::Trimmed => WITHIN_WEIGHT,
            SharedKind::Altered => ALTERED_WEIGHT,
            SharedKind::Overlap => OVERLAP_WEIGHT,
        };
        let crowd = (self.types as f32 / FEW_RENDERINGS).ln().max(0.0);
        let needed = least - BOTH_COVERED * (self.both - 0.5).max(0.0) + crowd;
        let is_dense =
            within || self.weight >= SURE_WEIGHT || self.weight >= DENSITY * self.words as f32;
        let enough = self.weight >= needed && is_dense;
        match voices {
            VoiceRelation::Same => enough,
            VoiceRelation::Unknown => {
                let least = if within { GRAM } else { FEW_WORDS };
                enough && self.distinct >= least
            }
            VoiceRelation::Different => {
                enough
                    && self.weight >= APART_WEIGHT + crowd
                    && self.distinct >= FEW_WORDS
                    && self.both >= APART_COVERED
            }
        }
    }
}
