//! Proposes the pairs of sentences that are judged: wide, also where no rare word is shared.
//!
//! ```text
//! for each sentence   the best by shared words   ┐
//! of either article   the best by word vectors   ├─► pairs
//! by place            leads, headlines           │
//!                     neighbours of likely pairs ┘
//! ```

use super::statement::{JudgedArticle, JudgedSentence};
use crate::lexis::semantic::direction_cosine;
use rustc_hash::FxHashMap;

/// Pairs that one sentence proposes by the words that it shares.
const BY_WORDS: usize = 5;
/// Pairs that one sentence proposes by the cosine of the word vectors.
const BY_VECTORS: usize = 4;
/// Sentences of running text at the start of an article that are paired with those of the other.
const LEADS: usize = 2;
/// Sentences of one article that a stem may stand in; a stem in more of them proposes nothing.
const MAX_POSTINGS: usize = 128;
/// Product of the numbers of sentences up to which all pairs are compared by word vectors.
const MAX_PRODUCT: usize = 1 << 16;
/// Cosine of the words from which on the neighbours of a pair are proposed.
const ANCHOR: f32 = 0.4;

/// Returns the pairs by left sentence, then right, without duplicates.
pub(super) fn proposals(
    left: &JudgedArticle<'_>,
    right: &JudgedArticle<'_>,
) -> Vec<(usize, usize)> {
    let (a, b) = (&left.statements[..], &right.statements[..]);
    let mut pairs = Vec::new();
    by_words(a, b, |at, to, _| pairs.push((at, to)));
    let mut anchors = Vec::new();
    by_words(b, a, |at, to, cosine| {
        pairs.push((to, at));
        if cosine >= ANCHOR {
            anchors.push((to, at));
        }
    });
    if a.len() * b.len() <= MAX_PRODUCT {
        by_vectors(a, b, &mut pairs);
    }
    by_place(a, b, &mut pairs);
    for (l, r) in anchors {
        for (i, j) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2)] {
            if l + i > 0 && r + j > 0 {
                pairs.push((l + i - 1, r + j - 1));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|&(l, r)| a.get(l).zip(b.get(r)).is_some_and(|(a, b)| may_pair(a, b)));
    pairs
}

/// Whether two sentences may state the same: neither is furniture, and both stand in a layout
/// of one kind.
fn may_pair(a: &JudgedSentence, b: &JudgedSentence) -> bool {
    !a.is_furniture
        && !b.is_furniture
        && a.is_cell == b.is_cell
        && !a.words.is_empty()
        && !b.words.is_empty()
}

fn by_words(a: &[JudgedSentence], b: &[JudgedSentence], mut push: impl FnMut(usize, usize, f32)) {
    let mut postings: FxHashMap<u64, Vec<(u32, f32)>> = FxHashMap::default();
    for (to, statement) in b.iter().enumerate() {
        for term in statement.terms.list() {
            postings.entry(term.stem).or_default().push((to as u32, term.weight));
        }
    }
    let mut sums = vec![0.0_f32; b.len()];
    for (at, statement) in a.iter().enumerate() {
        let mut touched: Vec<u32> = Vec::new();
        for term in statement.terms.list() {
            let posted = postings.get(&term.stem).map_or(&[][..], Vec::as_slice);
            if posted.len() > MAX_POSTINGS {
                continue;
            }
            for &(to, weight) in posted {
                if sums[to as usize] == 0.0 {
                    touched.push(to);
                }
                sums[to as usize] += term.weight * weight;
            }
        }
        let mut best: Vec<(usize, f32)> = touched
            .into_iter()
            .map(|to| {
                let sum = std::mem::take(&mut sums[to as usize]);
                let norms = statement.terms.norm() * b[to as usize].terms.norm();
                (to as usize, sum / norms.max(f32::MIN_POSITIVE))
            })
            .collect();
        best.sort_by(|p, q| q.1.total_cmp(&p.1).then(p.0.cmp(&q.0)));
        best.into_iter().take(BY_WORDS).for_each(|(to, cosine)| push(at, to, cosine));
    }
}

fn by_vectors(a: &[JudgedSentence], b: &[JudgedSentence], pairs: &mut Vec<(usize, usize)>) {
    let mut of_b: Vec<Vec<(f32, usize)>> = vec![Vec::new(); b.len()];
    for (at, ours) in a.iter().enumerate() {
        let mut best: Vec<(f32, usize)> = b
            .iter()
            .enumerate()
            .map(|(to, theirs)| (direction_cosine(&ours.meaning, &theirs.meaning), to))
            .collect();
        for &(cosine, to) in &best {
            of_b[to].push((cosine, at));
        }
        best.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
        pairs.extend(best.iter().take(BY_VECTORS).map(|&(_, to)| (at, to)));
    }
    for (to, mut best) in of_b.into_iter().enumerate() {
        best.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
        pairs.extend(best.iter().take(BY_VECTORS).map(|&(_, at)| (at, to)));
    }
}

/// Pairs headlines with headlines and the first sentences with the first sentences.
fn by_place(a: &[JudgedSentence], b: &[JudgedSentence], pairs: &mut Vec<(usize, usize)>) {
    let leads = |side: &[JudgedSentence]| {
        let mut leads: Vec<usize> = Vec::new();
        let mut prose = 0;
        for (at, statement) in side.iter().enumerate() {
            if prose >= LEADS {
                break;
            }
            if !statement.is_furniture {
                leads.push(at);
                prose += usize::from(!statement.is_heading);
            }
        }
        leads
    };
    let of_b = leads(b);
    for at in leads(a) {
        pairs.extend(of_b.iter().map(|&to| (at, to)));
    }
}
