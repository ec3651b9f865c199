//! Which pairs of sentences are worth a look, and how alike they are.
//!
//! For each sentence on the left the right sentences that share a telling stem,
//! the [`KEPT`] most alike; and sentences that are equal word for word, which answer nothing else. A stem
//! in very many sentences links nothing, so the work is linear in the text
//! however often a text repeats itself.

use super::likeness::Likenesses;
use super::sentences::Sentence;
use crate::text::Pair;
use rustc_hash::FxHashMap;

/// Candidates for each sentence on the left.
const KEPT: usize = 5;
/// A stem that stands in more sentences of the right side than this links nothing.
const CROWD: usize = 256;
/// Below this cosine two sentences are not compared further.
const FAINT: f32 = 0.06;

/// A cosine below this share of the best one of its sentence is not compared further either.
const BEHIND: f32 = 0.35;

/// Log odds of sentences that are equal word for word.
const EQUAL: f32 = 9.0;

/// Two sentences that may answer one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) left: usize,
    pub(super) right: usize,
    /// How likely it is that they do, as log odds.
    pub(super) odds: f32,
    /// Cosine of the telling words, which weigh as rare as they are in the coverage.
    pub(super) words: f32,
    /// What there is to take off the odds in texts written apart.
    pub(super) doubt: f32,
}

/// All candidates, by left sentence, then right.
/// Second, whether stems were passed over because very many sentences have them.
pub(super) fn candidates(
    sides: Pair<&[Sentence<'_>]>,
    likenesses: &mut Likenesses<'_>,
) -> (Vec<Candidate>, bool) {
    let mut found = equal(sides);
    let (mut same, mut same_right) =
        (vec![false; sides.left.len()], vec![false; sides.right.len()]);
    for pair in &found {
        same[pair.left] = true;
        same_right[pair.right] = true;
    }
    let postings = postings(sides.right);
    let mut sums = vec![0.0_f32; sides.right.len()];
    for (left, sentence) in sides.left.iter().enumerate().filter(|&(left, _)| !same[left]) {
        for (right, words) in nearest(sentence, sides.right, &postings, &mut sums) {
            if !same_right[right] {
                let likeness = likenesses.of(&(left..left + 1), &(right..right + 1));
                let doubt = if sentence.is_heading() { 0.0 } else { likeness.doubt };
                found.push(Candidate { left, right, odds: likeness.odds, words, doubt });
            }
        }
    }
    found.sort_by_key(|c| (c.left, c.right));
    (found, postings.values().any(|posted| posted.len() > CROWD))
}

/// Sentences that are equal word for word, the first on one side with the first on the other and so on.
fn equal(sides: Pair<&[Sentence<'_>]>) -> Vec<Candidate> {
    let mut of_hash: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (right, sentence) in sides.right.iter().enumerate().rev() {
        of_hash.entry(sentence.hash).or_default().push(right);
    }
    let mut found = Vec::new();
    for (left, sentence) in
        sides.left.iter().enumerate().filter(|(_, sentence)| !sentence.words.is_empty())
    {
        if let Some(right) = of_hash.get_mut(&sentence.hash).and_then(Vec::pop) {
            found.push(Candidate { left, right, odds: EQUAL, words: 1.0, doubt: 0.0 });
        }
    }
    found
}

type Postings = FxHashMap<u64, Vec<(u32, f32)>>;

/// The sentences with each stem, with its weight there.
fn postings(sentences: &[Sentence<'_>]) -> Postings {
    let mut postings = Postings::default();
    for (at, sentence) in sentences.iter().enumerate() {
        for term in sentence.terms.list() {
            postings.entry(term.stem).or_default().push((at as u32, term.weight));
        }
    }
    postings
}

/// The most alike sentences that may answer `sentence`, with their cosines, best first. `sums` is all zero before and after.
fn nearest(
    sentence: &Sentence<'_>,
    others: &[Sentence<'_>],
    postings: &Postings,
    sums: &mut [f32],
) -> Vec<(usize, f32)> {
    let mut touched: Vec<u32> = Vec::new();
    for term in sentence.terms.list() {
        let Some(posted) = postings.get(&term.stem).filter(|posted| posted.len() <= CROWD) else {
            continue;
        };
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
        if cosine >= FAINT && sentence.may_answer(&others[at as usize]) {
            best.push((at as usize, cosine));
        }
    }
    best.sort_by(|p, q| q.1.total_cmp(&p.1).then(p.0.cmp(&q.0)));
    let least = best.first().map_or(0.0, |nearest| BEHIND * nearest.1);
    best.truncate(best.partition_point(|near| near.1 >= least).min(KEPT));
    best
}
