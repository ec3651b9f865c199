//! Scores how likely two sentences are to be counterparts.
//!
//! ```text
//! cover     share of what the better covered side says that the other side says too (word vectors)
//! order     word pairs (neighbours) that both sides have, as a share of the side with more of them
//! length    ln (words of the shorter / words of the longer)
//! evidence  ln (1 + weight of the stems that both sides have)
//! polarity  1 when one side negates what the other says
//!
//! log odds = bias + Σ weight · feature
//! ```
//!
//! Independent texts on one story share many words in sentences that are not
//! counterparts. There the pairing (`pairing`) subtracts a penalty:
//!
//! ```text
//! names     nearly all stems that both sides have are names
//! polarity  as above
//! dates     the figures differ, and both sides share names and figures only
//! ```

use super::classifier::{counterpart_odds, news_score};
use super::sentences::AlignSentence;
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::contrast::Features;
use crate::lexis::semantic::Meaning;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::surface::in_both;
use crate::text::{Pair, Span, Word};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

// The weights of the logistic regression, in log odds for one unit of a feature. Fitted
// together on pairs of sentences that people judged: half of ArgRewrite, and the training
// pairs of MSRP set into news. None is to be changed alone: fit all of them again.

/// The bias of the regression.
const BIAS: f32 = -8.445;
/// Weight of the share of meaning that is covered.
const COVER: f32 = 7.75;
/// Weight of the share of common word pairs.
const ORDER: f32 = 4.763;
/// Weight of the logarithm of the ratio of lengths.
const LENGTH: f32 = 2.502;
/// Weight of the logarithm of the common weight.
const EVIDENCE: f32 = 0.491;
/// Weight of opposite polarity.
const POLARITY: f32 = -0.33;

// The penalties in independent texts, in log odds. Chosen by hand, and checked on the demo
// and on five real articles (docs/design/alignment-reading.md). Higher values give fewer and
// surer rows.

/// Penalty when all stems that both sides have are names.
const NAMES_ONLY: f32 = 2.0;
/// Share of the lighter side (by weight) that other words must have for no penalty at all.
const ENOUGH_OTHER_WORDS: f32 = 0.2;
/// Penalty when one side denies or negates what the other says.
const OPPOSED: f32 = 1.5;
/// Penalty when figures differ and only names and figures are shared, as in two datelines.
const DATES: f32 = 6.0;

/// Share of common word pairs from which on a row is plainly the same and is not classified.
/// Set by hand; a higher value lets the classifier part more rows of two versions.
const PLAINLY_SAME: f32 = 0.7;
/// Words of the longest side that is compared with word vectors. Longer ones are compared by
/// their common stems: the work is the product of both lengths.
const MAX_WORDS: usize = 400;

/// The similarity of two passages of one or two sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Similarity {
    /// Log odds that the two are counterparts.
    pub(super) odds: f32,
    /// Log odds to subtract in independent texts.
    pub(super) penalty: f32,
}

/// The resources that a comparison needs.
#[derive(Clone, Copy)]
pub(super) struct AlignContext<'a> {
    pub(super) docs: Pair<Doc<'a>>,
    pub(super) lexis: &'a Lexis,
    pub(super) weights: &'a Weights,
    /// Whether both texts are English, or of unknown language.
    pub(super) is_english: bool,
}

/// One sentence, or two neighbours, prepared for comparison.
struct PreparedText<'a> {
    text: &'a str,
    /// The words of the text, as strings.
    spelt: Vec<&'a str>,
    /// Computed when it is first needed.
    meaning: OnceCell<Meaning>,
    features: OnceCell<Features>,
    terms: Cow<'a, Terms>,
    /// Hashes of neighbouring words, ascending, without duplicates.
    word_pairs: Vec<u64>,
}

/// Computes similarities of sentences of two texts and keeps what it has prepared.
pub(super) struct SimilarityCache<'a> {
    sides: Pair<&'a [AlignSentence<'a>]>,
    texts: Pair<&'a str>,
    context: AlignContext<'a>,
    prepared: Pair<FxHashMap<Range<usize>, PreparedText<'a>>>,
}

