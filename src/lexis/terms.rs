//! `Terms`: the tf-idf vector of a sentence, over stems.
//!
//! ```text
//! The ferries sailed; the ferry crews …   ─▶   ferr, sail, crew
//!     └─ one stem ─────────┘                   weight of ferr = idf · (1 + ln 2)
//! ```

use super::sparse::{self, Weighted};
use super::stem::stem;
use super::weights::Weights;
use crate::text::{Span, Word, fold};

/// The least idf of a word that becomes a term, in nats. Words below it are in nearly every
/// article. The data that it was set on is not recorded; a larger value drops more common words.
const LEAST_IDF: f32 = 0.3;

/// A stem and its weight in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The key of the stem, by [`Word::key_of`].
    pub stem: u64,
    /// The largest idf of the words with this stem, times `1 + ln n` for `n` such words. In nats.
    pub weight: f32,
    /// The bytes of the first word of the sentence with this stem.
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

/// The tf-idf vector of a sentence: its stems, each once, ascending by key, and the length of the
/// vector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    list: Vec<Term>,
    norm: f32,
}

impl Terms {
    /// The terms of `words`, which stand in `text`.
    #[must_use]
    pub fn of(text: &str, words: &[Word], weights: &Weights) -> Self {
        let term = |word: &Word| {
            let weight = weights.idf(word.key());
            let stem = || Word::key_of(stem(&fold::word(&text[word.span()])));
            // A common word is no term and needs no stem.
            let stem = if weight >= LEAST_IDF { stem() } else { 0 };
            Term { stem, weight, word: word.span() }
        };
        Self::of_stems(words.iter().map(term))
    }

    /// The terms of words with these stems, each with its idf as weight.
    #[must_use]
    pub fn of_stems(words: impl IntoIterator<Item = Term>) -> Self {
        let mut list: Vec<Term> =
            words.into_iter().filter(|word| word.weight >= LEAST_IDF).collect();
        list.sort_unstable_by_key(|term| (term.stem, term.word));
        let list: Vec<Term> = list.chunk_by(|p, q| p.stem == q.stem).map(merged).collect();
        let norm = sparse::norm(&list);
        Self { list, norm }
    }

    /// The terms, ascending by the key of their stem.
    #[must_use]
    pub fn list(&self) -> &[Term] {
        &self.list
    }

    /// The Euclidean length of the vector.
    #[must_use]
    pub fn norm(&self) -> f32 {
        self.norm
    }

    /// The sum of the weights, in nats.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.list.iter().map(|term| term.weight).sum()
    }

    /// The pairs of terms with equal stems, the own term first.
    pub fn common<'t>(&'t self, other: &'t Self) -> impl Iterator<Item = (&'t Term, &'t Term)> {
        sparse::common(&self.list, &other.list)
    }

    /// The scalar product of the two vectors.
    #[must_use]
    pub fn product(&self, other: &Self) -> f32 {
        sparse::product(&self.list, &other.list)
    }

    /// The cosine of the two vectors, 0 to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        sparse::cosine(self.product(other), self.norm * other.norm).min(1.0)
    }

    /// The cosine with the sum of the vectors `b` and `c`, 0 to 1.
    #[must_use]
    pub fn cosine_with_both(&self, b: &Self, c: &Self) -> f32 {
        let both = (b.norm * b.norm + c.norm * c.norm + 2.0 * b.product(c)).max(0.0).sqrt();
        sparse::cosine(self.product(b) + self.product(c), self.norm * both).min(1.0)
    }
}

/// One term for the words with one stem, given in text order.
fn merged(words: &[Term]) -> Term {
    let factor = 1.0 + (words.len() as f32).ln();
    let largest = words.iter().map(|term| term.weight).fold(0.0, f32::max);
    Term { weight: largest * factor, ..words[0] }
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
