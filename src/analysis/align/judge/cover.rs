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

use super::statement::{ContentWord, JudgedArticle, JudgedSentence};
use crate::lexis::Lexis;
use crate::lexis::semantic::WordVectors;
use crate::lexis::sparse;

/// Cosine of two word vectors below which a word covers nothing.
const MIN_ALIKE: f32 = 0.3;
/// Largest cover by a word of another stem.
const MAX_ALIKE: f32 = 0.99;
/// Cosine from which on two words are alike: `arrested` and `held`.
const ALIKE: f32 = 0.6;
/// Cover from which on a word counts as covered.
const COVERED: f32 = 0.85;
/// Product of the numbers of distinct words of two articles up to which likenesses are kept.
const MAX_KEPT: usize = 1 << 21;
/// Least and greatest rarity of a stem.
const RARITY: (f32, f32) = (0.05, 1.0);
/// Marks a likeness that is not computed: below every cosine.
const UNKNOWN: f32 = -2.0;

/// The likeness of the words of two articles.
pub(super) struct WordLikeness {
    vectors: (WordVectors, WordVectors),
    /// Likeness of each stem of the left article with each of the right one, or [`UNKNOWN`].
    known: Vec<f32>,
    /// Stems of the right article.
    width: usize,
}

impl WordLikeness {
    pub(super) fn new(a: &JudgedArticle, b: &JudgedArticle, lexis: &Lexis) -> Self {
        let vectors = lexis.vectors();
        let width = b.stems.len();
        let size = a.stems.len() * width;
        let known = if size <= MAX_KEPT { vec![UNKNOWN; size] } else { Vec::new() };
        Self { vectors: (vectors.rows_of(&a.tokens), vectors.rows_of(&b.tokens)), known, width }
    }

    /// The likeness of two words of different stems.
    fn alike(&mut self, p: u32, q: u32) -> f32 {
        let (p, q) = (p as usize, q as usize);
        let compute = || {
            let alike = self.vectors.0.alike(p, &self.vectors.1, q);
            if alike < MIN_ALIKE { 0.0 } else { alike.min(MAX_ALIKE) }
        };
        let Some(known) = self.known.get_mut(p * self.width + q) else { return compute() };
        if *known < 0.0 {
            *known = compute();
        }
        *known
    }
}

/// Which stems two sentences share, and how far each covers the words of the other. It is filled anew
/// for each pair.
#[derive(Default)]
pub(super) struct Covers {
    /// The stems that both have: places in `distinct` of either side, in the order of the left words.
    pub(super) shared: Vec<(u8, u8)>,
    /// The cover of each word, by side.
    pub(super) of: [Vec<f32>; 2],
}

impl Covers {
    /// Compares two sentences.
    pub(super) fn fill(
        &mut self,
        a: &JudgedSentence,
        b: &JudgedSentence,
        likeness: &mut WordLikeness,
    ) {
        self.find_shared(a, b);
        let [of_a, of_b] = &mut self.of;
        for (of, side) in [(&mut *of_a, a), (&mut *of_b, b)] {
            of.clear();
            of.resize(side.words.len(), 0.0);
        }
        for (at, word) in a.words.iter().enumerate().filter(|(_, word)| !word.is_figure()) {
            let mut most = 0.0_f32;
            for (other, of_b) in b.words.iter().zip(of_b.iter_mut()) {
                if !other.is_figure() {
                    let alike = likeness.alike(word.id, other.id);
                    most = most.max(alike);
                    *of_b = of_b.max(alike);
                }
            }
            of_a[at] = most;
        }
        let (mut in_a, mut in_b) = (0_u128, 0_u128);
        for &(ours, theirs) in &self.shared {
            in_a |= 1 << ours;
            in_b |= 1 << theirs;
        }
        for (of, side, shared) in [(of_a, a, in_a), (of_b, b, in_b)] {
            for (cover, word) in of.iter_mut().zip(&side.words) {
                if shared >> word.slot & 1 == 1 {
                    *cover = 1.0;
                }
            }
        }
    }

