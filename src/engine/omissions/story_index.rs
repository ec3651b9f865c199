//! Finds the place of a story that comes nearest to a statement, in any of its articles.
//!
//! ```text
//! statement         Felder would stroll through Old Tarnford in nightclothes, muttering
//! one or two        He used to roam the quays of Old Tarnford …, talking to himself    cover of the words
//! sentences
//! whole article     … roam … Old Tarnford … slippers … talking …                        cover of the words
//! likeness          0.4 × of one or two sentences + 0.6 × of the whole article
//! ```
//!
//! Words cover each other fully with one stem or value, and in part when they are near in meaning
//! (`vocabulary`). Every article of the story is searched: articles by postings first, sentences of
//! the best articles after it.

use super::vocabulary::{NAME_FORM, StoryVocabulary, WordIx};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use std::ops::Range;

/// Weight of the cover by one sentence, or two neighbours, in a likeness; the cover by the whole
/// article has the rest. A regression over read pairs of reports gives 0.40; see
/// `docs/design/absence.md`.
const SENTENCE_PART: f32 = 0.4;
/// Articles of which each sentence is looked at, at most: those that cover most words as a whole.
/// It bounds the time.
const MOST_ARTICLES: usize = 8;
/// Articles that may have a word for it to be looked up. A word of more counts as said in all.
/// It bounds the time in stories of thousands of articles.
const MOST_POSTINGS: usize = 512;

/// The place of another article that comes nearest to a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The sentence that covers most words of the statement.
    pub site: Site,
    /// Likeness, 0 to 1: how far this sentence and its article cover the words of the statement.
    pub score: f32,
}

/// The sentences of one story as sets of words, and which articles have each word.
pub(crate) struct StoryIndex {
    pub(super) vocabulary: StoryVocabulary,
    articles: Vec<ArticleIx>,
    /// The sentences of each article, as a range of `sentences`.
    ranges: Vec<Range<usize>>,
    sentences: Vec<(Site, Vec<WordIx>)>,
    /// For each word the articles that have it, as indices into `articles`, ascending.
    postings: Vec<Vec<u32>>,
}

impl StoryIndex {
    /// Indexes the articles of one story.
    pub(crate) fn new(
        corpus: &Corpus,
        findings: &Findings,
        lexis: &Lexis,
        coverage: &Weights,
        story: &[ArticleIx],
    ) -> Self {
        let mut it = Self {
            vocabulary: StoryVocabulary::default(),
            articles: story.to_vec(),
            ranges: Vec::new(),
            sentences: Vec::new(),
            postings: Vec::new(),
        };
        let weights = (coverage, lexis.background());
        for &article in story {
            let from = it.sentences.len();
            if let Some(segments) = findings.segments(article) {
                let text = &corpus.article(article).text.content;
                for &span in &segments.sentences {
                    let words = &segments.words[segments.words_in(span)];
                    let words = it.vocabulary.add(text, words, weights);
                    it.sentences.push((Site { article, span }, words));
                }
            }
            it.ranges.push(from..it.sentences.len());
        }
        it.vocabulary.relate(lexis);
        it.post();
        it
    }