impl<'a> SimilarityCache<'a> {
    pub(super) fn new(
        sides: Pair<&'a [AlignSentence<'a>]>,
        texts: Pair<&'a str>,
        context: AlignContext<'a>,
    ) -> Self {
        Self { sides, texts, context, prepared: Pair::default() }
    }

    /// The similarity of these neighbours on the left to those on the right.
    pub(super) fn of(&mut self, left: &Range<usize>, right: &Range<usize>) -> Similarity {
        let (texts, lexis) = (self.texts, self.context.lexis);
        let (a, b) = self.prepare(left, right);
        similarity(a, b, texts, lexis)
    }

    /// The resources of the comparison.
    pub(super) fn context(&self) -> AlignContext<'a> {
        self.context
    }

    /// How much the texts are news in English, 0 to 1.
    pub(super) fn news_score(&self) -> f32 {
        if self.context.is_english { news_score(self.sides, self.texts) } else { 0.0 }
    }

    /// Log odds of the classifier that these neighbours report the same thing; `None` when
    /// they are plainly the same, or too long to classify.
    pub(super) fn classify(&mut self, left: &Range<usize>, right: &Range<usize>) -> Option<f32> {
        let (texts, lexis) = (self.texts, self.context.lexis);
        let left_words = words_of(&self.sides.left[left.clone()]);
        let right_words = words_of(&self.sides.right[right.clone()]);
        let (a, b) = self.prepare(left, right);
        if common_word_pairs(a, b) >= PLAINLY_SAME {
            return None;
        }
        let contrast = a.features().against(b.features());
        counterpart_odds(Pair::new(&left_words, &right_words), texts, contrast, lexis)
    }

    /// An upper bound of the log odds of these neighbours: as if one side covered the other.
    pub(super) fn upper_bound(&mut self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let texts = self.texts;
        let (a, b) = self.prepare(left, right);
        BIAS + COVER + surface_odds(a, b, shared_terms(a, b, texts).all)
    }

    fn prepare(
        &mut self,
        left: &Range<usize>,
        right: &Range<usize>,
    ) -> (&PreparedText<'a>, &PreparedText<'a>) {
        let (sides, texts, weights) = (self.sides, self.texts, self.context.weights);
        let a = self
            .prepared
            .left
            .entry(left.clone())
            .or_insert_with(|| prepare(&sides.left[left.clone()], texts.left, weights));
        let b = self
            .prepared
            .right
            .entry(right.clone())
            .or_insert_with(|| prepare(&sides.right[right.clone()], texts.right, weights));
        (a, b)
    }
}

fn prepare<'a>(
    sentences: &'a [AlignSentence<'a>],
    text: &'a str,
    weights: &Weights,
) -> PreparedText<'a> {
    let words = words_of(sentences);
    let terms = match sentences {
        [one] => Cow::Borrowed(&one.terms),
        _ => Cow::Owned(Terms::of(text, &words, weights)),
    };
    let mut word_pairs: Vec<u64> =
        words.windows(2).map(|two| two[0].key().rotate_left(21) ^ two[1].key()).collect();
    word_pairs.sort_unstable();
    word_pairs.dedup();
    let spelt: Vec<&str> = words.iter().map(|word| &text[word.span()]).collect();
    let text = &text[sentences[0].span.hull(sentences[sentences.len() - 1].span)];
    let (meaning, features) = (OnceCell::new(), OnceCell::new());
    PreparedText { text, spelt, meaning, features, terms, word_pairs }
}

fn words_of<'a>(sentences: &'a [AlignSentence<'a>]) -> Cow<'a, [Word]> {
    match sentences {
        [one] => Cow::Borrowed(one.words),
        several => several.iter().flat_map(|sentence| sentence.words).copied().collect(),
    }
}

impl PreparedText<'_> {
    fn meaning(&self, lexis: &Lexis) -> &Meaning {
        self.meaning.get_or_init(|| lexis.vectors().words_of(self.text))
    }

    fn features(&self) -> &Features {
        self.features.get_or_init(|| Features::of_words(self.spelt.iter().copied()))
    }
}