    /// Finds the stems that both sentences have.
    fn find_shared(&mut self, a: &JudgedSentence, b: &JudgedSentence) {
        self.shared.clear();
        let mut to = 0;
        for (at, ours) in a.distinct.iter().enumerate() {
            to += b.distinct[to..].iter().take_while(|theirs| theirs.stem < ours.stem).count();
            match b.distinct.get(to) {
                Some(theirs) if theirs.stem == ours.stem => self.shared.push((at as u8, to as u8)),
                Some(_) => {}
                None => break,
            }
        }
        self.shared.sort_unstable_by_key(|shared| a.distinct[usize::from(shared.0)].first);
    }
}

/// What the words of one article weigh beside another article.
pub(super) struct LocalWeights {
    /// How rare each stem is in the two articles, 0 to 1, by [`ContentWord::id`].
    pub(super) rarity: Vec<f32>,
    /// Idf times rarity of each word of the article.
    words: Vec<f32>,
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
            let weight = |word: &ContentWord| word.idf * weights.rarity[word.id as usize];
            weights.words.extend(statement.words.iter().map(weight));
            weights.totals.push(weights.words[from..].iter().sum());
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

/// The words of a sentence with their covers and weights.
#[derive(Clone, Copy)]
pub(super) struct CoveredSentence<'a> {
    pub(super) sentence: &'a JudgedSentence,
    /// The cover of each word.
    pub(super) covers: &'a [f32],
    /// The local weight of each word.
    pub(super) local: &'a [f32],
    /// The sum of `local`.
    pub(super) local_total: f32,
    /// Euclidean length of the local weights of the stems.
    pub(super) local_norm: f32,
}

impl<'a> CoveredSentence<'a> {
    pub(super) fn new(
        sentence: &'a JudgedSentence,
        at: usize,
        covers: &'a [f32],
        weights: &'a LocalWeights,
    ) -> Self {
        let from = sentence.words_before;
        Self {
            sentence,
            covers,
            local: &weights.words[from..from + sentence.words.len()],
            local_total: weights.totals[at],
            local_norm: weights.norms[at],
        }
    }

    /// The words with their covers.
    pub(super) fn words(self) -> impl Iterator<Item = (&'a ContentWord, f32)> {
        self.sentence.words.iter().zip(self.covers.iter().copied())
    }

    /// Share of the idf that is covered.
    pub(super) fn share(self) -> f32 {
        let got: f32 = self.words().map(|(word, cover)| word.idf * cover).sum();
        part(got, self.sentence.idf_total)
    }

    /// Share of the idf that is covered word for word.
    pub(super) fn exact_share(self) -> f32 {
        let got: f32 = self.words().map(|(word, cover)| whole(word.idf, cover)).sum();
        part(got, self.sentence.idf_total)
    }

    /// Share of the local weight that is covered.
    pub(super) fn local_share(self) -> f32 {
        let got: f32 = self.local.iter().zip(self.covers).map(|(weight, c)| weight * c).sum();
        part(got, self.local_total)
    }

    /// Share of the local weight that is covered word for word.
    pub(super) fn exact_local_share(self) -> f32 {
        let words = self.local.iter().zip(self.covers);
        part(words.map(|(&weight, &cover)| whole(weight, cover)).sum(), self.local_total)
    }

    /// Share of the idf of words that are neither names nor figures that is covered.
    pub(super) fn plain_share(self) -> f32 {
        let got: f32 = self.words().map(|(word, cover)| word.plain_idf() * cover).sum();
        part(got, self.sentence.plain_total)
    }

    /// Share of the idf of words that are neither names nor figures that is covered word for word.
    pub(super) fn exact_plain_share(self) -> f32 {
        let got: f32 = self.words().map(|(word, cover)| whole(word.plain_idf(), cover)).sum();
        part(got, self.sentence.plain_total)
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

    /// Number of words alike that are neither names nor figures.
    pub(super) fn plain_alike(self) -> f32 {
        self.words().filter(|(word, cover)| *cover >= ALIKE && word.is_plain()).count() as f32
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

/// The weight of a word that is covered word for word, else 0.
fn whole(weight: f32, cover: f32) -> f32 {
    if cover < 1.0 { 0.0 } else { weight * cover }
}

fn part(got: f32, total: f32) -> f32 {
    if total > 0.0 { got / total } else { 0.0 }
}
