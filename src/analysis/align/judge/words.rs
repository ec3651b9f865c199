//! The words of several articles, numbered alike, and which of them are alike in meaning.
//!
//! ```text
//! article 0   Police held three men       stems 0 1 2 3    tokens 1 2 – 3
//! article 1   Officers held three men           4 1 2 3           4 2 – 3
//! alike       1 ─ 4 (.71)   2 ─ 9 (.35) …       0: no vector, or a figure
//! ```
//!
//! Two words in a hundred are alike, so lists of them are short, and the sentences of a whole story
//! are compared by them.

use super::statement::{ContentWord, JudgedArticle, JudgedSentence};
use crate::lexis::Lexis;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Cosine of two word vectors below which a word covers nothing.
const MIN_ALIKE: f32 = 0.3;
/// Largest cover by a word of another stem.
const MAX_ALIKE: f32 = 0.99;
/// Words that one task compares with all others, at least.
const MIN_TASK: usize = 64;

/// The numbers of a word.
#[derive(Clone, Copy)]
pub(super) struct WordNumbers {
    /// Number of the stem.
    pub(super) stem: u32,
    /// Number of the token, 0 for none.
    pub(super) token: u32,
}

/// The numbers of the words of an article.
pub(super) struct NumberedArticle {
    /// The words that are compared, of all sentences.
    pub(super) words: Vec<WordNumbers>,
    /// The numbers of the stems of all words, by sentence.
    pub(super) order: Vec<Vec<u32>>,
    /// The number of each stem, by [`ContentWord::id`].
    pub(super) stems: Vec<u32>,
}

/// The words of several articles, numbered alike.
pub(super) struct SharedWords {
    /// The articles, in the order in which they were given.
    pub(super) articles: Vec<NumberedArticle>,
    /// Number of different stems.
    pub(super) stems: usize,
    /// The words that are alike.
    pub(super) alike: AlikeWords,
}

impl SharedWords {
    /// Numbers the words of `articles`.
    pub(super) fn of<'a>(
        articles: impl IntoIterator<Item = &'a JudgedArticle>,
        lexis: &Lexis,
    ) -> Self {
        let mut numbers = Numbers::default();
        let articles = articles.into_iter().map(|article| numbers.article(article)).collect();
        let alike = AlikeWords::of(&numbers.in_order, lexis);
        Self { articles, stems: numbers.stems.len(), alike }
    }
}

/// The numbers that are given so far.
#[derive(Default)]
struct Numbers {
    stems: FxHashMap<u64, u32>,
    tokens: FxHashMap<u16, u32>,
    /// The tokens by number, from 1 on, each with `1 / |row|`.
    in_order: Vec<(u16, f32)>,
}

impl Numbers {
    fn article(&mut self, article: &JudgedArticle) -> NumberedArticle {
        let mut stems = vec![0; article.stems.len()];
        for stem in &article.stems {
            stems[stem.id as usize] = self.stem(stem.stem);
        }
        let mut order = |statement: &JudgedSentence| -> Vec<u32> {
            statement.order.stems().iter().map(|&stem| self.stem(stem)).collect()
        };
        let order = article.statements.iter().map(&mut order).collect();
        let tokens: Vec<u32> =
            article.tokens.iter().map(|token| token.map_or(0, |token| self.token(token))).collect();
        let numbered = |word: &ContentWord| {
            let id = word.id as usize;
            WordNumbers { stem: stems[id], token: if word.is_figure() { 0 } else { tokens[id] } }
        };
        let words = article.statements.iter().flat_map(|statement| &statement.words);
        NumberedArticle { words: words.map(numbered).collect(), order, stems }
    }

    fn stem(&mut self, stem: u64) -> u32 {
        let next = self.stems.len() as u32;
        *self.stems.entry(stem).or_insert(next)
    }

    fn token(&mut self, (token, inverse): (u16, f32)) -> u32 {
        *self.tokens.entry(token).or_insert_with(|| {
            self.in_order.push((token, inverse));
            self.in_order.len() as u32
        })
    }
}

/// For each token those that are alike, with the cover: the cosine, at most [`MAX_ALIKE`].
pub(super) struct AlikeWords {
    /// Where the list of each token begins, and the end.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl AlikeWords {
    /// Compares all `tokens`, of which the first has number 1. `O(n²)` scalar products.
    fn of(tokens: &[(u16, f32)], lexis: &Lexis) -> Self {
        let vectors = lexis.vectors().rows_of(&tokens.iter().copied().collect());
        let alike_from = |products: &mut Vec<i32>, at: usize| -> Vec<(u32, f32)> {
            let cosines = vectors.alike_from(at, at, products).zip(at as u32 + 1..);
            let alike = cosines.filter(|(cosine, _)| *cosine >= MIN_ALIKE);
            alike.map(|(cosine, to)| (to, cosine.min(MAX_ALIKE))).collect()
        };
        let above: Vec<Vec<(u32, f32)>> = (0..tokens.len())
            .into_par_iter()
            .with_min_len(MIN_TASK)
            .map_init(Vec::new, alike_from)
            .collect();
        Self::of_upper_half(&above)
    }

    /// Makes the lists of all tokens from those of the tokens with their number or a higher one.
    fn of_upper_half(above: &[Vec<(u32, f32)>]) -> Self {
        let pairs = || (1_u32..).zip(above).flat_map(|(at, to)| to.iter().map(move |to| (at, *to)));
        let mut starts = vec![0_u32; above.len() + 2];
        for (at, (to, _)) in pairs() {
            starts[at as usize + 1] += 1;
            starts[to as usize + 1] += u32::from(at != to);
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts.last().copied().unwrap_or(0) as usize];
        let mut put = |at: u32, entry: (u32, f32)| {
            entries[next[at as usize] as usize] = entry;
            next[at as usize] += 1;
        };
        for (at, (to, cover)) in pairs() {
            put(at, (to, cover));
            if at != to {
                put(to, (at, cover));
            }
        }
        Self { starts, entries }
    }

    /// Number of different tokens, with the one for none.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The tokens that are alike `token`, with the cover.
    pub(super) fn with(&self, token: u32) -> &[(u32, f32)] {
        let at = token as usize;
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_of_two_alike_words_list_each_other() {
        let above = [vec![(1, 0.99), (3, 0.5)], vec![(2, 0.99)], vec![]];
        let alike = AlikeWords::of_upper_half(&above);
        assert_eq!(alike.count(), 4);
        assert_eq!(alike.with(0), []);
        assert_eq!(alike.with(1), [(1, 0.99), (3, 0.5)]);
        assert_eq!(alike.with(2), [(2, 0.99)]);
        assert_eq!(alike.with(3), [(1, 0.5)]);
    }
}
