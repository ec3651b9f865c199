//! How similar two whole articles are: the cosine of their tf-idf vectors.
//!
//! A word weighs `(1 + ln count) × idf`, with the idf of the coverage.

use super::Findings;
use crate::corpus::ArticleIx;
use crate::lexis::sparse;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;

/// The similarity (0 to 1) of each of `others` to `of`, most similar first, then in order of the
/// coverage. Articles that are not segmented yet are left out. `O(words of the articles)`.
#[must_use]
pub fn similarity_ranking(
    findings: &Findings,
    weights: &Weights,
    of: ArticleIx,
    others: impl IntoIterator<Item = ArticleIx>,
) -> Vec<(ArticleIx, f32)> {
    let Some(base) = vector(findings, weights, of) else { return Vec::new() };
    let mut ranked: Vec<(ArticleIx, f32)> = others
        .into_iter()
        .filter_map(|ix| Some((ix, cosine(&base, &vector(findings, weights, ix)?))))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

/// The tf-idf weights of an article's words, ascending by key, and the length of that vector.
struct TfIdfVector {
    entries: Vec<(u64, f32)>,
    norm: f32,
}

fn vector(findings: &Findings, weights: &Weights, ix: ArticleIx) -> Option<TfIdfVector> {
    let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
    for word in &findings.segments(ix)?.words {
        *counts.entry(word.key()).or_default() += 1.0;
    }
    let mut entries: Vec<(u64, f32)> = counts
        .into_iter()
        .map(|(key, count)| (key, (1.0 + count.ln()) * weights.idf(key)))
        .collect();
    entries.sort_unstable_by_key(|entry| entry.0);
    let norm = sparse::norm(&entries);
    Some(TfIdfVector { entries, norm })
}

fn cosine(a: &TfIdfVector, b: &TfIdfVector) -> f32 {
    sparse::cosine(sparse::product(&a.entries, &b.entries), a.norm * b.norm)
}
