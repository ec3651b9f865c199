//! What one sentence has of another: how far each of its words is covered, and what the words weigh.
//!
//! ```text
//! left   Police [held] three men in [Oldport] on Tuesday.
//! right  Officers [arrested] three men on Tuesday.
//!        covered in meaning: police ~ officers, held ~ arrested     uncovered: Oldport
//! ```
//!
//! A word is covered as far as the other sentence has its stem (1) or a word with a near vector
//! (their cosine). A figure is covered by its stem only.
//!
//! A sentence is laid out once by stem and by token ([`MarkedSentence`]). Each sentence that is
//! compared with it costs one pass over its words.

use super::statement::{ContentWord, JudgedArticle, JudgedSentence};
use super::words::{NumberedArticle, SharedWords, WordNumbers};
use crate::lexis::sparse;
use std::ops::Range;

/// Cosine from which on two words are alike: `arrested` and `held`.
const ALIKE: f32 = 0.6;
/// Cover from which on a word counts as covered.
const COVERED: f32 = 0.85;
/// Least and greatest rarity of a stem.
const RARITY: (f32, f32) = (0.05, 1.0);

/// What a word weighs: its idf, its idf times its rarity in the two articles, its idf when it is
/// neither a name nor a figure. The last place is not used: four numbers are added at a time.
pub(super) type WeightRow = [f32; 4];

/// A place in [`WeightRow`].
type WeightIndex = usize;

const IDF: WeightIndex = 0;
const LOCAL: WeightIndex = 1;
const PLAIN: WeightIndex = 2;

/// One of two articles, with the numbers and weights of its words.
#[derive(Clone, Copy)]
pub(super) struct JudgedSide<'a> {
    pub(super) article: &'a JudgedArticle,
    pub(super) numbered: &'a NumberedArticle,
    pub(super) weights: &'a LocalWeights,
}

impl<'a> JudgedSide<'a> {
    pub(super) fn sentence(self, at: usize) -> &'a JudgedSentence {
        &self.article.statements[at]
    }

    /// The places of the words of a sentence among those of the article.
    fn range(self, at: usize) -> Range<usize> {
        let sentence = self.sentence(at);
        sentence.words_before..sentence.words_before + sentence.words.len()
    }

    fn numbers(self, at: usize) -> &'a [WordNumbers] {
        &self.numbered.words[self.range(at)]
    }

    fn weights(self, at: usize) -> &'a [WeightRow] {
        &self.weights.words[self.range(at)]
    }

    /// The local weight of a word of the sentence `at`.
    pub(super) fn local(self, at: usize, word: usize) -> f32 {
        self.weights(at)[word][LOCAL]
    }
}

/// A sentence, laid out by the numbers of stems and tokens.
pub(super) struct MarkedSentence<'w> {
    words: &'w SharedWords,
    /// For each stem that it has, its place in `distinct` plus 1; else 0.
    slots: Vec<u8>,
    /// 1 for each stem that it has anywhere, also in words that are not compared; else 0.
    has: Vec<u8>,
    /// For each token, the cover by its most alike word.
    alike: Vec<f32>,
}

impl<'w> MarkedSentence<'w> {
    /// No sentence yet.
    pub(super) fn new(words: &'w SharedWords) -> Self {
        let (stems, tokens) = (words.stems, words.alike.count());
        Self { words, slots: vec![0; stems], has: vec![0; stems], alike: vec![0.0; tokens] }
    }

    /// Calls `f` while the sentence `at` of a side is laid out.
    pub(super) fn with<R>(
        &mut self,
        side: JudgedSide<'_>,
        at: usize,
        f: impl FnOnce(&Self) -> R,
    ) -> R {
        self.lay_out(side, at);
        let result = f(self);
        self.clear(side, at);
        result
    }

    fn lay_out(&mut self, side: JudgedSide<'_>, at: usize) {
        for (slot, stem) in (1..).zip(&side.sentence(at).distinct) {
            self.slots[side.numbered.stems[stem.id as usize] as usize] = slot;
        }
        side.numbered.order[at].iter().for_each(|&stem| self.has[stem as usize] = 1);
        for word in side.numbers(at) {
            for &(token, cover) in self.words.alike.with(word.token) {
                let most = &mut self.alike[token as usize];
                *most = most.max(cover);
            }
        }
    }

