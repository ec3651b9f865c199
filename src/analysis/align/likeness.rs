//! How likely it is that two sentences answer one another.
//!
//! ```text
//! cover     what the side that is covered better says, as far as the other says it too (word vectors)
//! order     neighbouring words that both have, as a share of the side that has more of them
//! length    ln (words of the shorter / words of the longer)
//! evidence  ln (1 + weight of the telling words that both have)
//! polarity  1 when one side negates what the other says
//!
//! log odds = bias + Σ weight · trait
//! ```
//!
//! What texts written apart share is for a good part what their story is about, so
//! there doubts are taken off (`pairing`):
//!
//! ```text
//! names     nearly all telling words that both have are names: they tell of whom, not what
//! polarity  as above
//! dates     figures differ, and nothing is shared but names and figures
//! ```
//!
//! The weights are a logistic regression over pairs of sentences that people
//! judged: see `docs/design/alignment.md`.

use super::judge::{judged, news};
use super::sentences::Sentence;
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

const BIAS: f32 = -8.445;
const COVER: f32 = 7.75;
const ORDER: f32 = 4.763;
const LENGTH: f32 = 2.502;
const EVIDENCE: f32 = 0.491;
const POLARITY: f32 = -0.33;

/// What it takes off when all telling words that both have are names.
const NAMES_ONLY: f32 = 2.0;
/// The share of the lighter side that other words must have for nothing to be taken off.
const SAYS_ENOUGH: f32 = 0.2;
/// What it takes off when one side denies or negates what the other says.
const OPPOSED: f32 = 1.5;

/// What it takes off when figures differ and nothing is shared but names and figures, as in two datelines.
const DATES: f32 = 6.0;
/// From this share of neighbouring words in common on there is nothing to judge.
const PLAIN: f32 = 0.7;
/// A passage of more words is compared by the telling words that both have, not in meaning: the work grows
/// with the product of both sides.
const LONGEST: usize = 400;

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// How likely it is that they answer one another, as log odds.
    pub(super) odds: f32,
    /// What there is to take off in texts written apart.
    pub(super) doubt: f32,
}

/// What sentences are compared with.
#[derive(Clone, Copy)]
pub(super) struct Language<'a> {
    pub(super) lexis: &'a Lexis,
    pub(super) weights: &'a Weights,
    /// Whether both texts are English, as far as one knows.
    pub(super) english: bool,
}

/// One sentence, or two neighbours, as they are compared.
struct Profile<'a> {
    spelt: &'a str,
    /// Read when something is compared in earnest.
    meaning: OnceCell<Meaning>,
    features: OnceCell<Features>,
    terms: Cow<'a, Terms>,
    /// Hashes of neighbouring words, ascending, each once.
    order: Vec<u64>,
    words: usize,
}

/// Likenesses of the sentences of two texts. Each is read when it is first asked for.
pub(super) struct Likenesses<'a> {
    sides: Pair<&'a [Sentence<'a>]>,
    texts: Pair<&'a str>,
    language: Language<'a>,
    known: Pair<FxHashMap<Range<usize>, Profile<'a>>>,
}

impl<'a> Likenesses<'a> {
    pub(super) fn new(
        sides: Pair<&'a [Sentence<'a>]>,
        texts: Pair<&'a str>,
        language: Language<'a>,
    ) -> Self {
        Self { sides, texts, language, known: Pair::default() }
    }

    /// How alike these neighbours on the left are to those on the right.
    pub(super) fn of(&mut self, left: &Range<usize>, right: &Range<usize>) -> Likeness {
        let (texts, lexis) = (self.texts, self.language.lexis);
        let (a, b) = self.profiles(left, right);
        weighed(a, b, texts, lexis)
    }

    /// How much the texts are news in English, 0 to 1.
    pub(super) fn news(&self) -> f32 {
        if self.language.english { news(self.sides, self.texts) } else { 0.0 }
    }

    /// Log odds that these neighbours are honest counterparts, as in news; `None` when they are plainly so, or too long to judge.
    pub(super) fn judged(&mut self, left: &Range<usize>, right: &Range<usize>) -> Option<f32> {
        let (texts, lexis) = (self.texts, self.language.lexis);
        let words = Pair::new(
            words(&self.sides.left[left.clone()]),
            words(&self.sides.right[right.clone()]),
        );
        let (a, b) = self.profiles(left, right);
        if order(a, b) >= PLAIN {
            return None;
        }
        judged(
            Pair::new(&words.left, &words.right),
            texts,
            a.features().against(b.features()),
            lexis,
        )
    }

    /// What the log odds of these neighbours are at most: as if all that the one side says the other said too.
    pub(super) fn at_most(&mut self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let texts = self.texts;
        let (a, b) = self.profiles(left, right);
        BIAS + COVER + on_the_surface(a, b, shared(a, b, texts).evidence)
    }

    fn profiles(
        &mut self,
        left: &Range<usize>,
        right: &Range<usize>,
    ) -> (&Profile<'a>, &Profile<'a>) {
        let (sides, texts, weights) = (self.sides, self.texts, self.language.weights);
        let a = self
            .known
            .left
            .entry(left.clone())
            .or_insert_with(|| profile(&sides.left[left.clone()], texts.left, weights));
        let b = self
            .known
            .right
            .entry(right.clone())
            .or_insert_with(|| profile(&sides.right[right.clone()], texts.right, weights));
        (a, b)
    }
}

