//! The fingerprints of a text: hashes of runs of words, and of figures.
//!
//! ```text
//! words       a  b  c  d  e  f  g  h  i  j    shingles of five words, one hash each
//! hashes      77 12 43 58 30 61               of every four in a row the smallest is kept
//! kept           12       30
//! ```
//!
//! Winnowing as in Schleimer, Wilkerson and Aiken 2003: of every [`WINDOW`] hashes in a row the
//! smallest is kept, the last one of equal ones. So two texts that share [`RUN_FOUND`] words in a row
//! share a fingerprint, when all hashes of one of them are looked up. A sentence or a quotation that
//! is shorter than that has a fingerprint of its own.

use crate::analysis::numbers::{self, Figure, Unit};
use crate::analysis::{Doc, passages};
use crate::corpus::{Article, ArticleId, ArticleIx, Text};
use crate::text::packed::PackedKey;
use crate::text::segment::segment;
use crate::text::{Clean, Segments};
use passages::SHINGLE_WORDS;
use std::ops::Range;

/// Hashes in a row of which one is kept. Two of five hashes are kept; with 3 it is half of them, and a
/// library of news needs a quarter more room. Not fitted.
const WINDOW: usize = 4;

/// Equal words in a row from which on two texts surely share a fingerprint.
pub const RUN_FOUND: usize = SHINGLE_WORDS + WINDOW - 1;

/// Significant digits by which two values are one figure.
const DIGITS: usize = 6;

/// A text with its sentences and words.
pub struct SeenText {
    article: Article,
    segments: Segments,
}

impl SeenText {
    /// Reads the canonical text of an article, or a sentence.
    #[must_use]
    pub fn new(text: &Clean) -> Self {
        let text = Text::of_paragraphs(text.clone());
        let article = Article::bare(ArticleId::of("", ""), Clean::line(""), text);
        let segments = segment(&article.text.content, article.block_spans());
        Self { article, segments }
    }

    pub(super) fn doc(&self) -> Doc<'_> {
        Doc { ix: ArticleIx(0), article: &self.article, segments: &self.segments }
    }

    /// The fingerprints under which the text is found, ascending, each once. They are the same on
    /// every machine. Linear in the words of the text.
    #[must_use]
    pub fn fingerprints(&self) -> Vec<u64> {
        let hashes = self.hashes();
        let mut kept = winnowed(&hashes);
        for stretch in self.short_stretches() {
            let own = stretch.start..stretch.end - (SHINGLE_WORDS - 1);
            let at = kept.partition_point(|&kept| kept < own.start);
            if kept.get(at).is_some_and(|kept| *kept < own.end) {
                continue;
            }
            if let Some(smallest) = own.min_by_key(|&word| hashes[word]) {
                kept.insert(at, smallest);
            }
        }
        let mut all: Vec<u64> = kept.into_iter().map(|word| hashes[word]).collect();
        all.extend(self.figures().iter().filter_map(figure_key));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The canonical text.
    #[must_use]
    pub fn text(&self) -> &Clean {
        &self.article.text.content
    }

    /// The sentences and words.
    #[must_use]
    pub fn segments(&self) -> &Segments {
        &self.segments
    }

    /// The hash of the shingle that begins at each word.
    pub(super) fn hashes(&self) -> Vec<u64> {
        passages::shingle_hashes(&self.segments.words).collect()
    }

    /// The figures of the text.
    pub(super) fn figures(&self) -> Vec<Figure> {
        numbers::find(self.doc())
    }

    /// The sentences, and the parts of sentences between quotation marks, that have a shingle and may
    /// have no fingerprint by winnowing: ranges of words.
    fn short_stretches(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut take = |stretch: Range<usize>| {
            if (SHINGLE_WORDS..RUN_FOUND).contains(&stretch.len()) {
                found.push(stretch);
            }
        };
        for sentence in &self.segments.sentences {
            let words = self.segments.words_in(*sentence);
            self.stretches(words.clone()).for_each(&mut take);
            take(words);
        }
        found
    }

    /// The parts of a sentence between quotation marks, inside and outside: ranges of words.
    pub(super) fn stretches(&self, sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let has_mark =
            |at: &usize| self.segments.gap_before(self.text(), *at).contains(is_quotation_mark);
        let mut start = sentence.start;
        let ends = (sentence.start + 1..sentence.end).filter(has_mark).chain([sentence.end]);
        ends.map(move |end| std::mem::replace(&mut start, end)..end)
    }
}

/// Whether a character opens or closes a quotation.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟')
}

/// The indices of the hashes that winnowing keeps, ascending.
fn winnowed(hashes: &[u64]) -> Vec<usize> {
    let mut kept = Vec::with_capacity(hashes.len() / 2);
    for (start, window) in hashes.windows(WINDOW.min(hashes.len()).max(1)).enumerate() {
        let smallest = (0..window.len()).rev().min_by_key(|&at| window[at]).unwrap_or_default();
        if kept.last() != Some(&(start + smallest)) {
            kept.push(start + smallest);
        }
    }
    kept
}

/// The fingerprint of a figure: its value and unit. `None` for a day, a year, and a number without a
/// unit that has one digit, which stand in most texts.
pub(super) fn figure_key(figure: &Figure) -> Option<u64> {
    let is_small = figure.unit == Unit::Count && figure.value.abs() < 10.0;
    if is_small || matches!(figure.unit, Unit::Year | Unit::Day) {
        return None;
    }
    let value = |value: f64| format!("{value:.*e}", DIGITS - 1);
    let key = PackedKey::new("figure")
        .with(figure.unit.name().unwrap_or_default().as_bytes())
        .with(value(figure.value).as_bytes())
        .with(figure.high.map(value).unwrap_or_default().as_bytes());
    Some(key.finish() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> SeenText {
        SeenText::new(&Clean::text(text))
    }

    #[test]
    fn the_smallest_hash_of_each_window_is_kept() {
        assert_eq!(winnowed(&[77, 12, 43, 58, 30, 61]), [1, 4]);
        assert_eq!(winnowed(&[5, 5, 5, 5, 5]), [3, 4], "the last one of equal ones");
        assert_eq!(winnowed(&[9, 3]), [1]);
        assert!(winnowed(&[]).is_empty());
    }

    #[test]
    fn every_run_of_eight_words_has_a_fingerprint() {
        let words: Vec<String> = (0..200).map(|n| format!("w{}", n * n % 97)).collect();
        let kept = read(&words.join(" ")).fingerprints();
        for run in words.windows(RUN_FOUND) {
            let hashes = read(&run.join(" ")).hashes();
            assert!(hashes.iter().any(|hash| kept.binary_search(hash).is_ok()), "{run:?}");
        }
    }

    #[test]
    fn a_short_quotation_has_a_fingerprint_of_its_own() {
        for speech in ["We shall mend every lock", "No miller has asked us yet"] {
            let hashes = read(speech).hashes();
            for text in [
                format!("“{speech},” the warden of the canal told the council on Monday."),
                format!("The warden told the council in the evening: “{speech}.”"),
                format!("It rained. {speech}. The council met again in the old hall."),
            ] {
                let kept = read(&text).fingerprints();
                assert!(hashes.iter().any(|hash| kept.contains(hash)), "{text}");
            }
        }
    }

    #[test]
    fn figures_of_one_value_have_one_fingerprint() {
        let key = |text: &str| read(text).figures().iter().find_map(figure_key);
        assert_eq!(key("It cost $3.4 million."), key("They paid $3,400,000 for it."));
        assert_ne!(key("It cost $3.4 million."), key("It cost £3.4 million."));
        assert_eq!(key("Seven came in May 2025."), None);
    }
}
