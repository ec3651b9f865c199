//! Which pairs of sentences are worth a look, and how alike they are.
//!
//! For each sentence on the left the right sentences that share a telling stem,
//! the [`KEPT`] most alike; and sentences that are equal word for word. A stem
//! in very many sentences links nothing, so the work is linear in the text
//! however often a text repeats itself.

use super::sentences::Sentence;
use crate::lexis::Lexis;
use crate::lexis::contrast::Features;
use crate::lexis::semantic::Meaning;
use crate::text::Pair;
use rustc_hash::FxHashMap;

/// Candidates for each sentence on the left.
const KEPT: usize = 12;
/// A stem that stands in more sentences of the right side than this links nothing.
const CROWD: usize = 256;
/// Below this cosine two sentences are not compared further.
const FAINT: f32 = 0.06;
/// From this cosine on the words alone decide.
const PLAIN: f32 = 0.8;

/// Two sentences that may answer one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) left: usize,
    pub(super) right: usize,
    /// Cosine of the words.
    pub(super) words: f32,
    /// Likeness in meaning; the cosine of the words when they alone decide.
    pub(super) meaning: f32,
    /// Whether the two differ in a number or a negation.
    pub(super) contrast: bool,
    /// Summed weight of the telling words that both have.
    pub(super) evidence: f32,
}

impl Candidate {
    /// How alike the two are, 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let penalty = if self.contrast { CONTRAST } else { 0.0 };
        (LEXICAL * self.words + (1.0 - LEXICAL) * self.meaning - penalty).max(0.0)
    }
}

/// What the words count beside the meaning.
const LEXICAL: f32 = 0.5;

/// What a differing number or negation takes from the score.
const CONTRAST: f32 = 0.12;

/// All candidates, by left sentence, then right.
pub(super) fn candidates(sides: Pair<&[Sentence<'_>]>, texts: Pair<&str>, lexis: &Lexis) -> Vec<Candidate> {
    let mut found = equal(sides);
    let taken: FxHashMap<usize, usize> = found.iter().map(|c| (c.left, c.right)).collect();
    let postings = postings(sides.right);
    let mut sums = vec![0.0_f32; sides.right.len()];
    let mut meanings = Meanings { sides, texts, lexis, known: Pair::new(FxHashMap::default(), FxHashMap::default()) };
    for (left, sentence) in sides.left.iter().enumerate() {
        for (right, words) in nearest(sentence, sides.right, &postings, &mut sums) {
            if taken.get(&left) == Some(&right) {
                continue;
            }
            let (meaning, contrast) = meanings.compared(left, right, words);
            let evidence = sentence.terms.common(&sides.right[right].terms).map(|(p, q)| p.weight.min(q.weight)).sum();
            found.push(Candidate { left, right, words, meaning, contrast, evidence });
        }
    }
    found.sort_by_key(|c| (c.left, c.right));
    found
}

/// Sentences that are equal word for word, the first on one side with the first on the other and so on.
fn equal(sides: Pair<&[Sentence<'_>]>) -> Vec<Candidate> {
    let mut of_hash: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (right, sentence) in sides.right.iter().enumerate().rev() {
        of_hash.entry(sentence.hash).or_default().push(right);
    }
    let mut found = Vec::new();
    for (left, sentence) in sides.left.iter().enumerate().filter(|(_, sentence)| !sentence.words.is_empty()) {
        if let Some(right) = of_hash.get_mut(&sentence.hash).and_then(Vec::pop) {
            let evidence = sentence.terms.weight();
            found.push(Candidate { left, right, words: 1.0, meaning: 1.0, contrast: false, evidence });
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

/// The most alike sentences and their cosines, best first. `sums` is all zero before and after.
fn nearest(sentence: &Sentence<'_>, others: &[Sentence<'_>], postings: &Postings, sums: &mut [f32]) -> Vec<(usize, f32)> {
    let mut touched: Vec<u32> = Vec::new();
    for term in sentence.terms.list() {
        let Some(posted) = postings.get(&term.stem).filter(|posted| posted.len() <= CROWD) else { continue };
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
        if cosine >= FAINT {
            best.push((at as usize, cosine));
        }
    }
    best.sort_by(|p, q| q.1.total_cmp(&p.1).then(p.0.cmp(&q.0)));
    best.truncate(KEPT);
    best
}

/// The meanings of sentences, each worked out when it is first asked for.
struct Meanings<'a> {
    sides: Pair<&'a [Sentence<'a>]>,
    texts: Pair<&'a str>,
    lexis: &'a Lexis,
    known: Pair<FxHashMap<usize, (Meaning, Features)>>,
}

impl Meanings<'_> {
    /// How alike two sentences are in meaning, and whether they differ in a number or a negation.
    fn compared(&mut self, left: usize, right: usize, words: f32) -> (f32, bool) {
        let vectors = self.lexis.vectors();
        let (sides, texts) = (self.sides, self.texts);
        let read = |text: &str| (vectors.meaning(text), Features::of(text));
        let a = self.known.left.entry(left).or_insert_with(|| read(&texts.left[sides.left[left].span]));
        let b = self.known.right.entry(right).or_insert_with(|| read(&texts.right[sides.right[right].span]));
        let meaning = if words >= PLAIN { words } else { vectors.similarity(&a.0, &b.0).max(0.0) };
        (meaning, a.1.against(&b.1).any())
    }
}
