//! `Weights`: the weight of words, as the inverse document frequency (idf).
//!
//! There are two sources. The *background* is English at large, a table that ships with the program
//! ([`Frequencies`]). The *coverage* gives the number of open articles that have a word. A few
//! articles are a small sample, so the two are blended, in equal parts at [`TRUST`] articles:
//!
//! ```text
//! idf = λ · ln((n + 1) / (df + 0.5)) + (1 − λ) · background      λ = n / (n + TRUST)
//! ```
//!
//! A name that all of five articles have weighs about half as much as in the background; `the`
//! weighs nothing in either.

use super::frequencies::Frequencies;
use crate::text::Segments;
use crate::text::packed::{Packed, Packer, Unpacker};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The number of articles at which the coverage counts as much as the background. A larger value
/// trusts the background longer. The data that it was set on is not recorded.
pub const TRUST: f32 = 5.0;

/// The inverse document frequency by word key, in nats.
pub struct Weights {
    idf: WeightTable,
    /// The weight of a word that is not in the table.
    unseen: f32,
}

/// The source of the weights.
enum WeightTable {
    /// Weights of English at large, read from the embedded table.
    English(Frequencies),
    /// Weights of the words of a coverage, by key.
    Counted(FxHashMap<u64, f32>),
}

impl Default for Weights {
    /// Weights of 1 for every word.
    fn default() -> Self {
        Self { idf: WeightTable::Counted(FxHashMap::default()), unseen: 1.0 }
    }
}

impl Weights {
    /// The weights of English at large.
    #[must_use]
    pub fn background() -> Self {
        let english = Frequencies::embedded();
        Self { unseen: english.unseen(), idf: WeightTable::English(english) }
    }

    /// The weights of words in `articles`, blended with `background`.
    pub fn of_coverage<'s>(
        articles: impl IntoIterator<Item = &'s Segments>,
        background: &Self,
    ) -> Self {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        let mut n = 0;
        for segments in articles {
            n += 1;
            for word in &segments.words {
                let (df, last) = counts.entry(word.key()).or_default();
                *df += u32::from(*last != n);
                *last = n;
            }
        }
        let blend = |df: u32, at_large: f32| {
            let n = n as f32;
            let trust = n / (n + TRUST);
            trust * ((n + 1.0) / (df as f32 + 0.5)).ln() + (1.0 - trust) * at_large
        };
        let idf =
            counts.iter().map(|(&key, &(df, _))| (key, blend(df, background.idf(key)))).collect();
        Self { idf: WeightTable::Counted(idf), unseen: blend(0, background.unseen) }
    }

    /// The weight of the word with this key, in nats, at least 0.
    #[must_use]
    pub fn idf(&self, key: u64) -> f32 {
        let known = match &self.idf {
            WeightTable::English(english) => english.of(key),
            WeightTable::Counted(counted) => counted.get(&key).copied(),
        };
        known.unwrap_or(self.unseen).max(0.0)
    }
}

impl Packed for Weights {
    /// Appends the words in the order of their keys, so that equal weights have one form.
    fn pack(&self, to: &mut Packer) {
        let (unseen, mut words) = match &self.idf {
            WeightTable::English(_) => (None, Vec::new()),
            WeightTable::Counted(idf) => {
                (Some(self.unseen), idf.iter().map(|(&key, &idf)| (key, idf)).collect())
            }
        };
        words.sort_unstable_by_key(|(key, _)| *key);
        unseen.pack(to);
        to.number(words.len() as u64);
        let mut before = 0;
        for (key, idf) in words {
            to.number(key - before);
            idf.pack(to);
            before = key;
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let unseen = Option::<f32>::unpack(from)?;
        let words: Vec<(u64, f32)> = from.list()?;
        let mut key = 0_u64;
        let mut idf = FxHashMap::with_capacity_and_hasher(words.len(), FxBuildHasher);
        for (step, weight) in words {
            key = key.checked_add(step)?;
            idf.insert(key, weight);
        }
        Some(match unseen {
            Some(unseen) => Self { idf: WeightTable::Counted(idf), unseen },
            None => Self::background(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Word, segment::segment};

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let english = Weights::background();
        let idf = |word| english.idf(Word::key_of(word));
        let order = ["the", "said", "government", "ferry", "lighthouse", "zyxwvut"];
        assert!(order.windows(2).all(|w| idf(w[0]) < idf(w[1])), "{:?}", order.map(idf));
        assert!(idf("the") < 0.01);
        assert!((idf("Minister’s") - idf("minister")).abs() < 1e-6);
    }

    #[test]
    fn a_word_of_every_article_of_the_coverage_says_little() {
        let texts =
            ["Ferry strike in Oldport", "Oldport ferry crews walk out", "The Oldport magpie"];
        let segments = texts.map(|t| segment(t, [Span::new(0, t.len())]));
        let english = Weights::background();
        let story = Weights::of_coverage(&segments, &english);
        let idf = |word| story.idf(Word::key_of(word));
        assert!(idf("ferry") < idf("magpie"));
        assert!(idf("oldport") < english.idf(Word::key_of("oldport")));
    }
}