fn profile<'a>(sentences: &'a [Sentence<'a>], text: &'a str, weights: &Weights) -> Profile<'a> {
    let words = words(sentences);
    let terms = match sentences {
        [one] => Cow::Borrowed(&one.terms),
        _ => Cow::Owned(Terms::of(text, &words, weights)),
    };
    let mut order: Vec<u64> =
        words.windows(2).map(|two| two[0].key().rotate_left(21) ^ two[1].key()).collect();
    order.sort_unstable();
    order.dedup();
    let spelt = &text[sentences[0].span.hull(sentences[sentences.len() - 1].span)];
    Profile {
        spelt,
        meaning: OnceCell::new(),
        features: OnceCell::new(),
        terms,
        order,
        words: words.len(),
    }
}

fn words<'a>(sentences: &'a [Sentence<'a>]) -> Cow<'a, [Word]> {
    match sentences {
        [one] => Cow::Borrowed(one.words),
        several => several.iter().flat_map(|sentence| sentence.words).copied().collect(),
    }
}

impl Profile<'_> {
    fn meaning(&self, lexis: &Lexis) -> &Meaning {
        self.meaning.get_or_init(|| lexis.vectors().words_of(self.spelt))
    }

    fn features(&self) -> &Features {
        self.features.get_or_init(|| Features::of(self.spelt))
    }
}

/// Telling words that both have.
struct Shared {
    /// What they weigh.
    evidence: f32,
    /// What those weigh that are no names.
    said: f32,
    /// What those weigh that are neither names nor figures.
    told: f32,
}

fn shared(a: &Profile<'_>, b: &Profile<'_>, texts: Pair<&str>) -> Shared {
    let named = |text: &str, word: Span| text[word].starts_with(char::is_uppercase);
    let figure = |text: &str, word: Span| text[word].starts_with(|c: char| c.is_ascii_digit());
    let mut shared = Shared { evidence: 0.0, said: 0.0, told: 0.0 };
    for (p, q) in a.terms.common(&b.terms) {
        let weight = p.weight.min(q.weight);
        shared.evidence += weight;
        if !(named(texts.left, p.word) && named(texts.right, q.word)) {
            shared.said += weight;
            if !figure(texts.left, p.word) {
                shared.told += weight;
            }
        }
    }
    shared
}

/// Neighbouring words that both have, as a share of the side that has more of them.
fn order(a: &Profile<'_>, b: &Profile<'_>) -> f32 {
    in_both(&a.order, &b.order) as f32 / a.order.len().max(b.order.len()).max(1) as f32
}

/// What order, length and evidence add to the log odds.
fn on_the_surface(a: &Profile<'_>, b: &Profile<'_>, evidence: f32) -> f32 {
    let order = order(a, b);
    let length = a.words.min(b.words).max(1) as f32 / a.words.max(b.words).max(1) as f32;
    ORDER * order + LENGTH * length.ln() + EVIDENCE * evidence.ln_1p()
}

fn weighed(a: &Profile<'_>, b: &Profile<'_>, texts: Pair<&str>, lexis: &Lexis) -> Likeness {
    let Shared { evidence, said, told } = shared(a, b, texts);
    let contrast = a.features().against(b.features());
    let polarity = f32::from(u8::from(contrast.polarity));
    let dates = f32::from(u8::from(contrast.numbers && told <= 0.0));
    let odds = BIAS
        + COVER * cover(a, b, evidence, lexis)
        + on_the_surface(a, b, evidence)
        + POLARITY * polarity;
    let says = said / a.terms.weight().min(b.terms.weight()).max(f32::MIN_POSITIVE);
    let doubt =
        NAMES_ONLY * (1.0 - (says / SAYS_ENOUGH).min(1.0)) + OPPOSED * polarity + DATES * dates;
    Likeness { odds, doubt }
}

/// Whether a sentence is too long to be compared in meaning.
pub(super) fn is_too_long(sentence: &Sentence<'_>) -> bool {
    sentence.words.len() > LONGEST
}

/// The share of what one side says that the other says too, of the side that is
/// covered better. In a language without vectors, and of very long passages, by the telling words.
fn cover(a: &Profile<'_>, b: &Profile<'_>, evidence: f32, lexis: &Lexis) -> f32 {
    let in_words = || {
        let lighter = a.terms.weight().min(b.terms.weight());
        if lighter > 0.0 { (evidence / lighter).min(1.0) } else { 0.0 }
    };
    if a.words.max(b.words) > LONGEST {
        return in_words();
    }
    let (said_by_a, said_by_b) = (a.meaning(lexis), b.meaning(lexis));
    if said_by_a.is_empty() || said_by_b.is_empty() {
        return in_words();
    }
    let (of_a, of_b) = lexis.vectors().covers(said_by_a, said_by_b);
    of_a.max(of_b)
}
