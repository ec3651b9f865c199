//! Finds copies: articles with (nearly) the same text, which become one leaf (`MinHash`).
//!
//! ```text
//! text ─► hashes of every 4 words ─► the 128 lowest: a sketch
//! two sketches that agree in 80 % are copies
//! ```
//!
//! A text is compared with the texts that share one of its few lowest hashes, and of copies
//! only with the first one, so a thousand copies cost a thousand comparisons.

use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::text::Word;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Words of a shingle.
const COPY_SHINGLE_WORDS: usize = 4;
/// Hashes of a sketch: the estimate is good to about .04.
const SKETCH_HASHES: usize = 128;
/// Lowest hashes of a sketch by which other texts are found.
const LOOKUP_HASHES: usize = 8;
/// Share of hashes that copies agree in, at least. Set by hand: a reprint with one paragraph cut
/// is a copy, a rewritten one is not.
const MIN_AGREEMENT: f32 = 0.8;
/// Leaves that one hash finds, at most. Bounds the work.
const MAX_LEAVES_PER_HASH: usize = 32;

/// Returns every article once; copies are together, the first article leads.
pub(super) fn leaves(docs: &[Doc<'_>]) -> Vec<Vec<ArticleIx>> {
    let sketches: Vec<Vec<u64>> = docs.par_iter().map(|doc| sketch(&doc.segments.words)).collect();
    let mut leaves: Vec<Vec<ArticleIx>> = Vec::new();
    let mut found: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (doc, ours) in docs.iter().zip(&sketches) {
        let keys = &ours[..ours.len().min(LOOKUP_HASHES)];
        let mut known: Vec<usize> =
            keys.iter().filter_map(|key| found.get(key)).flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        let same =
            |&leaf: &usize| agreement(ours, &sketches[leaves[leaf][0].at()]) >= MIN_AGREEMENT;
        if let Some(leaf) = known.into_iter().find(same) {
            leaves[leaf].push(doc.ix);
            continue;
        }
        for &key in keys {
            let leaves_of = found.entry(key).or_default();
            if leaves_of.len() < MAX_LEAVES_PER_HASH {
                leaves_of.push(leaves.len());
            }
        }
        leaves.push(vec![doc.ix]);
    }
    leaves
}

/// Returns the lowest hashes of the shingles, ascending, without duplicates.
fn sketch(words: &[Word]) -> Vec<u64> {
    let hash = |run: &[Word]| {
        xxh3_64(&run.iter().flat_map(|word| word.key().to_le_bytes()).collect::<Vec<u8>>())
    };
    let mut hashes: Vec<u64> = if words.len() < COPY_SHINGLE_WORDS {
        vec![hash(words)]
    } else {
        words.windows(COPY_SHINGLE_WORDS).map(hash).collect()
    };
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH_HASHES);
    hashes
}

/// Estimates the share of shingles that both texts have (Jaccard index), 0 to 1.
fn agreement(a: &[u64], b: &[u64]) -> f32 {
    let size = SKETCH_HASHES.min(a.len().max(b.len()));
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
