//! `Terms`: the tf-idf vector of a sentence, over stems.

use super::sparse::{self, Weighted};
use super::stem::stem;
use super::weights::Weights;
use crate::text::{Span, Word, fold};

/// Words that weigh less than this are in every article and tell nothing.
const SILENT: f32 = 0.3;

/// A stem and what it weighs in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The key of the stem.
    pub stem: u64,
    /// Its idf, times `1 + ln n` when it stands there `n` times.
    pub weight: f32,
    /// The first word of the sentence with this stem.
    pub word: Span,
}

impl Weighted for Term {
    fn key(&self) -> u64 {
        self.stem
    }

    fn weight(&self) -> f32 {
        self.weight
    }
}

/// The telling stems of a sentence, each once, ascending; with the length of the vector they make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    list: Vec<Term>,
    norm: f32,
}

impl Terms {
    /// The terms of `words`, which stand in `text`.
    #[must_use]
    pub fn of(text: &str, words: &[Word], weights: &Weights) -> Self {
        let mut list: Vec<Term> = Vec::with_capacity(words.len());
        for word in words {
            let weight = weights.idf(word.key());
            if weight >= SILENT {
                let folded = fold::word(&text[word.span()]);
                list.push(Term { stem: Word::key_of(stem(&folded)), weight, word: word.span() });
            }
        }
        list.sort_unstable_by_key(|term| (term.stem, term.word));
        let list: Vec<Term> = list.chunk_by(|p, q| p.stem == q.stem).map(one).collect();
        let norm = sparse::norm(&list);
        Self { list, norm }
    }

    /// The terms, ascending by stem.
    #[must_use]
    pub fn list(&self) -> &[Term] {
        &self.list
    }

    /// The length of the vector.
    #[must_use]
    pub fn norm(&self) -> f32 {
        self.norm
    }

    /// The summed weight.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.list.iter().map(|term| term.weight).sum()
    }

    /// The terms that both have: ours and theirs.
    pub fn common<'t>(&'t self, other: &'t Self) -> impl Iterator<Item = (&'t Term, &'t Term)> {
        sparse::common(&self.list, &other.list)
    }

    /// Scalar product of the two vectors.
    #[must_use]
    pub fn product(&self, other: &Self) -> f32 {
        sparse::product(&self.list, &other.list)
    }

    /// Cosine of the two vectors, 0 to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        sparse::cosine(self.product(other), self.norm * other.norm).min(1.0)
    }

    /// Cosine with `b` and `c` taken together, 0 to 1.
    #[must_use]
    pub fn cosine_with_both(&self, b: &Self, c: &Self) -> f32 {
        let both = (b.norm * b.norm + c.norm * c.norm + 2.0 * b.product(c)).max(0.0).sqrt();
        sparse::cosine(self.product(b) + self.product(c), self.norm * both).min(1.0)
    }
}

/// One term of several with the same stem, in order of place.
fn one(same: &[Term]) -> Term {
    let often = 1.0 + (same.len() as f32).ln();
    let heaviest = same.iter().map(|term| term.weight).fold(0.0, f32::max);
    Term { weight: heaviest * often, ..same[0] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, segment::segment};

    #[test]
    fn the_forms_of_a_word_are_one_term() {
        let english = Weights::background();
        let terms = |t: &str| Terms::of(t, &segment(t, [Span::new(0, t.len())]).words, &english);
        let (a, b, c) = (
            terms("The ferries escalated the strike."),
            terms("A ferry strike escalates."),
            terms("Oats are cheap."),
        );
        assert!(a.cosine(&b) > 0.97, "{}", a.cosine(&b));
        assert!(a.cosine(&c) < 1e-6);
        assert!(a.cosine_with_both(&b, &c) < a.cosine(&b));
        assert_eq!(a.common(&b).count(), 3);
        assert!(terms("").cosine(&a) < 1e-6);
    }
}
