//! The content words of one story, each with the words of the story that are near it.
//!
//! ```text
//! sentence   He  used  to  roam  the  quays  of  Old  Tarnford
//! words                    roam       quay       Old  Tarnford        with a weight, over stems
//! near                     stroll .58 harbour .55                     word vectors, names by their letters
//! ```
//!
//! Numbers in digits and in words are one word. A name is near a form of itself only
//! (`Norland`, `Norlanders`): vectors place any two cities beside each other.

use crate::lexis::Lexis;
use crate::lexis::contrast;
use crate::lexis::number;
use crate::lexis::semantic::WordVectors;
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::segment::segment;
use crate::text::{Span, Word, fold};
use rustc_hash::FxHashMap;

/// Least idf (nats, English at large) of a word that counts. Below it are the words that any
/// sentence may have.
const MIN_IDF: f32 = 1.5;
/// Least cosine of two words at which one stands for the other in part.
const MIN_NEAR: f32 = 0.4;
/// Number of words of a story whose vectors are compared, at most. It bounds the time, which grows
/// with its square. The words that come first in the story are taken.
const MOST_COMPARED: usize = 4096;
/// Words that are kept as near to one word, at most: the nearest. It bounds the time of a search.
const MOST_NEAR: usize = 24;
/// Letters at the beginning that two forms of one name share, at least.
const NAME_LETTERS: usize = 4;
/// Likeness of two forms of one name.
pub(super) const NAME_FORM: f32 = 0.9;

/// The index of a word in [`StoryVocabulary`].
pub(crate) type WordIx = u32;

/// A content word of a story.
pub(super) struct StoryWord {
    /// The first form that was read, folded.
    pub(super) form: String,
    /// Idf of the word in nats.
    pub(super) weight: f32,
    /// Whether it begins with a capital wherever it stands inside a sentence.
    pub(super) is_name: bool,
    /// Whether it stands inside a sentence, where a capital tells of a name.
    is_inside: bool,
    /// Whether it is a number, in digits or in words.
    pub(super) is_number: bool,
    /// Other words of the story that stand for it in part, nearest first, with their likeness.
    pub(super) near: Vec<(WordIx, f32)>,
}

/// The content words of the sentences of one story.
#[derive(Default)]
pub(crate) struct StoryVocabulary {
    pub(super) words: Vec<StoryWord>,
    by_key: FxHashMap<u64, WordIx>,
}

