//! `Word`: one word of a text in twelve bytes, with its place, its hash and its [`Case`].

use super::{Span, fold};
use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

/// A word: its bytes in the text, a hash of its folded form ([`fold::word`]), and its [`Case`].
///
/// A coverage has many millions of words, so the fields are packed. The widths are bits:
///
/// ```text
/// start 32 │ key, upper 32 │ key, lower 16 · case 3, length 13
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Word {
    start: u32,
    upper: u32,
    lower: u16,
    case_and_len: u16,
}

/// The number of bits of [`Word::case_and_len`] that hold the length.
const LEN_BITS: u32 = 13;

impl Word {
    /// The length of the longest word, in bytes. The segmentation splits a longer one.
    pub const LONGEST: usize = (1 << LEN_BITS) - 1;

    /// The word at `span` with the spelling `text`, at most [`Word::LONGEST`] bytes.
    #[must_use]
    pub fn new(span: Span, text: &str) -> Self {
        let key = Self::key_of(text);
        let len = span.len().min(Self::LONGEST) as u16;
        // Spans start below 4 GiB, and keys have 48 bits.
        Self {
            start: span.start() as u32,
            upper: (key >> 16) as u32,
            lower: key as u16,
            case_and_len: (Case::of(text) as u16) << LEN_BITS | len,
        }
    }

    /// The key of a word with the spelling `text`: the upper 48 bits of the XXH3 hash of its folded
    /// form.
    #[must_use]
    pub fn key_of(text: &str) -> u64 {
        fold::with_word(text, xxh3_64) >> 16
    }

    /// The bytes of the word in the text.
    #[must_use]
    #[inline]
    pub fn span(self) -> Span {
        let len = self.case_and_len & Self::LONGEST as u16;
        Span::new(self.start as usize, self.start as usize + usize::from(len))
    }

    /// A hash of the folded word, 48 bits. Words with equal keys count as equal. The key is the
    /// same on every machine and in every run.
    #[must_use]
    #[inline]
    pub fn key(self) -> u64 {
        u64::from(self.upper) << 16 | u64::from(self.lower)
    }

    /// The use of capitals and digits in the word.
    #[must_use]
    #[inline]
    pub fn case(self) -> Case {
        Case::ALL[usize::from(self.case_and_len >> LEN_BITS).min(Case::ALL.len() - 1)]
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:012x} {:?}", self.span(), self.key(), self.case())
    }
}

/// The use of capitals and digits in a word. A possessive ending is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Small letters only: `minister`.
    Small,
    /// A capital first, and a small letter: `Minister`.
    Capital,
    /// Two or more capitals, no small letter: `TTP`, `U.S`.
    Upper,
    /// One capital letter: `J`.
    Initial,
    /// A small letter first, and a capital: `iPhone`, `eBay`.
    Inner,
    /// Letters of a script without case, or no letters.
    Uncased,
    /// A digit first: `14`, `3.5m`, `20th`.
    Number,
}

impl Case {
    const ALL: [Self; 7] = [
        Self::Small,
        Self::Capital,
        Self::Upper,
        Self::Initial,
        Self::Inner,
        Self::Uncased,
        Self::Number,
    ];

    /// The case of `word`.
    ///
    /// ```
    /// use crossread::text::Case;
    /// assert_eq!(["TTP’s", "Asif", "J", "iPhone", "3m"].map(Case::of), [
    ///     Case::Upper, Case::Capital, Case::Initial, Case::Inner, Case::Number,
    /// ]);
    /// ```
    #[must_use]
    pub fn of(word: &str) -> Self {
        let word = without_possessive(word);
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty() {
            return Self::Small;
        }
        let Some(first) = word.chars().next() else { return Self::Uncased };
        if first.is_numeric() {
            return Self::Number;
        }
        let (mut upper, mut lower) = (0, 0);
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
        match (first.is_uppercase(), upper, lower) {
            (true, 1, 0) => Self::Initial,
            (true, _, 0) => Self::Upper,
            (true, ..) => Self::Capital,
            (false, 0, 1..) => Self::Small,
            (false, _, 1..) => Self::Inner,
            _ => Self::Uncased,
        }
    }

    /// Whether the first letter is a capital.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Initial)
    }

    /// Whether a word of a name can have this case.
    #[must_use]
    pub fn may_name(self) -> bool {
        self.is_capital() || self == Self::Inner
    }
}

/// `word` without `'s` or `’s` at its end. A word that is only the ending stays.
///
/// ```
/// assert_eq!(crossread::text::without_possessive("Pakistan’s"), "Pakistan");
/// ```
#[must_use]
pub fn without_possessive(word: &str) -> &str {
    if !word.ends_with(['s', 'S']) {
        return word;
    }
    let stem = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_place_key_and_case() {
        for (text, case) in [
            ("minister", Case::Small),
            ("Minister’s", Case::Capital),
            ("U.S", Case::Upper),
            ("X's", Case::Initial),
            ("eBay", Case::Inner),
            ("1990s", Case::Number),
            ("שלום", Case::Uncased),
            ("_", Case::Uncased),
        ] {
            let span = Span::new(7, 7 + text.len());
            let word = Word::new(span, text);
            assert_eq!((word.span(), word.key()), (span, Word::key_of(text)), "{text}");
            assert_eq!(word.case(), case, "{text}");
        }
        assert_eq!(size_of::<Word>(), 12);
    }

    #[test]
    fn only_a_possessive_ending_is_taken_off() {
        for (word, stem) in [("dog's", "dog"), ("DOG’S", "DOG"), ("dogs", "dogs"), ("'s", "'s")] {
            assert_eq!(without_possessive(word), stem);
        }
    }
}
