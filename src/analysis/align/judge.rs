//! The judge of sentence pairs: whether two sentences of two news articles state the same.
//!
//! ```text
//! left article   ─┐                  ┌─ what both say ─► weights ─► log odds
//!                 ├─ wide candidates ┤
//! right article  ─┘                  └─ rank, margin, neighbours: what stands around the pair
//! ```
//!
//! The judge reads the two texts and English at large, and nothing else. So two articles give the
//! same pairs alone and within any coverage, and every view that asks it agrees with every other.
//!
//! | step | module |
//! |---|---|
//! | words, stems, names and figures of each sentence | `statement` |
//! | pairs that are worth judging | `proposals` |
//! | numbers of the words of several articles, words that are alike | `words` |
//! | which words are covered, and what they weigh | `cover` |
//! | which stems both have | `shared` |
//! | what all proposed pairs cover of each other | `survey` |
//! | what is in the same order | `order` |
//! | what stands around a pair | `context` |
//! | whether both tell of one event | `event` |
//! | what is compared | `traits` |
//! | log odds from the traits | `model` |
//! | all articles of a story | `stories` |
//!
//! The weights are fitted on labelled pairs of sentences from within a story, with hard negatives (`cargo run --release -p xtask -- train-judge`, `docs/design/judge.md`).

mod context;
mod cover;
mod event;
mod model;
mod order;
mod proposals;
mod shared;
mod statement;
pub mod stories;
mod survey;
#[doc(hidden)]
pub mod traits;
mod words;

pub use statement::JudgedArticle;

use crate::lexis::Lexis;
use crate::lexis::sparse;
use context::PairContext;
use cover::{JudgedSide, LocalWeights, MarkedSentence};
use event::SameEvent;
use traits::{PairTraits, TraitReader, covered};
use words::{NumberedArticle, SharedWords};

/// Two sentences, by their indices in their articles, with their traits.
#[derive(Clone, Copy, Debug)]
pub struct ProposedPair {
    /// Index of the sentence of the left article.
    pub left: usize,
    /// Index of the sentence of the right article.
    pub right: usize,
    /// What is compared of the two.
    pub traits: PairTraits,
    /// Whether both can tell of one event.
    event: SameEvent,
}

/// Returns the pairs of sentences of two articles that are worth judging, by left sentence, then
/// right, with their traits.
#[must_use]
pub fn proposed_pairs(
    left: &JudgedArticle,
    right: &JudgedArticle,
    lexis: &Lexis,
) -> Vec<ProposedPair> {
    let words = SharedWords::of([left, right], lexis);
    let numbered = [&words.articles[0], &words.articles[1]];
    read_pairs([left, right], numbered, &mut MarkedSentence::new(&words), |_| true)
}

/// Reads the traits of the proposed pairs of two articles for which `may_count` holds: see
/// [`TraitReader::read`].
fn read_pairs(
    articles: [&JudgedArticle; 2],
    numbered: [&NumberedArticle; 2],
    marks: &mut MarkedSentence<'_>,
    may_count: impl Fn(&PairTraits) -> bool,
) -> Vec<ProposedPair> {
    let [a, b] = articles;
    let pairs = proposals::proposals(a, b);
    let weights = LocalWeights::of_both(a, b);
    let side = |at: usize| JudgedSide {
        article: articles[at],
        numbered: numbered[at],
        weights: &weights[at],
    };
    let sides = [side(0), side(1)];
    let surveyed = survey::survey(sides, &pairs, marks);
    let bases = pairs
        .iter()
        .zip(&surveyed)
        .map(|(&pair, surveyed)| survey::base(covered(sides, pair, surveyed), &surveyed.shared));
    let bases: Vec<f32> = bases.collect();
    let reader = TraitReader {
        sides,
        pairs: &pairs,
        surveyed: &surveyed,
        context: PairContext::new(&pairs, &bases, (a.statements.len(), b.statements.len())),
        article_cosine: sparse::cosine(sparse::product(&a.stems, &b.stems), a.norm * b.norm),
    };
    let read = pairs.iter().enumerate().filter_map(|(index, &(left, right))| {
        let (traits, event) = reader.read(index, marks, &may_count)?;
        Some(ProposedPair { left, right, traits, event })
    });
    read.collect()
}