impl StoryVocabulary {
    /// Adds the words of a sentence and returns their indices, ascending, each once.
    pub(super) fn add(
        &mut self,
        text: &str,
        words: &[Word],
        (coverage, english): (&Weights, &Weights),
    ) -> Vec<WordIx> {
        let mut found = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            if english.idf(word.key()) < MIN_IDF {
                continue;
            }
            let raw = &text[word.span()];
            let form = fold::word(raw);
            let number = number_of(&form);
            let key = key(&form, number);
            let capital = raw.starts_with(char::is_uppercase);
            let next = self.words.len() as WordIx;
            let ix = *self.by_key.entry(key).or_insert(next);
            if ix == next {
                self.words.push(StoryWord {
                    form: form.into_owned(),
                    weight: coverage.idf(word.key()),
                    is_name: false,
                    is_inside: false,
                    is_number: number.is_some(),
                    near: Vec::new(),
                });
            }
            if at > 0 {
                let word = &mut self.words[ix as usize];
                word.is_name = capital && (word.is_name || !word.is_inside);
                word.is_inside = true;
            }
            found.push(ix);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The indices of the words of a sentence or of a part of one, ascending, each once. Words that
    /// were never added are left out.
    pub(super) fn of(&self, text: &str, words: &[Word]) -> Vec<WordIx> {
        let known = words.iter().filter_map(|word| {
            let form = fold::word(&text[word.span()]);
            self.by_key.get(&key(&form, number_of(&form))).copied()
        });
        let mut found: Vec<WordIx> = known.collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The indices of the words of a text that is no part of an article.
    pub(super) fn of_text(&self, text: &str) -> Vec<WordIx> {
        self.of(text, &segment(text, [Span::new(0, text.len())]).words)
    }

    /// The value of a word that is a number.
    pub(super) fn number(&self, word: WordIx) -> Option<f64> {
        let word = &self.words[word as usize];
        if word.is_number { number_of(&word.form) } else { None }
    }

    /// The sum of the weights of `words`, in nats.
    pub(super) fn weight(&self, words: &[WordIx]) -> f32 {
        words.iter().map(|&word| self.words[word as usize].weight).sum()
    }

    /// The weighted mean of `cover`, the cover of each of `words`, 0 to 1.
    pub(super) fn share(&self, words: &[WordIx], cover: impl Iterator<Item = f32>) -> f32 {
        let all = self.weight(words);
        let covered: f32 = words
            .iter()
            .zip(cover)
            .map(|(&word, part)| part * self.words[word as usize].weight)
            .sum();
        if all > 0.0 { covered / all } else { 0.0 }
    }

    /// Finds the words that are near each other. Call it once, after all sentences are added.
    pub(super) fn relate(&mut self, lexis: &Lexis) {
        let vectors = {
            let forms = self.words.iter().take(MOST_COMPARED).map(|word| word.form.as_str());
            lexis.vectors().of_words(forms)
        };
        let compared = self.words.len().min(MOST_COMPARED);
        for at in 0..compared {
            for to in at + 1..compared {
                let alike = self.alike(&vectors, at, to);
                if alike >= MIN_NEAR {
                    self.words[at].near.push((to as WordIx, alike));
                    self.words[to].near.push((at as WordIx, alike));
                }
            }
        }
        for word in &mut self.words {
            word.near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            word.near.truncate(MOST_NEAR);
        }
    }

    fn alike(&self, vectors: &WordVectors, at: usize, to: usize) -> f32 {
        let (a, b) = (&self.words[at], &self.words[to]);
        if a.is_number || b.is_number {
            return 0.0;
        }
        if a.is_name || b.is_name {
            return if is_one_name(&a.form, &b.form) { NAME_FORM } else { 0.0 };
        }
        vectors.alike(at, vectors, to)
    }

    /// The words that cover a list of words, prepared for many sentences.
    pub(super) fn covering(&self, wanted: &[WordIx]) -> CoveringWords {
        let mut by_word: FxHashMap<WordIx, Vec<(usize, f32)>> = FxHashMap::default();
        for (at, &word) in wanted.iter().enumerate() {
            by_word.entry(word).or_default().push((at, 1.0));
            for &(near, alike) in &self.words[word as usize].near {
                by_word.entry(near).or_default().push((at, alike));
            }
        }
        CoveringWords { by_word, wanted: wanted.len() }
    }
}

/// The words that cover each of a list of words in full or in part.
pub(super) struct CoveringWords {
    /// The places in the list that a word covers, each with the share.
    by_word: FxHashMap<WordIx, Vec<(usize, f32)>>,
    wanted: usize,
}

impl CoveringWords {
    /// How far `theirs` cover each word of the list, 0 to 1.
    pub(super) fn by(&self, theirs: &[WordIx]) -> Vec<f32> {
        let mut cover = vec![0.0_f32; self.wanted];
        for &(at, share) in theirs.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            cover[at] = cover[at].max(share);
        }
        cover
    }
}

/// The key of a folded word: of its stem, or of its value.
fn key(form: &str, number: Option<f64>) -> u64 {
    let of_value = |value: f64| value.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    number.map_or_else(|| Word::key_of(stem(form)), of_value)
}

/// The value of a word that is a number by itself. Other words are not read as numbers, which takes
/// longer.
pub(super) fn number_of(form: &str) -> Option<f64> {
    let first = form.chars().next()?;
    if !first.is_numeric() && !number::is_number_word(form) {
        return None;
    }
    match contrast::numbers(form)[..] {
        [value] => Some(value),
        _ => None,
    }
}

/// Whether one name begins as the other and only the ending differs.
fn is_one_name(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    common >= NAME_LETTERS && common + 1 >= shorter
}
