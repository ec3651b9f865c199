//! `segment`: the sentences and the words of a text.
//!
//! ```text
//! block      ├────────────────────────────────────────────┤
//! sentence   ├──────────────────┤ ├────────────────────────┤
//! word       ├──┤ ├───┤ ├─────┤   …
//!            Mr. Asif refused.    He told “Geo”: no deal.
//! ```
//!
//! Words are UAX #29 words that have a letter or a digit: a hyphen separates two words, an
//! apostrophe inside a word does not. Sentences are UAX #29 sentences, joined again where the break
//! is false: after an abbreviation or an initial, and before a small letter (“Why?” he asked).
//!
//! Invariants (`tests/segment_laws.rs`): sentences are in order and disjoint, each lies within one
//! block, and none begins or ends with white space. The same holds for words. Every word of a block
//! lies in exactly one sentence.

mod dateline;
mod ends;
mod sentences;
mod words;

use super::packed::{Packed, Packer, Unpacker};
use super::{Span, Word};

pub use dateline::Dateline;

/// Bytes of a short word with the space after it. The list of words reserves room by it.
const SHORT_WORD: usize = 5;

/// The sentences, words and datelines of one text, in order. Every analysis reads these and none
/// segments the text again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// The sentences, trimmed. Headings, list items and table cells count as sentences.
    pub sentences: Vec<Span>,
    /// The words of all blocks.
    pub words: Vec<Word>,
    /// The datelines, at most one per block.
    pub datelines: Vec<Dateline>,
}

impl Segments {
    /// The index range in `words` of the words that lie inside `span`.
    #[must_use]
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|w| w.span().start() < span.start());
        let to = self.words.partition_point(|w| w.span().end() <= span.end());
        from..to.max(from)
    }

    /// The characters between word `at` and the word before it; empty for the first word.
    #[must_use]
    pub fn gap_before<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let Some(before) = at.checked_sub(1) else { return "" };
        &text[self.words[before].span().end()..self.words[at].span().start()]
    }

    /// The dateline at the start of `block`, if it has one.
    #[must_use]
    pub fn dateline(&self, block: Span) -> Option<Dateline> {
        let at = self.datelines.partition_point(|line| line.span.start() < block.start());
        self.datelines.get(at).copied().filter(|line| block.covers(line.span))
    }

    /// The index of the last sentence that starts at byte `offset` or before it; 0 if all start
    /// after it. `None` in a text without sentences.
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

crate::text::packed::packed_struct!(Dateline { span, credit, opening });

impl Segments {
    /// Appends the compact form: of a word its distance from the word before and its length. What its
    /// letters tell is read from the text.
    pub fn pack(&self, to: &mut Packer) {
        to.list(&self.sentences);
        to.list(&self.datelines);
        to.number(self.words.len() as u64);
        let mut end = 0;
        for word in self.words.iter().map(|word| word.span()) {
            let (gap, length) = (word.start() - end, word.len());
            end = word.end();
            if gap < 4 && length < 64 && length > 0 {
                to.raw(&[(gap << 6 | length) as u8]);
            } else {
                to.raw(&[0]);
                to.number(gap as u64);
                to.number(length as u64);
            }
        }
    }

    /// Reads what [`pack`](Self::pack) appended; `None` when the bytes are not those of `text`.
    pub fn unpack(from: &mut Unpacker<'_>, text: &str) -> Option<Self> {
        let (sentences, datelines) = (from.list()?, from.list()?);
        let count = usize::try_from(from.number()?).ok()?;
        let mut words = Vec::with_capacity(count.min(text.len()));
        let mut end = 0_usize;
        for _ in 0..count {
            let (gap, length) = match from.byte()? {
                0 => (usize::unpack(from)?, usize::unpack(from)?),
                byte => (usize::from(byte >> 6), usize::from(byte & 63)),
            };
            let start = end.checked_add(gap)?;
            end = start.checked_add(length)?;
            words.push(Word::new(Span::new(start, end), text.get(start..end)?));
        }
        Some(Self { sentences, words, datelines })
    }
}

