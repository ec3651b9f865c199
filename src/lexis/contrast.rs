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

use super::stem::stem;
use crate::text::fold;
use unicode_segmentation::UnicodeSegmentation;

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
/// is not counted: it is more often a pronoun.
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

/// What of a sentence the tests look at. For callers that compare one sentence with many.
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
    /// Reads `text` once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut features = Self::default();
        let mut reading = Reading::default();
        for word in text.unicode_words() {
            let word = fold::word(word);
            features.see(&word);
            reading.push(&word, &mut features.numbers);
        }
        reading.flush(&mut features.numbers);
        features
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

/// Bits of [`LISTED`], a power of two.
const BITS: usize = 4096;
/// So many letters of a word stay in its stem.
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

/// Whether `ours` has a number without a partner in `theirs`.
fn unmatched(ours: &[f64], theirs: &[f64]) -> bool {
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

/// A number that is being read word by word: `two`, `hundred`, `thousand` …
#[derive(Default)]
struct Reading {
    /// Complete thousands and millions.
    whole: f64,
    /// What is below the next power of a thousand.
    part: Option<f64>,
    /// Whether `part` came from digits, which nothing but a power may follow.
    digits: bool,
    /// Whether all there is so far is the word `one`.
    lone_one: bool,
}

impl Reading {
    fn push(&mut self, word: &str, out: &mut Vec<f64>) {
        if let Some((value, power)) = digits(word) {
            self.flush(out);
            *self = Self { part: Some(value), digits: true, ..Self::default() };
            if power > 1.0 {
                self.scale(power);
            }
        } else if let Some(power) = POWERS.iter().find(|(name, _)| *name == word).map(|p| p.1) {
            self.scale(power);
        } else if let Some(value) = WORDS.iter().find(|(name, _)| *name == word).map(|p| p.1) {
            self.add(value, out);
        } else if word != "and" || self.digits || self.part.is_none_or(|part| part < 100.0) {
            self.flush(out);
        }
    }

    /// A unit, a teen or a ten.
    fn add(&mut self, value: f64, out: &mut Vec<f64>) {
        let tens = self.part.is_some_and(|part| !self.digits && fits_below(part, value));
        if self.part.is_some() && !tens {
            self.flush(out);
        }
        self.lone_one = self.part.is_none() && self.whole == 0.0 && value < 1.5;
        self.part = Some(self.part.unwrap_or(0.0) + value);
    }

    fn scale(&mut self, power: f64) {
        let Some(part) = self.part else { return };
        self.lone_one = false;
        if power < 1e3 {
            self.part = Some(part * power);
        } else {
            self.whole += part * power;
            self.part = None;
            self.digits = false;
        }
    }

    fn flush(&mut self, out: &mut Vec<f64>) {
        let done = std::mem::take(self);
        let value = done.whole + done.part.unwrap_or(0.0);
        if (value > 0.0 || done.part.is_some()) && !done.lone_one {
            out.push(value);
        }
    }
}

/// Whether `value` can be said after `part`: `forty` + `two`, `hundred` + `forty`.
fn fits_below(part: f64, value: f64) -> bool {
    let tens = part % 100.0;
    if tens == 0.0 { part >= 100.0 } else { tens >= 20.0 && tens % 10.0 == 0.0 && value < 10.0 }
}

/// `1,250`, `3.5`, `3m`: the value and the power that is written behind it.
fn digits(word: &str) -> Option<(f64, f64)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end =
        word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    let (figure, unit) = word.split_at(end);
    let value = figure.replace(',', "").parse().ok()?;
    let power = match unit {
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        _ => 1.0,
    };
    Some((value, power))
}

const POWERS: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("lakh", 1e5),
    ("million", 1e6),
    ("crore", 1e7),
    ("billion", 1e9),
    ("trillion", 1e12),
];

const WORDS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("dozen", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

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
            ("two and a half", vec![2.0]),
            ("a hundred and five miles", vec![5.0]),
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
