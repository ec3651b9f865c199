//! `contrast`: tests whether two similar sentences differ in a negation or a number.
//!
//! Word vectors place “open to talks” near “not open to talks” and “killed 12” near “killed 40”.
//! Four tests find the difference:
//!
//! | test | two sentences differ when |
//! |---|---|
//! | negation | one side has a negator, the other none, and both or neither have a word that negates by its meaning (`deny`, `lack`) |
//! | denial | one side rejects or denies, the other neither does so nor negates |
//! | opposites | a word is on one side, its antonym on the other, neither side has both, and both or neither are negated |
//! | numbers | each side has a number without a partner on the other |
//!
//! The word lists were written by hand. The result is a hint: the caller shows it, or asks for more
//! evidence.

use super::number::{self, NumberWords};
use super::stem::stem;
use crate::text::segment::segment;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// The differences between two similar sentences that word vectors do not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contrast {
    /// One side denies what the other says, or they use opposite words.
    pub polarity: bool,
    /// Each side has a figure without a partner on the other.
    pub numbers: bool,
}

impl Contrast {
    /// Whether the sentences differ in polarity or in numbers.
    #[must_use]
    pub fn any(self) -> bool {
        self.polarity || self.numbers
    }
}

/// The contrast between `a` and `b`.
///
/// ```
/// use crossread::lexis::contrast::contrast;
/// assert!(contrast("The port is open.", "The port is not open.").polarity);
/// assert!(contrast("It killed 12.", "Forty died.").numbers);
/// assert!(!contrast("It killed forty-two.", "42 died.").any());
/// ```
#[must_use]
pub fn contrast(a: &str, b: &str) -> Contrast {
    Features::of(a).against(&Features::of(b))
}

/// The numbers in `text`, in digits or in words, in order. Fractions in words are left out, and so
/// is `one` alone, which is more often a pronoun.
///
/// ```
/// use crossread::lexis::contrast::numbers;
/// assert_eq!(numbers("forty-two of 1,250 for $2.5 million"), [42.0, 1250.0, 2_500_000.0]);
/// ```
#[must_use]
pub fn numbers(text: &str) -> Vec<f64> {
    Features::of(text).numbers
}

/// Whether `text` has a word that negates a statement.
///
/// ```
/// assert!(crossread::lexis::contrast::negates("did not say"));
/// ```
#[must_use]
pub fn negates(text: &str) -> bool {
    Features::of(text).negators > 0
}

/// The features of a sentence that the tests compare. A caller that compares one sentence with many
/// computes them once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// The number of [`NEGATORS`] and of words with `n't`.
    negators: usize,
    /// Whether one of [`NEGATIVES`] occurs.
    negatives: bool,
    /// Whether one of [`DENIALS`] occurs.
    denials: bool,
    /// Whether one of [`UNTRUTHS`] occurs.
    untruths: bool,
    /// For each entry of [`OPPOSITES`], bit 0 if a left word occurs and bit 1 if a right word does.
    opposites: [u8; OPPOSITES.len()],
    numbers: Vec<f64>,
}

impl Features {
    /// The features of `text`, which is split into words here.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let segments = segment(text, [Span::new(0, text.len())]);
        Self::of_words(segments.words.iter().map(|word| &text[word.span()]))
    }

    /// The features of a sentence with these words, in order.
    pub fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = FoldedWords(words.into_iter().map(fold::word).collect());
        let mut features = Self::default();
        words.0.iter().for_each(|word| features.add_word(word));
        features.numbers = words.numbers();
        features
    }

    /// The numbers of the sentence, in order.
    #[must_use]
    pub fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// The contrast between two sentences.
    #[must_use]
    pub fn against(&self, other: &Self) -> Contrast {
        let one_negated = (self.negators > 0) != (other.negators > 0);
        let denied = one_negated && self.negatives == other.negatives
            || denies(self, other)
            || denies(other, self);
        let polarity = if opposed(self, other) { !one_negated } else { denied };
        let numbers =
            unmatched(&self.numbers, &other.numbers) && unmatched(&other.numbers, &self.numbers);
        Contrast { polarity, numbers }
    }

    /// Adds the features of the folded `word`, except numbers.
    fn add_word(&mut self, word: &str) {
        if !may_be_listed(word) {
            self.negators += usize::from(word.ends_with("n't"));
            return;
        }
        let root = stem(word);
        self.negators += usize::from(NEGATORS.contains(&word) || word.ends_with("n't"));
        self.negatives |= NEGATIVES.contains(&root);
        self.denials |= DENIALS.contains(&root);
        self.untruths |= UNTRUTHS.contains(&root);
        for (found, (left, right)) in self.opposites.iter_mut().zip(OPPOSITES) {
            *found |= u8::from(left.contains(&root) || left.contains(&word))
                | u8::from(right.contains(&root) || right.contains(&word)) << 1;
        }
    }
}

