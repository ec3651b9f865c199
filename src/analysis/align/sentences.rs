//! The sentences of one side as the alignment sees them: tf-idf vectors over stems.

use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word, fold};
use xxhash_rust::xxh3::Xxh3;

/// Words that weigh less than this are in every article and link nothing.
const SILENT: f32 = 0.3;

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) span: Span,
    pub(super) words: &'a [Word],
    /// Hash of all folded words, in order.
    pub(super) hash: u64,
    /// Weight by stem, ascending by stem. Not scaled to length 1.
    pub(super) terms: Vec<Term>,
    /// Length of the vector `terms`.
    pub(super) norm: f32,
    /// Headings stand for themselves: they are never put together with a neighbour.
    pub(super) heading: bool,
}

/// A stem and its weight in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) stem: u64,
    pub(super) weight: f32,
    /// The first word of the sentence with this stem.
    pub(super) word: Span,
}

/// All sentences of `doc`, in order.
pub(super) fn sentences<'a>(doc: Doc<'a>, weights: &Weights) -> Vec<Sentence<'a>> {
    let mut blocks = doc.blocks().iter().peekable();
    doc.sentences()
        .iter()
        .map(|&span| {
            while blocks.next_if(|block| block.span.end() <= span.start()).is_some() {}
            let heading = blocks.peek().is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
            sentence(doc, span, heading, weights)
        })
        .collect()
}

fn sentence<'a>(doc: Doc<'a>, span: Span, heading: bool, weights: &Weights) -> Sentence<'a> {
    let words = &doc.segments.words[doc.segments.words_in(span)];
    let mut hash = Xxh3::new();
    let mut terms: Vec<Term> = Vec::with_capacity(words.len());
    for word in words {
        hash.update(&word.key.to_le_bytes());
        let weight = weights.idf(word.key);
        if weight >= SILENT {
            let folded = fold::word(&doc.text()[word.span]);
            terms.push(Term { stem: Word::key(stem(&folded)), weight, word: word.span });
        }
    }
    terms.sort_by_key(|term| (term.stem, term.word));
    let terms = summed(&terms);
    let norm = terms.iter().map(|term| term.weight * term.weight).sum::<f32>().sqrt();
    Sentence { span, words, hash: hash.digest(), terms, norm, heading }
}

/// One term a stem; of a stem that stands `n` times the weight grows by `ln n`.
fn summed(terms: &[Term]) -> Vec<Term> {
    let one = |same: &[Term]| {
        let often = 1.0 + (same.len() as f32).ln();
        let heaviest = same.iter().map(|term| term.weight).fold(0.0, f32::max);
        Term { weight: heaviest * often, ..same[0] }
    };
    terms.chunk_by(|p, q| p.stem == q.stem).map(one).collect()
}

/// The terms that both have, as pairs.
pub(super) fn common<'t>(a: &'t Sentence<'_>, b: &'t Sentence<'_>) -> impl Iterator<Item = (&'t Term, &'t Term)> {
    let mut rest = b.terms.iter().peekable();
    a.terms.iter().filter_map(move |term| {
        while rest.next_if(|other| other.stem < term.stem).is_some() {}
        rest.next_if(|other| other.stem == term.stem).map(|other| (term, other))
    })
}

/// Scalar product of the two vectors.
pub(super) fn product(a: &Sentence<'_>, b: &Sentence<'_>) -> f32 {
    common(a, b).map(|(p, q)| p.weight * q.weight).sum()
}

/// Cosine of the two vectors, 0 to 1.
pub(super) fn cosine(a: &Sentence<'_>, b: &Sentence<'_>) -> f32 {
    let size = a.norm * b.norm;
    if size > 0.0 { (product(a, b) / size).min(1.0) } else { 0.0 }
}

/// Cosine of `a` with `b` and its neighbour `c` taken together.
pub(super) fn cosine_with_two(a: &Sentence<'_>, b: &Sentence<'_>, c: &Sentence<'_>) -> f32 {
    let both = (b.norm * b.norm + c.norm * c.norm + 2.0 * product(b, c)).max(0.0).sqrt();
    let size = a.norm * both;
    if size > 0.0 { ((product(a, b) + product(a, c)) / size).min(1.0) } else { 0.0 }
}
