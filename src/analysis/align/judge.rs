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
//! | which words are covered, and what they weigh | `cover` |
//! | what is in the same order | `order` |
//! | what stands around a pair | `context` |
//! | what is compared | `traits` |
//! | log odds from the traits | `model` |
//! | all articles of a story | `stories` |
//!
//! The weights are fitted on labelled pairs of sentences from within a story, with hard negatives (`cargo run --release -p xtask -- train-judge`, `docs/design/judge.md`).

mod context;
mod cover;
mod model;
mod order;
mod proposals;
mod statement;
pub mod stories;
#[doc(hidden)]
pub mod traits;

pub use statement::JudgedArticle;

use crate::lexis::Lexis;
use traits::{PairTraits, TraitReader};

/// Two sentences, by their indices in their articles, with their traits.
#[derive(Clone, Copy, Debug)]
pub struct ProposedPair {
    /// Index of the sentence of the left article.
    pub left: usize,
    /// Index of the sentence of the right article.
    pub right: usize,
    /// What is compared of the two.
    pub traits: PairTraits,
}

/// Returns the pairs of sentences of two articles that are worth judging, by left sentence, then
/// right, with their traits.
#[must_use]
pub fn proposed_pairs(
    left: &JudgedArticle,
    right: &JudgedArticle,
    lexis: &Lexis,
) -> Vec<ProposedPair> {
    let proposals = proposals::proposals(left, right);
    let mut reader = TraitReader::new(left, right, lexis);
    reader
        .read(&proposals)
        .into_iter()
        .zip(proposals)
        .map(|(traits, (left, right))| ProposedPair { left, right, traits })
        .collect()
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

/// Returns the pairs of two articles with log odds of at least [`FAINT`], by left sentence, then
/// right. `O(n log n)` in the words.
#[must_use]
pub fn judged_pairs(left: &JudgedArticle, right: &JudgedArticle, lexis: &Lexis) -> Vec<JudgedPair> {
    let judged = |pair: ProposedPair| {
        let ProposedPair { left, right, traits } = pair;
        JudgedPair {
            left,
            right,
            odds: model::odds(&traits) - veto(&traits),
            is_opposed: traits[traits::POLARITY] > 0.0,
            has_other_figures: traits[traits::NUMBERS_CLASH] > 0.0,
            are_leads: traits[traits::FIRSTS] > 0.0 && !is_one_heading(&traits),
        }
    };
    let mut pairs: Vec<JudgedPair> =
        proposed_pairs(left, right, lexis).into_iter().map(judged).collect();
    pairs.retain(|pair| pair.odds >= FAINT);
    pairs
}

/// Log odds that count against a pair on top of what the weights say, because the labelled pairs
/// have too few of its kind.
fn veto(traits: &PairTraits) -> f32 {
    let is = |index: usize| f32::from(u8::from(traits[index] > 0.0));
    OTHER_SUBJECT * is(traits::SUBJECT_CLASH)
        + OPPOSED * is(traits::POLARITY)
        + OTHER_NUMBERS * is(traits::NUMBERS_CLASH)
        + HEADING * f32::from(u8::from(is_one_heading(traits)))
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

/// Log odds below which a pair is not kept.
pub const FAINT: f32 = -3.0;
