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

use super::{Span, fold};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;
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
        Self { start: span.start() as u32, upper: (key >> 16) as u32, lower: key as u16, len: span.len().min(Self::LONGEST) as u16 }
    }

    /// The key of a word that is spelt `text`.
    #[must_use]
    pub fn key_of(text: &str) -> u64 {
        xxh3_64(fold::word(text).as_bytes()) >> 16
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
        push_sentences(text, block, &mut segments.sentences);
        push_words(text, block, &mut segments.words);
    }
    segments.sentences.shrink_to_fit();
    segments.words.shrink_to_fit();
    segments
}

fn push_words(text: &str, block: Span, words: &mut Vec<Word>) {
    for (at, word) in text[block].unicode_word_indices() {
        let mut start = block.start() + at;
        for piece in pieces(word) {
            words.push(Word::new(Span::new(start, start + piece.len()), piece));
            start += piece.len();
        }
    }
}

/// A word in parts that are not too long to be words.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(Word::LONGEST));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

fn push_sentences(text: &str, block: Span, sentences: &mut Vec<Span>) {
    let mut open: Option<Span> = None;
    let mut start = 0;
    while start < block.len() {
        let end = sentence_end(&text[block], start);
        let piece = Span::new(start, end).shifted(block.start());
        start = end;
        let Some(span) = trimmed(text, piece) else {
            continue;
        };
        open = Some(match open {
            Some(before) if !breaks(&text[before], &text[span]) => before.hull(span),
            Some(before) => {
                sentences.push(before);
                span
            }
            None => span,
        });
    }
    sentences.extend(open);
}

/// Where the UAX #29 sentence that begins at `start` ends. Only what may be a
/// terminator is looked at by the rules, and they look back one character.
fn sentence_end(block: &str, start: usize) -> usize {
    let bytes = block.as_bytes();
    let Some(at) = (start..bytes.len()).find(|&at| may_terminate(&bytes[at..])) else { return bytes.len() };
    let before = block[start..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
    block[before..].split_sentence_bounds().next().map_or(bytes.len(), |piece| before + piece.len())
}

/// Whether a sentence may end with the character whose bytes begin here. Says
/// yes too often, and at bytes inside of letters with accents and of usual
/// quotation marks and dashes, no.
fn may_terminate(bytes: &[u8]) -> bool {
    match *bytes {
        [b'.' | b'!' | b'?' | b'\n' | b'\r' | 0x0b | 0x0c, ..] => true,
        [0..0xc0 | 0xc3..=0xc5, ..] | [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d, ..] | [] => false,
        _ => true,
    }
}

/// `span` without white space at its ends; `None` when nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = &text[span];
    let start = piece.len() - piece.trim_start().len();
    let kept = piece.trim().len();
    (kept > 0).then(|| Span::new(span.start() + start, span.start() + start + kept))
}

/// Whether a sentence really ends between `before` and `after`.
fn breaks(before: &str, after: &str) -> bool {
    let first = after.chars().find(|c| c.is_alphanumeric());
    let opens_small = first.is_some_and(char::is_lowercase)
        && !after.starts_with(['•', '–', '—'])
        && after.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '(');
    if opens_small || first.is_none() {
        return false;
    }
    let Some(stem) = before.strip_suffix('.') else { return true };
    let last = stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘')).next();
    !last.is_some_and(|word| continues(word, after))
}

/// Whether `word`, which a full stop follows, is short for something, so that
/// the stop need not end the sentence that `after` would begin.
fn continues(word: &str, after: &str) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    let lower = word.to_lowercase();
    if ABBREVIATIONS.contains(&lower.as_str()) {
        return true;
    }
    if NUMBERED.contains(&lower.as_str()) {
        return after.starts_with(|c: char| c.is_ascii_digit());
    }
    let next = after.split_whitespace().next().unwrap_or("");
    let starter = STARTERS.contains(&next.trim_end_matches([',', '’', '\'']));
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    (initial && word != "I" || dotted) && !starter
}

/// Titles and the like, which a name follows.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "brig", "rev", "hon",
    "pres", "gov", "sen", "rep", "st", "msgr", "fr", "sr", "jr", "messrs", "supt", "insp", "det", "vs", "v", "etc.,", "e.g", "i.e",
    "approx", "ft", "mt", "lt.col", "maj.gen", "lt.gen", "brig.gen",
];

/// Abbreviations only before a figure.
const NUMBERED: &[&str] = &[
    "no", "nos", "art", "sec", "fig", "vol", "p", "pp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Words that begin a sentence rather than go on with a name.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "It",
    "He",
    "She",
    "They",
    "We",
    "I",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "However",
    "Meanwhile",
    "For",
    "As",
    "After",
    "Before",
    "If",
    "When",
    "While",
    "Its",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "You",
    "Some",
    "Many",
    "Most",
    "No",
    "Not",
    "What",
    "Why",
    "How",
    "Who",
    "Officials",
    "Analysts",
    "Earlier",
    "Last",
    "By",
    "With",
    "From",
    "To",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let segments = segment(text, [Span::new(0, text.len())]);
        let got: Vec<&str> = segments.sentences.iter().map(|&s| &text[s]).collect();
        assert_eq!(got, expect, "sentences of {text:?}");
    }

    #[test]
    fn sentences_end_where_the_rules_read_from_the_start_end_them() {
        const PIECES: [&str; 24] = [
            "a", "B", "é", "Ł", "7", " ", "  ", ".", "…", "!", "?", "’", "”", "“", "(", ")", ",", "-", "—", "\n", "\u{301}", "。",
            "\u{85}", "ß.",
        ];
        let mut state = 7u64;
        for _ in 0..4_000 {
            let mut text = String::new();
            for _ in 0..16 {
                state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
                text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
            }
            let mut at = 0;
            for piece in text.split_sentence_bounds() {
                assert_eq!(sentence_end(&text, at), at + piece.len(), "{text:?} from {at}");
                at += piece.len();
            }
        }
    }

    #[test]
    fn a_word_that_is_too_long_stands_as_several() {
        let text = format!("{} end", "é".repeat(Word::LONGEST));
        let words = segment(&text, [Span::new(0, text.len())]).words;
        let spelt: Vec<&str> = words.iter().map(|word| &text.as_str()[word.span()]).collect();
        assert_eq!(spelt.concat(), text.replace(' ', ""));
        assert!(spelt.len() > 2 && words.iter().zip(&spelt).all(|(word, spelt)| word.key() == Word::key_of(spelt)));
        assert_eq!(size_of::<Word>(), 12);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check("Mr. Asif refused. He left.", &["Mr. Asif refused.", "He left."]);
        check("J. R. Smith spoke. All left.", &["J. R. Smith spoke.", "All left."]);
        check("“Why?” he asked. No one knew.", &["“Why?” he asked.", "No one knew."]);
        check("The U.S. Senate sat. It rose.", &["The U.S. Senate sat.", "It rose."]);
        check("He lives in the U.S. The talks failed.", &["He lives in the U.S.", "The talks failed."]);
        check("It cost 3.5 million. “Too much.” They paid.", &["It cost 3.5 million.", "“Too much.”", "They paid."]);
        check("See No. 5 for more. No. 6 is lost. No. The end.", &["See No. 5 for more.", "No. 6 is lost.", "No.", "The end."]);
        check("", &[]);
    }
}
