//! `contrast`: do two sentences that are alike differ in a negation or a number?
//!
//! Word vectors put “open to talks” beside “not open to talks” and “killed 12”
//! beside “killed 40”. Four tests see what they cannot:
//!
//! | test | in conflict when |
//! |---|---|
//! | polarity | one side has a negator, the other none, and both or neither have a word that negates by itself (`deny`, `lack`) |
//! | denial | one side rejects or denies, the other neither does so nor negates |
//! | opposites | a word on one side, its antonym on the other, neither side has both, and both or neither are negated |
//! | numbers | each side has a number without a partner on the other |
//!
//! A mark, not a verdict: the caller shows it, or asks for more evidence.

use super::number::{self, NumberWords};
use super::stem::stem;
use crate::text::segment::segment;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// What sets two otherwise similar sentences apart. The vectors cannot see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contrast {
    /// One side denies what the other says, or they use opposite words.
    pub polarity: bool,
    /// Each side has a figure without a partner on the other.
    pub numbers: bool,
}

impl Contrast {
    /// Whether anything sets the two apart.
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

/// The numbers that `text` gives, in digits or in words, in order. `one` alone
/// is not counted: it is more often a pronoun. Fractions in words are not counted.
///
/// ```
/// use crossread::lexis::contrast::numbers;
/// assert_eq!(numbers("forty-two of 1,250 for $2.5 million"), [42.0, 1250.0, 2_500_000.0]);
/// ```
#[must_use]
pub fn numbers(text: &str) -> Vec<f64> {
    Features::of(text).numbers
}

/// Whether `text` has a word that turns a statement into its opposite.
///
/// ```
/// assert!(crossread::lexis::contrast::negates("did not say"));
/// ```
#[must_use]
pub fn negates(text: &str) -> bool {
    Features::of(text).negators > 0
}

/// The parts of a sentence that the tests compare. A caller that compares one sentence with many
/// reads it once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    negators: usize,
    negatives: bool,
    denials: bool,
    untruths: bool,
    /// For each of [`OPPOSITES`], bit 0 when its left words occur, bit 1 for the right.
    opposites: [u8; OPPOSITES.len()],
    numbers: Vec<f64>,
}

impl Features {
    /// The features of `text`, which is cut into words here.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let segments = segment(text, [Span::new(0, text.len())]);
        Self::of_words(segments.words.iter().map(|word| &text[word.span()]))
    }

    /// The features of a sentence whose words are `words`, in order.
    pub fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = FoldedWords(words.into_iter().map(fold::word).collect());
        let mut features = Self::default();
        words.0.iter().for_each(|word| features.see(word));
        features.numbers = words.numbers();
        features
    }

    /// The numbers that the sentence gives, in order.
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

    fn see(&mut self, word: &str) {
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
    fn numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        let mut at = 0;
        while let Some(word) = self.0.get(at) {
            let read = number::read(self, at);
            if let Some(number) = read.filter(|number| number.sure && !number.fraction) {
                numbers.push(number.value);
            } else if read.is_none() {
                // `1990s`, `20th`
                numbers.extend(number::leading_figure(word).map(|(value, _)| value));
            }
            at = read.map_or(at + 1, |number| number.next);
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

/// Bits of [`LISTED`], a power of two.
const BITS: usize = 4096;
/// How many first letters of a word its stem keeps.
const PREFIX: usize = 3;

/// The slots of the beginnings of all words that the lists below have. Most other words are told apart by it at once.
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

const fn mark(bits: &mut [u64], words: &[&str]) {
    let mut at = 0;
    while at < words.len() {
        let slot = slot(words[at]);
        bits[slot / 64] |= 1 << (slot % 64);
        at += 1;
    }
}

const fn slot(word: &str) -> usize {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (0_usize, 0);
    while at < bytes.len() && at < PREFIX {
        hash = hash.wrapping_mul(31).wrapping_add(bytes[at] as usize);
        at += 1;
    }
    (hash ^ hash >> 12) % BITS
}

/// Whether one of the lists may have `word`, or its stem.
fn may_be_listed(word: &str) -> bool {
    let slot = slot(word);
    LISTED[slot / 64] >> (slot % 64) & 1 == 1
}

/// Whether `a` rejects what `b` lets stand.
fn denies(a: &Features, b: &Features) -> bool {
    a.denials && !b.denials && !b.untruths && b.negators == 0
}

fn opposed(a: &Features, b: &Features) -> bool {
    a.opposites.iter().zip(&b.opposites).any(|pair| matches!(pair, (1, 2) | (2, 1)))
}

/// Whether `ours` has a number without a partner in `theirs` ([`same_number`]).
#[must_use]
pub fn unmatched(ours: &[f64], theirs: &[f64]) -> bool {
    ours.iter().any(|&x| !theirs.iter().any(|&y| same_number(x, y)))
}

/// Whether two figures can mean the same: within 6 %, small ones and years exactly.
#[must_use]
pub fn same_number(x: f64, y: f64) -> bool {
    let exact = |v: f64| v.fract() == 0.0 && (v < 20.0 || (1900.0..2100.0).contains(&v));
    if exact(x) && exact(y) {
        return (x - y).abs() < f64::EPSILON;
    }
    (x - y).abs() <= 0.06 * x.abs().max(y.abs())
}

/// Words that turn a statement into its opposite.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
    "nowhere", "hardly", "barely",
];

/// Stems of words that negate by what they mean.
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

/// Stems of words with which something is said not to be so.
const DENIALS: &[&str] = &["den", "reject", "dismiss", "refut", "rebut", "disput", "disown"];

/// Stems of words that say the same with another verb.
const UNTRUTHS: &[&str] = &["fals", "untru", "baseless", "unfound", "denial", "lie", "refus"];

/// Words (or their stems) that cannot both be true of one thing.
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