/// Sums of the weights of the stems that both sides have.
struct SharedTerms {
    all: f32,
    /// The sum over the stems that are not names.
    other_than_names: f32,
    /// The sum over the stems that are neither names nor figures.
    ordinary: f32,
}

fn shared_terms(a: &PreparedText<'_>, b: &PreparedText<'_>, texts: Pair<&str>) -> SharedTerms {
    let is_name = |text: &str, word: Span| text[word].starts_with(char::is_uppercase);
    let is_figure = |text: &str, word: Span| text[word].starts_with(|c: char| c.is_ascii_digit());
    let mut shared = SharedTerms { all: 0.0, other_than_names: 0.0, ordinary: 0.0 };
    for (p, q) in a.terms.common(&b.terms) {
        let weight = p.weight.min(q.weight);
        shared.all += weight;
        if is_name(texts.left, p.word) && is_name(texts.right, q.word) {
            continue;
        }
        shared.other_than_names += weight;
        if !is_figure(texts.left, p.word) {
            shared.ordinary += weight;
        }
    }
    shared
}

/// Word pairs that both sides have, as a share of the side that has more of them.
fn common_word_pairs(a: &PreparedText<'_>, b: &PreparedText<'_>) -> f32 {
    let larger = a.word_pairs.len().max(b.word_pairs.len()).max(1);
    in_both(&a.word_pairs, &b.word_pairs) as f32 / larger as f32
}

/// The part of the log odds that comes from order, length and evidence.
fn surface_odds(a: &PreparedText<'_>, b: &PreparedText<'_>, evidence: f32) -> f32 {
    let order = common_word_pairs(a, b);
    let length = a.spelt.len().min(b.spelt.len()).max(1) as f32
        / a.spelt.len().max(b.spelt.len()).max(1) as f32;
    ORDER * order + LENGTH * length.ln() + EVIDENCE * evidence.ln_1p()
}

fn similarity(
    a: &PreparedText<'_>,
    b: &PreparedText<'_>,
    texts: Pair<&str>,
    lexis: &Lexis,
) -> Similarity {
    let shared = shared_terms(a, b, texts);
    let contrast = a.features().against(b.features());
    let polarity = f32::from(u8::from(contrast.polarity));
    let dates = f32::from(u8::from(contrast.numbers && shared.ordinary <= 0.0));
    let odds = BIAS
        + COVER * cover(a, b, shared.all, lexis)
        + surface_odds(a, b, shared.all)
        + POLARITY * polarity;
    let lighter = a.terms.weight().min(b.terms.weight()).max(f32::MIN_POSITIVE);
    let other_words = (shared.other_than_names / lighter / ENOUGH_OTHER_WORDS).min(1.0);
    let penalty = NAMES_ONLY * (1.0 - other_words) + OPPOSED * polarity + DATES * dates;
    Similarity { odds, penalty }
}

/// Whether a sentence is too long to be compared with word vectors.
pub(super) fn is_too_long(sentence: &AlignSentence<'_>) -> bool {
    sentence.words.len() > MAX_WORDS
}

/// The share of what one side says that the other says too, for the side that is covered
/// better. Falls back to common stems in a language without vectors and for long passages.
fn cover(a: &PreparedText<'_>, b: &PreparedText<'_>, evidence: f32, lexis: &Lexis) -> f32 {
    if a.spelt.len().max(b.spelt.len()) <= MAX_WORDS {
        let (meaning_a, meaning_b) = (a.meaning(lexis), b.meaning(lexis));
        if !meaning_a.is_empty() && !meaning_b.is_empty() {
            let (of_a, of_b) = lexis.vectors().covers(meaning_a, meaning_b);
            return of_a.max(of_b);
        }
    }
    let lighter = a.terms.weight().min(b.terms.weight());
    if lighter > 0.0 { (evidence / lighter).min(1.0) } else { 0.0 }
}