    fn clear(&mut self, side: JudgedSide<'_>, at: usize) {
        for stem in &side.sentence(at).distinct {
            self.slots[side.numbered.stems[stem.id as usize] as usize] = 0;
        }
        side.numbered.order[at].iter().for_each(|&stem| self.has[stem as usize] = 0);
        for word in side.numbers(at) {
            for &(token, _) in self.words.alike.with(word.token) {
                self.alike[token as usize] = 0.0;
            }
        }
    }

    /// Whether the sentence has the stem of a word (1 or 0), and the cover of the word.
    fn cover_of(&self, word: WordNumbers) -> (f32, f32) {
        let exact = f32::from(u8::from(self.slots[word.stem as usize] > 0));
        (exact, exact.max(self.alike[word.token as usize]))
    }

    /// What it covers of the sentence `at` of a side.
    pub(super) fn cover(&self, side: JudgedSide<'_>, at: usize) -> Cover {
        let mut cover = Cover::default();
        for (&word, weights) in side.numbers(at).iter().zip(side.weights(at)) {
            let (exact, meaning) = self.cover_of(word);
            for (place, weight) in weights.iter().enumerate() {
                cover.meaning[place] += weight * meaning;
                cover.exact[place] += weight * exact;
            }
            cover.plain_alike += u32::from(meaning >= ALIKE && weights[PLAIN] > 0.0);
        }
        cover
    }

    /// Number of words of the sentence `at` of a side with a stem that it has too.
    pub(super) fn common(&self, side: JudgedSide<'_>, at: usize) -> usize {
        let words = side.numbered.order[at].iter();
        words.map(|&stem| usize::from(self.has[stem as usize])).sum()
    }

    /// The cover of each word of the sentence `at` of a side.
    pub(super) fn word_covers(&self, side: JudgedSide<'_>, at: usize) -> Vec<f32> {
        side.numbers(at).iter().map(|&word| self.cover_of(word).1).collect()
    }

    /// Puts into `shared` the stems that it, `own`, has in common with the sentence `at` of a side:
    /// places in `distinct` of either, in the order of its words.
    pub(super) fn shared(
        &self,
        own: &JudgedSentence,
        side: JudgedSide<'_>,
        at: usize,
        shared: &mut Vec<(u8, u8)>,
    ) {
        shared.clear();
        for (place, stem) in (0..).zip(&side.sentence(at).distinct) {
            let number = side.numbered.stems[stem.id as usize];
            if let Some(slot) = self.slots[number as usize].checked_sub(1) {
                shared.push((slot, place));
            }
        }
        shared.sort_unstable_by_key(|shared| own.distinct[usize::from(shared.0)].first);
    }
}

/// How much of a sentence another one covers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cover {
    /// Weight that is covered in meaning.
    meaning: WeightRow,
    /// Weight that is covered word for word.
    exact: WeightRow,
    /// Number of words alike that are neither names nor figures.
    pub(super) plain_alike: u32,
}

/// What the words of one article weigh beside another article.
pub(super) struct LocalWeights {
    /// How rare each stem is in the two articles, 0 to 1, by [`ContentWord::id`].
    pub(super) rarity: Vec<f32>,
    /// The weights of each word of the article.
    words: Vec<WeightRow>,
    /// Summed weight of the words of each sentence.
    totals: Vec<f32>,
    /// Euclidean length of the stems of each sentence.
    norms: Vec<f32>,
}

impl LocalWeights {
    /// The weights of the words of both articles.
    pub(super) fn of_both(a: &JudgedArticle, b: &JudgedArticle) -> [Self; 2] {
        let sentences = a.statements.len() + b.statements.len();
        let mut counts = [a, b].map(|side| vec![0_u32; side.stems.len()]);
        for (side, other) in [(0, 1), (1, 0)] {
            for stem in &[a, b][side].stems {
                counts[side][stem.id as usize] += stem.sentences;
            }
            for (ours, theirs) in sparse::common(&[a, b][side].stems, &[a, b][other].stems) {
                counts[side][ours.id as usize] += theirs.sentences;
            }
        }
        let most = counts.iter().flatten().copied().max().unwrap_or(0);
        let rarities: Vec<f32> = (0..=most).map(|count| rarity(count, sentences)).collect();
        let [of_a, of_b] =
            counts.map(|of| of.into_iter().map(|count| rarities[count as usize]).collect());
        [Self::of(a, of_a), Self::of(b, of_b)]
    }

