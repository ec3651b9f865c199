//! Copies: articles of (nearly) the same text, folded before anything is compared.
//!
//! A text is sketched by the lowest hashes of its runs of words; two sketches
//! that agree in [`SAME`] of their hashes are of the same text. A text is
//! compared with those that share one of its few lowest hashes, and of copies
//! only with the first, so a thousand copies cost a thousand comparisons.

use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::text::Word;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Words of a run.
const RUN: usize = 4;
/// Hashes of a sketch.
const SKETCH: usize = 128;
/// Hashes that find other texts.
const KEYS: usize = 8;
/// The share of hashes that copies agree in.
const SAME: f32 = 0.8;
/// Texts that one hash finds, at most.
const FOUND: usize = 32;

/// Every article once; those of one text together, the first leading.
pub(super) fn leaves(docs: &[Doc<'_>]) -> Vec<Vec<ArticleIx>> {
    let sketches: Vec<Vec<u64>> = docs.par_iter().map(|doc| sketch(&doc.segments.words)).collect();
    let mut leaves: Vec<Vec<ArticleIx>> = Vec::new();
    let mut found: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (doc, ours) in docs.iter().zip(&sketches) {
        let keys = &ours[..ours.len().min(KEYS)];
        let mut known: Vec<usize> =
            keys.iter().filter_map(|key| found.get(key)).flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        let same = |&leaf: &usize| agreement(ours, &sketches[leaves[leaf][0].at()]) >= SAME;
        if let Some(leaf) = known.into_iter().find(same) {
            leaves[leaf].push(doc.ix);
            continue;
        }
        for &key in keys {
            let leaves_of = found.entry(key).or_default();
            if leaves_of.len() < FOUND {
                leaves_of.push(leaves.len());
            }
        }
        leaves.push(vec![doc.ix]);
    }
    leaves
}

/// The lowest hashes of the runs of words, ascending, each once.
fn sketch(words: &[Word]) -> Vec<u64> {
    let hash = |run: &[Word]| {
        xxh3_64(&run.iter().flat_map(|word| word.key().to_le_bytes()).collect::<Vec<u8>>())
    };
    let mut hashes: Vec<u64> =
        if words.len() < RUN { vec![hash(words)] } else { words.windows(RUN).map(hash).collect() };
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// An estimate of how many runs of either text are in both, 0 to 1.
fn agreement(a: &[u64], b: &[u64]) -> f32 {
    let size = SKETCH.min(a.len().max(b.len()));
    let (mut i, mut j, mut seen, mut shared) = (0, 0, 0, 0);
    while seen < size && i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
        seen += 1;
    }
    shared as f32 / size.max(1) as f32
}
