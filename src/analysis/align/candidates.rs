//! Selects the pairs of sentences that the alignment compares, and scores them.
//!
//! ```text
//! left sentence ─► its stems ─► postings of the right side ─► cosine ─► the MAX_CANDIDATES best
//! ```
//!
//! Two sentences that are equal word for word form a pair, and neither is compared
//! with any other sentence. A stem that stands in more than [`MAX_POSTINGS`]
//! sentences of the right side is skipped, so the work stays linear in the text.

use super::chain::heaviest_chain;
use super::sentences::AlignSentence;
use super::similarity::SimilarityCache;
use crate::text::Pair;
use rustc_hash::FxHashMap;

/// Candidates that are kept for one left sentence. Set by hand: with more, the same
/// rows come out and the time grows.
const MAX_CANDIDATES: usize = 5;
/// Sentences of the right side that one stem may stand in; a stem in more of them is skipped.
/// Bounds the work: a higher value costs time on repetitive texts only.
const MAX_POSTINGS: usize = 256;
/// Least cosine (0 to 1) of two sentences that are compared further. Set by hand on the demo;
/// a higher value loses rewordings that share few words.
const MIN_COSINE: f32 = 0.06;
/// Least cosine as a share of the best cosine of the same left sentence. Set by hand; a higher
/// value saves comparisons and loses second-best counterparts.
const MIN_SHARE_OF_BEST: f32 = 0.35;
/// Pairs of equal sentences of one wording up to which all of them are tried; more often repeated
/// ones pair in order. Bounds the work.
const MAX_REPEATED: usize = 64;
/// Log odds of two sentences that are equal word for word: above all that the regression gives.
const EQUAL_ODDS: f32 = 9.0;

/// A pair of sentences that may be counterparts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PairCandidate {
    pub(super) left: usize,
    pub(super) right: usize,
    /// Log odds that the two are counterparts.
    pub(super) odds: f32,
    /// Cosine of the tf-idf vectors, with the idf of the coverage.
    pub(super) cosine: f32,
    /// Log odds that are subtracted when the texts are independent of each other.
    pub(super) penalty: f32,
}

/// Returns all candidates, by left sentence, then right, and whether a stem was skipped
/// because too many sentences have it.
pub(super) fn candidates(
    sides: Pair<&[AlignSentence<'_>]>,
    similarities: &mut SimilarityCache<'_>,
) -> (Vec<PairCandidate>, bool) {
    let mut found = equal_sentences(sides);
    let mut equal = Pair::new(vec![false; sides.left.len()], vec![false; sides.right.len()]);
    for pair in &found {
        equal.left[pair.left] = true;
        equal.right[pair.right] = true;
    }
    let postings = stem_postings(sides.right);
    let mut sums = vec![0.0_f32; sides.right.len()];
    for (left, sentence) in sides.left.iter().enumerate() {
        if equal.left[left] {
            continue;
        }
        for (right, cosine) in nearest(sentence, sides.right, &postings, &mut sums) {
            if equal.right[right] {
                continue;
            }
            let similarity = similarities.of(&(left..left + 1), &(right..right + 1));
            let penalty = if sentence.is_heading() { 0.0 } else { similarity.penalty };
            found.push(PairCandidate { left, right, odds: similarity.odds, cosine, penalty });
        }
    }
    found.sort_by_key(|pair| (pair.left, pair.right));
    (found, postings.values().any(|posted| posted.len() > MAX_POSTINGS))
}

/// Pairs the sentences that are equal word for word, so that as many as can keep the order of both
/// texts. The others of one wording pair in order of their occurrence.
pub(super) fn equal_sentences(sides: Pair<&[AlignSentence<'_>]>) -> Vec<PairCandidate> {
    let by_hash = sides.map(occurrences);
    let pair = |left: usize, right: usize| {
        let (odds, cosine, penalty) = (EQUAL_ODDS, 1.0, 0.0);
        PairCandidate { left, right, odds, cosine, penalty }
    };
    let mut possible = Vec::new();
    for (left, sentence) in sides.left.iter().enumerate() {
        let Some(rights) = by_hash.right.get(&sentence.hash) else { continue };
        if rights.len() * by_hash.left.get(&sentence.hash).map_or(0, Vec::len) <= MAX_REPEATED {
            possible.extend(rights.iter().map(|&right| pair(left, right)));
        }
    }
    let words = |pair: &PairCandidate| sides.left[pair.left].words.len().min(1000) as f32;
    let mut found = heaviest_chain(&possible, |pair| 1.0 + words(pair) * 1e-5);
    let mut used = Pair::new(vec![false; sides.left.len()], vec![false; sides.right.len()]);
    for pair in &found {
        used.left[pair.left] = true;
        used.right[pair.right] = true;
    }
    let mut free: FxHashMap<u64, Vec<usize>> = by_hash.right;
    free.values_mut().for_each(|rights| {
        rights.retain(|&right| !used.right[right]);
        rights.reverse();
    });
    for (left, sentence) in sides.left.iter().enumerate().filter(|(left, _)| !used.left[*left]) {
        if let Some(right) = free.get_mut(&sentence.hash).and_then(Vec::pop) {
            found.push(pair(left, right));
        }
    }
    found.sort_by_key(|pair| pair.left);
    found
}

/// The sentences of each wording, in order. A sentence without words has none.
fn occurrences(side: &[AlignSentence<'_>]) -> FxHashMap<u64, Vec<usize>> {
    let mut by_hash: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, sentence) in side.iter().enumerate().filter(|(_, sentence)| !sentence.words.is_empty())
    {
        by_hash.entry(sentence.hash).or_default().push(at);
    }
    by_hash
}

/// For each stem the sentences that have it, with the weight of the stem there.
type SentencePostings = FxHashMap<u64, Vec<(u32, f32)>>;

fn stem_postings(sentences: &[AlignSentence<'_>]) -> SentencePostings {
    let mut postings = SentencePostings::default();
    for (at, sentence) in sentences.iter().enumerate() {
        for term in sentence.terms.list() {
            postings.entry(term.stem).or_default().push((at as u32, term.weight));
        }
    }
    postings
}

/// Returns the sentences of `others` with the highest cosine to `sentence`, best first, with
/// their cosines. `sums` is a buffer that is all zero before and after the call.
fn nearest(
    sentence: &AlignSentence<'_>,
    others: &[AlignSentence<'_>],
    postings: &SentencePostings,
    sums: &mut [f32],
) -> Vec<(usize, f32)> {
    let mut touched: Vec<u32> = Vec::new();
    for term in sentence.terms.list() {
        let posted = postings.get(&term.stem).map_or(&[][..], Vec::as_slice);
        if posted.len() > MAX_POSTINGS {
            continue;
        }
        for &(at, weight) in posted {
            if sums[at as usize] == 0.0 {
                touched.push(at);
            }
            sums[at as usize] += term.weight * weight;
        }
    }
    let mut best: Vec<(usize, f32)> = Vec::with_capacity(touched.len());
    for at in touched {
        let sum = std::mem::take(&mut sums[at as usize]);
        let cosine = (sum / (sentence.terms.norm() * others[at as usize].terms.norm())).min(1.0);
        if cosine >= MIN_COSINE && sentence.may_answer(&others[at as usize]) {
            best.push((at as usize, cosine));
        }
    }
    best.sort_by(|p, q| q.1.total_cmp(&p.1).then(p.0.cmp(&q.0)));
    let least = best.first().map_or(0.0, |nearest| MIN_SHARE_OF_BEST * nearest.1);
    best.truncate(best.partition_point(|near| near.1 >= least).min(MAX_CANDIDATES));
    best
}
