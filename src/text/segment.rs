//! `segment`: the sentences and the words of a text.
//!
//! ```text
//! block      ├────────────────────────────────────────────┤
//! sentence   ├──────────────────┤ ├────────────────────────┤
//! word       ├──┤ ├───┤ ├─────┤   …
//!            Mr. Asif refused.    He told “Geo”: no deal.
//! ```
//!
//! Words are UAX #29 words that hold a letter or a digit: hyphens part them,
//! apostrophes inside do not. Sentences are UAX #29 sentences put together
//! again where the break is not one: after an abbreviation or an initial, and
//! before a small letter (“Why?” he asked).
//!
//! Invariants (`tests/segment_laws.rs`): sentences are in order, disjoint, lie
//! within one block each and neither begin nor end with white space; so do
//! words; every word of a block lies in exactly one sentence.

mod ends;
mod sentences;
mod words;

use super::{Span, fold};
use std::fmt;
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a word and what parts it from the next, when words are short.
const SHORT_WORD: usize = 5;

/// A word: where it stands, and a hash of its folded form ([`fold::word`]).
///
/// Twelve bytes, for a coverage has many millions of them:
///
/// ```text
/// start 32 │ key, upper 32 │ key, lower 16 · length 16
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Word {
    start: u32,
    upper: u32,
    lower: u16,
    len: u16,
}

impl Word {
    /// The longest word, in bytes: what is longer stands as several.
    pub const LONGEST: usize = u16::MAX as usize;

    /// The word at `span`, at most [`Word::LONGEST`] bytes, spelt `text`.
    #[must_use]
    pub fn new(span: Span, text: &str) -> Self {
        let key = Self::key_of(text);
        // Spans start below 4 GiB, and keys have 48 bits.
        Self {
            start: span.start() as u32,
            upper: (key >> 16) as u32,
            lower: key as u16,
            len: span.len().min(Self::LONGEST) as u16,
        }
    }

    /// The key of a word that is spelt `text`.
    #[must_use]
    pub fn key_of(text: &str) -> u64 {
        fold::with_word(text, xxh3_64) >> 16
    }

    /// Its bytes in the text.
    #[must_use]
    #[inline]
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.start as usize + usize::from(self.len))
    }

    /// Equal keys mean equal words: a hash of 48 bits, the same on every machine and run.
    #[must_use]
    #[inline]
    pub fn key(self) -> u64 {
        u64::from(self.upper) << 16 | u64::from(self.lower)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:012x}", self.span(), self.key())
    }
}

/// The sentences and words of one text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// Trimmed sentences; headings, list items and table cells are sentences too.
    pub sentences: Vec<Span>,
    /// All words.
    pub words: Vec<Word>,
}

impl Segments {
    /// The index range in `words` of the words that lie inside `span`.
    #[must_use]
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|w| w.span().start() < span.start());
        let to = self.words.partition_point(|w| w.span().end() <= span.end());
        from..to.max(from)
    }

    /// The index of the sentence that holds `offset`, or else of the last one
    /// that starts before it. `None` in a text without sentences.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        if self.sentences.is_empty() {
            return None;
        }
        Some(self.sentences.partition_point(|s| s.start() <= offset).saturating_sub(1))
    }

    /// The index range of the sentences that share a byte with `span`.
    #[must_use]
    pub fn sentences_over(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.sentences.partition_point(|s| s.end() <= span.start());
        let to = self.sentences.partition_point(|s| s.start() < span.end());
        from..to.max(from)
    }
}

/// Sentences and words of `text`, whose blocks are `blocks` (in order, disjoint).
#[must_use]
pub fn segment(text: &str, blocks: impl IntoIterator<Item = Span>) -> Segments {
    let mut segments = Segments::default();
    segments.words.reserve(text.len() / SHORT_WORD);
    for block in blocks {
        sentences::push(text, block, &mut segments.sentences);
        words::push(text, block, &mut segments.words);
    }
    segments.sentences.shrink_to_fit();
    segments.words.shrink_to_fit();
    segments
}

/// Texts of `length` pieces each, thrown by a dice that always falls alike.
#[cfg(test)]
fn thrown<'p>(pieces: &'p [&'p str], length: usize) -> impl Iterator<Item = String> + 'p {
    let mut state = 7u64;
    let mut piece = move || {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        pieces[(state >> 33) as usize % pieces.len()]
    };
    std::iter::repeat_with(move || (0..length).map(|_| piece()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let segments = segment(text, [Span::new(0, text.len())]);
        let got: Vec<&str> = segments.sentences.iter().map(|&s| &text[s]).collect();
        assert_eq!(got, expect, "sentences of {text:?}");
    }

    #[test]
    fn a_word_that_is_too_long_stands_as_several() {
        let text = format!("{} end", "é".repeat(Word::LONGEST));
        let words = segment(&text, [Span::new(0, text.len())]).words;
        let spelt: Vec<&str> = words.iter().map(|word| &text.as_str()[word.span()]).collect();
        assert_eq!(spelt.concat(), text.replace(' ', ""));
        assert!(
            spelt.len() > 2
                && words.iter().zip(&spelt).all(|(word, spelt)| word.key() == Word::key_of(spelt))
        );
        assert_eq!(size_of::<Word>(), 12);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("Mr. Asif refused. He left.", &["Mr. Asif refused.", "He left."]);
        check("J. R. Smith spoke. All left.", &["J. R. Smith spoke.", "All left."]);
        check("“Why?” he asked. No one knew.", &["“Why?” he asked.", "No one knew."]);
        check("The U.S. Senate sat. It rose.", &["The U.S. Senate sat.", "It rose."]);
        check(
            "He lives in the U.S. The talks failed.",
            &["He lives in the U.S.", "The talks failed."],
        );
        check(
            "It cost 3.5 million. “Too much.” They paid.",
            &["It cost 3.5 million.", "“Too much.”", "They paid."],
        );
        check(
            "See No. 5 for more. No. 6 is lost. No. The end.",
            &["See No. 5 for more.", "No. 6 is lost.", "No.", "The end."],
        );
        check("", &[]);
    }
}
