//! Aligns two articles: which sentences are counterparts, and which words inside them differ.
//!
//! ```text
//! left  0 ── same ──── 0  right
//!       1 ── edited ── 1
//!       2 ──┐ reworded
//!       3 ──┴───────── 2
//!       4  left only
//!          right only  3
//! ```
//!
//! | step | module |
//! |---|---|
//! | sentences with their stems | `sentences` |
//! | pairs that are worth comparing | `candidates` |
//! | log odds of a pair | `similarity` |
//! | links between sentences | `pairing`, `thresholds`, `chain`, `halves` |
//! | links of texts written apart | `judge`, `judged` |
//! | rows that report two different events | `classifier`, `pair_features` |
//! | rows, words that differ, words that moved | `rows`, `shifted`, `typography` |
//!
//! Invariants (`tests/align_laws.rs`): every sentence of both sides is in exactly one row; a row
//! has one or two neighbouring sentences of a side; swapped sides give mirrored rows.

mod candidates;
mod chain;
mod classifier;
mod edited;
mod feature_buffer;
mod halves;
#[doc(hidden)]
pub mod judge;
mod judged;
#[doc(hidden)]
pub mod pair_features;
mod pairing;
mod rows;
mod sentences;
mod shifted;
mod similarity;
mod thresholds;
mod typography;

use super::Doc;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Pair, Span};
use pairing::SentenceLink;
use similarity::{AlignContext, SimilarityCache};
use std::ops::Range;

pub use typography::TypographyOptions;

/// The way in which the two sides of a row are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// The words are equal after folding.
    Same,
    /// Runs of two or more equal words in order cover 60 % of the shorter side.
    Edited,
    /// Both sides make one statement in different words.
    Reworded,
    /// A sentence that only the left side has.
    Left,
    /// A sentence that only the right side has.
    Right,
}

impl RowKind {
    /// Returns the name that JSON uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// One row of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct AlignmentRow {
    /// The way in which the sides are alike.
    pub kind: RowKind,
    /// Whether the right side stands in another order than the left side.
    pub moved: bool,
    /// Bytes of the sentence, or of two neighbours, on each side.
    pub sides: Pair<Option<Span>>,
    /// Probability that the sides are counterparts, 0 to 1; 0 for a row with one side.
    pub score: f32,
    /// The reason why the sides are paired, in a few words for the reader.
    pub why: String,
    /// The words of each side that the other side lacks, as spans of the texts, in order,
    /// disjoint. Empty for a row with one side.
    pub edits: Pair<Vec<Span>>,
    /// The edited words that the other side has elsewhere in the row: a part of `edits`.
    pub shifted: Pair<Vec<Span>>,
}

/// The comparison of two articles in the order of the left text. A sentence that only the right
/// text has stands before the row that follows it there and is not moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// All rows. A moved row stands once, at the place of its left side.
    pub rows: Vec<AlignmentRow>,
    /// How the comparison was simplified so that the work stays bounded.
    pub simplified: Simplified,
}

/// The simplifications of the alignment of very long texts. They bound the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Simplified {
    /// Very long sentences were compared by their common stems only.
    pub long: bool,
    /// Stems that stand in very many sentences of one side were skipped.
    pub crowded: bool,
}

impl Simplified {
    /// Returns the simplification as a sentence for the reader; `None` if nothing is simplified.
    #[must_use]
    pub fn note(self) -> Option<&'static str> {
        match (self.long, self.crowded) {
            (false, false) => None,
            (true, false) => {
                Some("Simplified: very long sentences are compared by the words that they share.")
            }
            (false, true) => {
                Some("Simplified: words that hundreds of sentences have are passed over.")
            }
            (true, true) => Some(
                "Simplified: very long sentences are compared by the words that they share; words that hundreds of sentences have are passed over.",
            ),
        }
    }
}

/// The options of a reader for an alignment.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlignOptions<'a> {
    /// Sentences aligned by hand, as spans of the two texts. A pin without a whole sentence,
    /// with more than two, or with a sentence of an earlier pin is ignored.
    pub pins: &'a [Pair<Span>],
    /// The differences of typography that count as a change.
    pub typography: TypographyOptions,
}

/// Aligns two articles. Only the two texts and English at large count, so two articles give the
/// same rows within every coverage. `O(n log n)` in the number of sentences.
#[must_use]
pub fn align(left: Doc<'_>, right: Doc<'_>, lexis: &Lexis, options: AlignOptions<'_>) -> Alignment {
    let weights = &Weights::of_coverage([left.segments, right.segments], lexis.background());
    let docs = Pair::new(left, right);
    let sides = Pair::new(left, right).map(|doc| sentences::sentences(doc, weights));
    let texts = Pair::new(left.text(), right.text());
    let sentences = Pair::new(&sides.left[..], &sides.right[..]);
    let pins = pinned_links(options.pins, Pair::new(left, right));
    let is_english =
        [left, right].iter().all(|doc| doc.article.language().is_none_or(|code| code == "en"));
    let context = |docs| AlignContext { docs, lexis, weights, is_english };
    let long = sentences.left.iter().chain(sentences.right).any(similarity::is_too_long);
    // Ties fall to the side whose text sorts first, so that swapped sides give mirrored links.
    let (links, crowded) = if texts.left <= texts.right {
        pairing::links(sentences, &mut SimilarityCache::new(sentences, texts, context(docs)), pins)
    } else {
        let (sentences, texts) = (sentences.mirrored(), texts.mirrored());
        let mut similarities = SimilarityCache::new(sentences, texts, context(docs.mirrored()));
        let (links, crowded) = pairing::links(sentences, &mut similarities, mirrored(pins));
        (mirrored(links), crowded)
    };
    Alignment {
        rows: rows::rows(&links, sentences, texts, options.typography),
        simplified: Simplified { long, crowded },
    }
}

/// Converts pins to links, in order of their left side. No sentence is in two of them.
fn pinned_links(pins: &[Pair<Span>], docs: Pair<Doc<'_>>) -> Vec<SentenceLink> {
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let mut links: Vec<SentenceLink> = Vec::with_capacity(pins.len());
    for pin in pins {
        let left = docs.left.segments.sentences_over(pin.left);
        let right = docs.right.segments.sentences_over(pin.right);
        let is_free =
            links.iter().all(|link| !overlap(&link.left, &left) && !overlap(&link.right, &right));
        if is_free && (1..=2).contains(&left.len()) && (1..=2).contains(&right.len()) {
            links.push(SentenceLink { left, right, odds: 0.0, moved: false, pinned: true });
        }
    }
    links.sort_by_key(|link| link.left.start);
    links
}

/// Returns the links with their sides swapped, in order of the new left side.
fn mirrored(links: Vec<SentenceLink>) -> Vec<SentenceLink> {
    let mut links: Vec<SentenceLink> = links
        .into_iter()
        .map(|link| SentenceLink { left: link.right, right: link.left, ..link })
        .collect();
    links.sort_by_key(|link| link.left.start);
    links
}