    fn post(&mut self) {
        self.postings = vec![Vec::new(); self.vocabulary.words.len()];
        for (at, range) in self.ranges.iter().enumerate() {
            for &word in self.sentences[range.clone()].iter().flat_map(|(_, words)| words) {
                let list = &mut self.postings[word as usize];
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
        }
    }

    /// The words of a sentence of the story, or of a part of one.
    pub(crate) fn words(&self, corpus: &Corpus, findings: &Findings, site: Site) -> Vec<WordIx> {
        if let Ok(at) = self.sentences.binary_search_by_key(&site, |(known, _)| *known) {
            return self.sentences[at].1.clone();
        }
        let Some(segments) = findings.segments(site.article) else { return Vec::new() };
        let text = &corpus.article(site.article).text.content;
        self.vocabulary.of(text, &segments.words[segments.words_in(site.span)])
    }

    /// The sentence of the articles that pass `is_searched` that comes nearest to `wanted`; `None`
    /// when no article has a word of it.
    pub(super) fn nearest(
        &self,
        wanted: &[WordIx],
        is_searched: impl Fn(ArticleIx) -> bool,
    ) -> Option<Nearest> {
        let (articles, common) = self.by_article(wanted, is_searched);
        let all = self.vocabulary.weight(wanted).max(f32::MIN_POSITIVE);
        let found = articles.into_iter().filter_map(|(at, covered)| {
            let whole = (covered + common) / all;
            let (site, part) = self.nearest_in(wanted, at)?;
            let score = SENTENCE_PART * part + (1.0 - SENTENCE_PART) * whole.min(1.0);
            Some(Nearest { site, score })
        });
        found.max_by(|a, b| a.score.total_cmp(&b.score).then(b.site.cmp(&a.site)))
    }

    /// The articles that cover most of `wanted`, with the covered weight, and the weight of words
    /// that too many articles have to be looked up.
    fn by_article(
        &self,
        wanted: &[WordIx],
        is_searched: impl Fn(ArticleIx) -> bool,
    ) -> (Vec<(usize, f32)>, f32) {
        let mut covered = vec![0.0_f32; self.articles.len()];
        let mut last = vec![usize::MAX; self.articles.len()];
        let mut common = 0.0;
        for (at, &word) in wanted.iter().enumerate() {
            let one = &self.vocabulary.words[word as usize];
            if self.postings[word as usize].len() > MOST_POSTINGS {
                common += one.weight;
                continue;
            }
            for &(near, alike) in std::iter::once(&(word, 1.0)).chain(&one.near) {
                for &article in self.postings[near as usize].iter().take(MOST_POSTINGS) {
                    // The nearest word comes first: what follows adds nothing.
                    if last[article as usize] != at {
                        last[article as usize] = at;
                        covered[article as usize] += alike * one.weight;
                    }
                }
            }
        }
        let mut best: Vec<(usize, f32)> = covered
            .into_iter()
            .enumerate()
            .filter(|&(at, _)| is_searched(self.articles[at]))
            .collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(MOST_ARTICLES);
        (best, common)
    }

    /// The sentence of one article that covers most of `wanted`, and the share that it or its
    /// neighbours with it cover.
    fn nearest_in(&self, wanted: &[WordIx], article: usize) -> Option<(Site, f32)> {
        let sentences = &self.sentences[self.ranges[article].clone()];
        let covering = self.vocabulary.covering(wanted);
        let mut best: Option<(usize, f32)> = None;
        let mut widest = 0.0_f32;
        let mut before: Vec<f32> = Vec::new();
        for (at, (_, theirs)) in sentences.iter().enumerate() {
            let cover = covering.by(theirs);
            let alone = self.vocabulary.share(wanted, cover.iter().copied());
            if best.is_none_or(|(_, score)| alone > score) {
                best = Some((at, alone));
            }
            let both = cover.iter().zip(before.iter().chain(std::iter::repeat(&0.0)));
            widest = widest
                .max(self.vocabulary.share(wanted, both.map(|(here, there)| here.max(*there))));
            before = cover;
        }
        best.map(|(at, _)| (sentences[at].0, widest))
    }

    /// The articles that have a word.
    pub(super) fn articles_with(&self, word: WordIx) -> impl Iterator<Item = ArticleIx> {
        self.postings[word as usize].iter().map(|&at| self.articles[at as usize])
    }

    /// The sentences of the story with their words, by article.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (Site, &[WordIx])> {
        self.sentences.iter().map(|(site, words)| (*site, words.as_slice()))
    }

    /// Whether a word is a name: it begins with a capital wherever it stands inside a sentence.
    pub(crate) fn is_name(&self, word: WordIx) -> bool {
        self.vocabulary.words[word as usize].is_name
    }

    /// The value of a word that is a number, in digits or in words.
    pub(crate) fn number(&self, word: WordIx) -> Option<f64> {
        self.vocabulary.number(word)
    }

    /// How far the words of `theirs` stand for one word, 0 to 1.
    pub(crate) fn cover_of(&self, word: WordIx, theirs: &[WordIx]) -> f32 {
        self.vocabulary.covering(&[word]).by(theirs).first().copied().unwrap_or(0.0)
    }

    /// The weight of words, in nats.
    pub(crate) fn weight(&self, words: &[WordIx]) -> f32 {
        self.vocabulary.weight(words)
    }

    /// The share of the words of `wanted` that the words of `theirs` cover.
    pub(crate) fn cover(&self, wanted: &[WordIx], theirs: &[WordIx]) -> f32 {
        let cover = self.vocabulary.covering(wanted).by(theirs);
        self.vocabulary.share(wanted, cover.into_iter())
    }

    /// The share of the words of either side, names and numbers left out, that the other covers: the
    /// larger of both.
    pub(super) fn cover_outside_names(&self, a: &[WordIx], b: &[WordIx]) -> f32 {
        let plain = |words: &[WordIx]| -> Vec<WordIx> {
            let is_plain = |word: &WordIx| {
                let word = &self.vocabulary.words[*word as usize];
                !word.is_name && !word.is_number
            };
            words.iter().copied().filter(is_plain).collect()
        };
        let (a, b) = (plain(a), plain(b));
        if a.is_empty() || b.is_empty() { 0.0 } else { self.cover(&a, &b).max(self.cover(&b, &a)) }
    }

    /// Whether `theirs` state the words of `wanted`: every name in any form, every number, and most
    /// of the weight of the other words. Names alone state nothing.
    pub(super) fn states(&self, wanted: &[WordIx], theirs: &[WordIx], least: f32) -> bool {
        let (names, others): (Vec<WordIx>, Vec<WordIx>) = wanted.iter().partition(|&&word| {
            let word = &self.vocabulary.words[word as usize];
            word.is_name || word.is_number
        });
        let named = self.vocabulary.covering(&names).by(theirs);
        named.into_iter().all(|share| share >= NAME_FORM)
            && (others.is_empty() || self.cover(&others, theirs) >= least)
    }
}
