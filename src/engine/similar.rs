use super::{Findings, Joined};
use crate::corpus::{ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;

/// The other articles by how much of `of` they share, most similar first, with
/// the cosine of their tf-idf vectors (0 to 1). Articles that are not read yet
/// are left out. `O(words of the coverage)`.
#[must_use]
pub fn most_similar(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    of: ArticleIx,
) -> Vec<(ArticleIx, f32)> {
    let weights = findings.weights(lexis);
    let Some(base) = vector(findings, weights, of) else { return Vec::new() };
    let mut others: Vec<(ArticleIx, f32)> = corpus
        .iter()
        .filter(|&(ix, _)| ix != of)
        .filter_map(|(ix, _)| Some((ix, cosine(&base, &vector(findings, weights, ix)?))))
        .collect();
    let outlet = |ix| findings.joined().is_some_and(|joined: &Joined| joined.same_outlet(of, ix));
    others.sort_by(|a, b| {
        b.1.total_cmp(&a.1).then(outlet(a.0).cmp(&outlet(b.0))).then(a.0.cmp(&b.0))
    });
    others
}

/// `others` by how much of `of` they share, most similar first.
pub(super) fn alike_first(
    findings: &Findings,
    weights: &Weights,
    of: ArticleIx,
    others: &[ArticleIx],
) -> Vec<ArticleIx> {
    let Some(base) = vector(findings, weights, of) else { return Vec::new() };
    let alike = |&ix: &ArticleIx| Some((cosine(&base, &vector(findings, weights, ix)?), ix));
    let mut alike: Vec<(f32, ArticleIx)> = others.iter().filter_map(alike).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    alike.into_iter().map(|(_, ix)| ix).collect()
}

type Vector = FxHashMap<u64, f32>;

fn vector(findings: &Findings, weights: &Weights, ix: ArticleIx) -> Option<Vector> {
    let mut counts = Vector::default();
    for word in &findings.facts(ix)?.segments.words {
        *counts.entry(word.key()).or_default() += 1.0;
    }
    for (key, count) in &mut counts {
        *count = (1.0 + count.ln()) * weights.idf(*key);
    }
    Some(counts)
}

fn cosine(a: &Vector, b: &Vector) -> f32 {
    // Summed in the order of the keys, so that the last bit is the same on every run.
    let sum = |products: &mut Vec<(u64, f32)>| {
        products.sort_unstable_by_key(|p| p.0);
        products.iter().map(|p| p.1).sum::<f32>()
    };
    let norm = |v: &Vector| sum(&mut v.iter().map(|(&k, x)| (k, x * x)).collect()).sqrt();
    let dot = sum(&mut a.iter().filter_map(|(k, x)| Some((*k, x * b.get(k)?))).collect());
    let size = norm(a) * norm(b);
    if size > 0.0 { dot / size } else { 0.0 }
}
