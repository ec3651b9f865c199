//! How similar two whole articles are: the cosine of their tf-idf vectors.
//!
//! A word weighs `(1 + ln count) × idf`, with the idf of the coverage.

use super::Findings;
use crate::corpus::ArticleIx;
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

/// Weights by word key.
type TfIdfVector = FxHashMap<u64, f32>;

fn vector(findings: &Findings, weights: &Weights, ix: ArticleIx) -> Option<TfIdfVector> {
    let mut counts = TfIdfVector::default();
    for word in &findings.segments(ix)?.words {
        *counts.entry(word.key()).or_default() += 1.0;
    }
    for (key, count) in &mut counts {
        *count = (1.0 + count.ln()) * weights.idf(*key);
    }
    Some(counts)
}

fn cosine(a: &TfIdfVector, b: &TfIdfVector) -> f32 {
    // Summed in the order of the keys, so that the last bit is the same on every run.
    let sum = |products: &mut Vec<(u64, f32)>| {
        products.sort_unstable_by_key(|p| p.0);
        products.iter().map(|p| p.1).sum::<f32>()
    };
    let norm = |v: &TfIdfVector| sum(&mut v.iter().map(|(&k, x)| (k, x * x)).collect()).sqrt();
    let dot = sum(&mut a.iter().filter_map(|(k, x)| Some((*k, x * b.get(k)?))).collect());
    let size = norm(a) * norm(b);
    if size > 0.0 { dot / size } else { 0.0 }
}