/// The sentences, words and datelines of `text`. `blocks` are its blocks, in order and disjoint.
#[must_use]
pub fn segment(text: &str, blocks: impl IntoIterator<Item = Span>) -> Segments {
    let mut segments = Segments::default();
    segments.words.reserve(text.len() / SHORT_WORD);
    for block in blocks {
        sentences::push(text, block, &mut segments.sentences);
        let first = segments.words.len();
        words::push(text, block, &mut segments.words);
        segments.datelines.extend(dateline::read(text, &segments.words[first..], block));
    }
    segments.sentences.shrink_to_fit();
    segments.words.shrink_to_fit();
    segments
}

/// Pseudo-random texts of `length` pieces each; the same texts on every run.
#[cfg(test)]
fn random_texts<'p>(pieces: &'p [&'p str], length: usize) -> impl Iterator<Item = String> + 'p {
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

    #[test]
    fn an_abbreviation_ends_a_sentence_where_no_name_follows_it() {
        for (text, expect) in [
            (
                "Doors open at 7 p.m. Sailors queue.",
                &["Doors open at 7 p.m.", "Sailors queue."][..],
            ),
            ("It left at 9 a.m. Friday and sank.", &["It left at 9 a.m. Friday and sank."]),
            ("It left at 9 a.m. Eastern time.", &["It left at 9 a.m. Eastern time."]),
            ("It left at 9 p.m. GMT on Sunday.", &["It left at 9 p.m. GMT on Sunday."]),
            ("At 3 p.m. on Sunday it sank.", &["At 3 p.m. on Sunday it sank."]),
            (
                "He lives at 4 Cooper St. Nobody knew.",
                &["He lives at 4 Cooper St.", "Nobody knew."],
            ),
            ("He lives in Kell St. It is dark.", &["He lives in Kell St.", "It is dark."]),
            ("She saw St. Brannoc there.", &["She saw St. Brannoc there."]),
            ("Mt. Tarn and Gen. Okonjo met.", &["Mt. Tarn and Gen. Okonjo met."]),
            ("They sold Tarn Corp. Traders wait.", &["They sold Tarn Corp.", "Traders wait."]),
            ("Tarn Corp. Director Ada Brandt left.", &["Tarn Corp. Director Ada Brandt left."]),
            (
                "On Monday Tarn Ltd. Chief Executive Ada Brandt left. She wept.",
                &["On Monday Tarn Ltd. Chief Executive Ada Brandt left.", "She wept."],
            ),
            ("Hurray! Corp. rose. It fell.", &["Hurray! Corp. rose.", "It fell."]),
            (
                "J. K. Brandt, Jan. 5, No. 10, e.g. here.",
                &["J. K. Brandt, Jan. 5, No. 10, e.g. here."],
            ),
        ] {
            check(text, expect);
        }
    }

    #[test]
    fn a_sentence_begins_with_a_figure_or_a_name_in_small_letters() {
        for (text, expect) in [
            ("The hall is full. 45 sailors wait.", &["The hall is full.", "45 sailors wait."][..]),
            ("It shut at 5. 12 sailors left.", &["It shut at 5.", "12 sailors left."]),
            ("Shares fell. $4 million was lost.", &["Shares fell.", "$4 million was lost."]),
            ("“It is full.” 1,200 sailors wait.", &["“It is full.”", "1,200 sailors wait."]),
            ("It snowed. 1987 was cold.", &["It snowed.", "1987 was cold."]),
            ("Sales fell. iLamp prices rose.", &["Sales fell.", "iLamp prices rose."]),
            ("All rose. van der Meer wept.", &["All rose.", "van der Meer wept."]),
            ("Who won? de Wet did.", &["Who won?", "de Wet did."]),
            ("“Who won?” de Wet asked.", &["“Who won?” de Wet asked."]),
            (
                "See pp. 45 to 50, vol. 2, No. 5, approx. 12 pages.",
                &["See pp. 45 to 50, vol. 2, No. 5, approx. 12 pages."],
            ),
            ("It cost 3.5 million.", &["It cost 3.5 million."]),
            ("He waited ... 45 people left.", &["He waited ... 45 people left."]),
            ("Prof. de Wet and J. van Dam met.", &["Prof. de Wet and J. van Dam met."]),
            ("1. 12 eggs", &["1. 12 eggs"]),
        ] {
            check(text, expect);
        }
    }
}