/// Two sentences that state the same, or partly, by their indices in their articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JudgedPair {
    /// Index of the sentence of the left article.
    pub left: usize,
    /// Index of the sentence of the right article.
    pub right: usize,
    /// Log odds that one states what the other states.
    pub odds: f32,
    /// Whether one negates or denies what the other says.
    pub is_opposed: bool,
    /// Whether each has a figure that the other lacks.
    pub has_other_figures: bool,
    /// Whether both are the headline of their article, or both its first sentence.
    pub are_leads: bool,
}

/// Returns the pairs of two articles with log odds of at least `least`, by left sentence, then right.
#[must_use]
pub fn judged_pairs(
    left: &JudgedArticle,
    right: &JudgedArticle,
    least: f32,
    lexis: &Lexis,
) -> Vec<JudgedPair> {
    let words = SharedWords::of([left, right], lexis);
    let numbered = [&words.articles[0], &words.articles[1]];
    judge([left, right], numbered, least, &mut MarkedSentence::new(&words))
}

/// Judges two articles whose words are numbered alike: see [`judged_pairs`].
fn judge(
    articles: [&JudgedArticle; 2],
    numbered: [&NumberedArticle; 2],
    least: f32,
    marks: &mut MarkedSentence<'_>,
) -> Vec<JudgedPair> {
    let may_count = |traits: &PairTraits| {
        model::estimate(traits) - lasting_veto(traits) >= least - model::ROUNDING
    };
    let judged = |pair: ProposedPair| {
        let ProposedPair { left, right, traits, event } = pair;
        JudgedPair {
            left,
            right,
            odds: event.limited(model::odds(&traits) - veto(&traits)),
            is_opposed: traits[traits::POLARITY] > 0.0,
            has_other_figures: traits[traits::NUMBERS_CLASH] > 0.0,
            are_leads: traits[traits::FIRSTS] > 0.0 && !is_one_heading(&traits),
        }
    };
    let pairs = read_pairs(articles, numbered, marks, may_count).into_iter().map(judged);
    pairs.filter(|pair| pair.odds >= least).collect()
}

/// Log odds that count against a pair on top of what the weights say, because the labelled pairs
/// have too few of its kind.
fn veto(traits: &PairTraits) -> f32 {
    let is = |index: usize| f32::from(u8::from(traits[index] > 0.0));
    OTHER_SUBJECT * is(traits::SUBJECT_CLASH)
        + OPPOSED * is(traits::POLARITY)
        + OTHER_NUMBERS * is(traits::NUMBERS_CLASH)
        + lasting_veto(traits)
}

/// The part of [`veto`] that the cheap traits decide.
fn lasting_veto(traits: &PairTraits) -> f32 {
    HEADING * f32::from(u8::from(is_one_heading(traits)))
        + NAMES_ONLY * f32::from(u8::from(shares_names_only(traits)))
}

/// Whether one of the two is a heading and the other is not.
fn is_one_heading(traits: &PairTraits) -> bool {
    (0.5..1.5).contains(&traits[traits::HEADINGS])
}

/// Whether two sentences share names and hardly another word.
fn shares_names_only(traits: &PairTraits) -> bool {
    traits[traits::SHARED_NAMES] > 0.0
        && (traits[traits::SHARED_PLAIN] <= OTHER_WORDS
            || traits[traits::NAMES_ONLY] >= MOSTLY_NAMES)
}

/// Log odds against two sentences whose subjects are different names.
const OTHER_SUBJECT: f32 = 9.0;
/// Log odds against two sentences of which one negates or denies what the other says.
const OPPOSED: f32 = 1.0;
/// Log odds against two sentences of which each has a figure that the other lacks.
const OTHER_NUMBERS: f32 = 1.2;
/// Log odds against a heading and a sentence of running text: a few words are soon covered.
const HEADING: f32 = 0.7;
/// Log odds against two sentences that share hardly more than names.
const NAMES_ONLY: f32 = 1.0;
/// Words alike besides names up to which [`NAMES_ONLY`] counts.
const OTHER_WORDS: f32 = 1.0;
/// Share of names among the shared words from which on [`NAMES_ONLY`] counts.
const MOSTLY_NAMES: f32 = 0.7;