/// The folded words of a sentence.
struct FoldedWords<'w>(Vec<Cow<'w, str>>);

impl FoldedWords<'_> {
    /// The numbers of the sentence. Of `1990s` and `20th` the figure counts.
    fn numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        let mut at = 0;
        while let Some(word) = self.0.get(at) {
            if let Some(number) = number::read(self, at) {
                if number.sure && !number.fraction {
                    numbers.push(number.value);
                }
                at = number.next;
            } else {
                numbers.extend(number::leading_figure(word).map(|(value, _)| value));
                at += 1;
            }
        }
        numbers
    }
}

impl NumberWords for FoldedWords<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |word| word)
    }

    fn is_joined(&self, _: usize) -> bool {
        true
    }
}

/// The number of bits of [`LISTED`], a power of two.
const BITS: usize = 4096;
/// The number of bytes at the start of a word that its stem always keeps.
const PREFIX: usize = 3;

/// A Bloom filter over the first [`PREFIX`] bytes of all words in the lists below. Most words of a
/// text are not in it and need no look-up.
const LISTED: [u64; BITS / 64] = {
    let mut bits = [0; BITS / 64];
    mark(&mut bits, NEGATORS);
    mark(&mut bits, NEGATIVES);
    mark(&mut bits, DENIALS);
    mark(&mut bits, UNTRUTHS);
    let mut at = 0;
    while at < OPPOSITES.len() {
        mark(&mut bits, OPPOSITES[at].0);
        mark(&mut bits, OPPOSITES[at].1);
        at += 1;
    }
    bits
};

/// Sets the bits of `words`.
const fn mark(bits: &mut [u64], words: &[&str]) {
    let mut at = 0;
    while at < words.len() {
        let slot = slot(words[at]);
        bits[slot / 64] |= 1 << (slot % 64);
        at += 1;
    }
}

/// The bit of a word in [`LISTED`].
const fn slot(word: &str) -> usize {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (0_usize, 0);
    while at < bytes.len() && at < PREFIX {
        hash = hash.wrapping_mul(31).wrapping_add(bytes[at] as usize);
        at += 1;
    }
    (hash ^ hash >> 12) % BITS
}

/// Whether one of the lists can have `word` or its stem. False positives are possible.
fn may_be_listed(word: &str) -> bool {
    let slot = slot(word);
    LISTED[slot / 64] >> (slot % 64) & 1 == 1
}

/// Whether `a` denies something and `b` neither denies nor negates.
fn denies(a: &Features, b: &Features) -> bool {
    a.denials && !b.denials && !b.untruths && b.negators == 0
}

/// Whether `a` has one side of a pair of opposites and `b` only the other side.
fn opposed(a: &Features, b: &Features) -> bool {
    a.opposites.iter().zip(&b.opposites).any(|pair| matches!(pair, (1, 2) | (2, 1)))
}

/// Whether `ours` has a number without a partner in `theirs`, by [`same_number`].
#[must_use]
pub fn unmatched(ours: &[f64], theirs: &[f64]) -> bool {
    ours.iter().any(|&x| !theirs.iter().any(|&y| same_number(x, y)))
}

/// The share of the larger number by which two numbers can differ and still count as equal.
///
/// `About 1,000` and `some 980` count as equal. A larger value finds fewer contrasts. The value was
/// not fitted.
const NUMBER_SLACK: f64 = 0.06;

/// Whether two numbers count as equal: two whole numbers below 20 or years if they are the same,
/// others within `NUMBER_SLACK`.
#[must_use]
pub fn same_number(x: f64, y: f64) -> bool {
    let is_exact = |v: f64| v.fract() == 0.0 && (v < 20.0 || (1900.0..2100.0).contains(&v));
    if is_exact(x) && is_exact(y) {
        return (x - y).abs() < f64::EPSILON;
    }
    (x - y).abs() <= NUMBER_SLACK * x.abs().max(y.abs())
}