    fn of(article: &JudgedArticle, rarity: Vec<f32>) -> Self {
        let mut weights = Self { rarity, words: Vec::new(), totals: Vec::new(), norms: Vec::new() };
        for statement in &article.statements {
            let from = weights.words.len();
            let weighed = |word: &ContentWord| {
                [word.idf, word.idf * weights.rarity[word.id as usize], word.plain_idf(), 0.0]
            };
            weights.words.extend(statement.words.iter().map(weighed));
            weights.totals.push(weights.words[from..].iter().map(|word| word[LOCAL]).sum());
            weights.norms.push(statement.norm(|stem| stem.idf * weights.rarity[stem.id as usize]));
        }
        weights
    }
}

/// How rare a stem is, 0 to 1, that `count` of the `sentences` of two articles have.
fn rarity(count: u32, sentences: usize) -> f32 {
    let all = sentences as f32;
    // Two sentences of a pair have it each, so two is the least count that matters.
    let count = count.max(2) as f32 / 2.0;
    let rarity = ((all / 2.0 + 1.0) / (count + 0.5)).ln() / (all + 1.0).ln();
    rarity.clamp(RARITY.0, RARITY.1)
}

/// A sentence with what another one covers of it.
#[derive(Clone, Copy)]
pub(super) struct CoveredSentence<'a> {
    pub(super) sentence: &'a JudgedSentence,
    pub(super) cover: &'a Cover,
    /// The sum of the local weights.
    local_total: f32,
    /// Euclidean length of the local weights of the stems.
    pub(super) local_norm: f32,
}

impl<'a> CoveredSentence<'a> {
    pub(super) fn new(side: JudgedSide<'a>, at: usize, cover: &'a Cover) -> Self {
        Self {
            sentence: side.sentence(at),
            cover,
            local_total: side.weights.totals[at],
            local_norm: side.weights.norms[at],
        }
    }

    /// Share of the idf that is covered.
    pub(super) fn share(self) -> f32 {
        part(self.cover.meaning[IDF], self.sentence.idf_total)
    }

    /// Share of the idf that is covered word for word.
    pub(super) fn exact_share(self) -> f32 {
        part(self.cover.exact[IDF], self.sentence.idf_total)
    }

    /// Share of the local weight that is covered.
    pub(super) fn local_share(self) -> f32 {
        part(self.cover.meaning[LOCAL], self.local_total)
    }

    /// Share of the local weight that is covered word for word.
    pub(super) fn exact_local_share(self) -> f32 {
        part(self.cover.exact[LOCAL], self.local_total)
    }

    /// Share of the idf of words that are neither names nor figures that is covered.
    pub(super) fn plain_share(self) -> f32 {
        part(self.cover.meaning[PLAIN], self.sentence.plain_total)
    }

    /// Share of the idf of words that are neither names nor figures that is covered word for word.
    pub(super) fn exact_plain_share(self) -> f32 {
        part(self.cover.exact[PLAIN], self.sentence.plain_total)
    }

    /// The idf of what is not covered, but for rounding: see [`CoveredWords::uncovered`].
    pub(super) fn uncovered(self) -> f32 {
        self.sentence.idf_total - self.cover.meaning[IDF]
    }
}

/// The words of a sentence, each with its cover.
#[derive(Clone, Copy)]
pub(super) struct CoveredWords<'a> {
    words: &'a [ContentWord],
    covers: &'a [f32],
}

impl<'a> CoveredWords<'a> {
    pub(super) fn new(sentence: &'a JudgedSentence, covers: &'a [f32]) -> Self {
        Self { words: &sentence.words, covers }
    }

    /// The words with their covers.
    fn words(self) -> impl Iterator<Item = (&'a ContentWord, f32)> {
        self.words.iter().zip(self.covers.iter().copied())
    }

    /// The idf of what is not covered.
    pub(super) fn uncovered(self) -> f32 {
        self.words().map(|(word, cover)| word.idf * (1.0 - cover)).sum()
    }

    /// Number of stems of a kind, names or figures, that are not covered.
    pub(super) fn uncovered_of(self, is_of_kind: impl Fn(&ContentWord) -> bool) -> f32 {
        let is_counted = |word: &ContentWord| word.is_first_of_kind && is_of_kind(word);
        self.words().filter(|(word, cover)| *cover < COVERED && is_counted(word)).count() as f32
    }

    /// The idf of the heaviest run of uncovered words: a clause that the other side lacks.
    pub(super) fn heaviest_gap(self) -> f32 {
        let (mut most, mut here) = (0.0_f32, 0.0);
        for (word, cover) in self.words() {
            here = if cover < ALIKE { here + word.idf } else { 0.0 };
            most = most.max(here);
        }
        most
    }
}

fn part(got: f32, total: f32) -> f32 {
    if total > 0.0 { got / total } else { 0.0 }
}