/// Words that negate a statement.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
    "nowhere", "hardly", "barely",
];

/// Stems of words that negate by their meaning.
const NEGATIVES: &[&str] = &[
    "den",
    "deny",
    "refus",
    "reject",
    "fail",
    "failur",
    "rule",
    "veto",
    "lack",
    "absenc",
    "unlike",
    "avoid",
    "prevent",
    "insufficient",
    "inadequat",
];

/// Stems of verbs by which a speaker denies a statement.
const DENIALS: &[&str] = &["den", "reject", "dismiss", "refut", "rebut", "disput", "disown"];

/// Stems of other words that call a statement untrue.
const UNTRUTHS: &[&str] = &["fals", "untru", "baseless", "unfound", "denial", "lie", "refus"];

/// Words, or their stems, that cannot both be true of one thing.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (
        &["ros", "rise", "rises", "ris", "risen", "climb", "grew", "increas", "jump", "gain"],
        &["fell", "fall", "fallen", "declin", "drop", "decreas", "sank", "slump"],
    ),
    (&["rais", "hik"], &["cut", "lower", "slash"]),
    (&["approv", "accept", "agree", "endors"], &["reject", "refus", "veto", "oppos"]),
    (&["admit", "confirm", "acknowledg", "confess"], &["den"]),
    (&["win", "won", "victory"], &["lose", "los", "lost", "defeat"]),
    (&["start", "began", "begin", "begun", "launch"], &["end", "stop", "halt"]),
    (&["open", "reopen"], &["clos", "shut"]),
    (&["guilt", "convict"], &["acquit", "innocent", "clear"]),
    (&["arrest", "detain", "jail"], &["releas", "free"]),
    (&["support", "back"], &["oppos", "condemn"]),
    (&["more"], &["fewer", "less"]),
    (&["before"], &["after"]),
    (&["up"], &["down"]),
    (&["alive", "surviv"], &["dead", "died", "kill"]),
    (&["success", "successful", "succeed"], &["fail", "failur", "unsuccessful"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        for (text, expect) in [
            ("forty-two boats and 1,250 crates", vec![42.0, 1250.0]),
            ("two and a half", vec![2.5]),
            ("a hundred and five miles", vec![105.0]),
            ("two thirds of two dozen", vec![24.0]),
            ("one hundred and five miles", vec![105.0]),
            ("three hundred thousand and six", vec![300_000.0, 6.0]),
            ("2.5 million, £3m, 4bn", vec![2_500_000.0, 3_000_000.0, 4_000_000_000.0]),
            ("one of the largest", vec![]),
            ("one million", vec![1_000_000.0]),
            ("twenty thirty", vec![20.0, 30.0]),
            ("5 10 in 2024", vec![5.0, 10.0, 2024.0]),
            ("9,999,999,999,999,999,999,999,999 stars", vec![1e25]),
            ("the 1990s", vec![1990.0]),
        ] {
            assert_eq!(numbers(text), expect, "{text}");
        }
    }

    #[test]
    fn opposites_are_seen_and_rewordings_let_pass() {
        for (a, b, polarity, numbers) in [
            ("The port is open.", "The port is not open.", true, false),
            ("Prices rose in May.", "In May prices fell.", true, false),
            ("The court convicted the banker.", "The court acquitted the banker.", true, false),
            ("Crews did not accept the offer.", "Crews rejected the offer.", false, false),
            ("It refused to comment.", "It did not comment.", false, false),
            (
                "The union rejected claims of waste.",
                "The port urged the union to stop waste.",
                true,
                false,
            ),
            (
                "The union rejected claims of waste.",
                "The union called the claims of waste baseless.",
                false,
                false,
            ),
            ("Twelve people died.", "At least 14 died.", false, true),
            ("Twelve people died in 2024.", "In 2024, 12 people died.", false, false),
            ("About 1,000 marched.", "Some 980 people marched.", false, false),
            ("Nobody was hurt.", "There were no injuries.", false, false),
        ] {
            assert_eq!(contrast(a, b), Contrast { polarity, numbers }, "{a} ~ {b}");
        }
    }
}
