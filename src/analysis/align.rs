//! `align`: which sentences of one article answer which of another, and which
//! words inside them differ.
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
//! Invariants (`tests/align_laws.rs`): every sentence of both sides stands in
//! exactly one row; a row is one or two neighbouring sentences a side; swapping
//! the sides mirrors the rows.

mod candidates;
mod judge;
mod likeness;
mod pairing;
mod rows;
mod sentences;
mod shifted;
pub mod traits;
mod typography;

use super::Doc;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Pair, Span};
use likeness::{Language, Likenesses};
use pairing::Link;
use std::ops::Range;

pub use typography::TypographyOptions;

/// How the two sides of a row stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// Equal after folding.
    Same,
    /// Runs of two or more words in order cover 60 % of the shorter.
    Edited,
    /// The same statement in other words.
    Reworded,
    /// Only on the left.
    Left,
    /// Only on the right.
    Right,
}

impl RowKind {
    /// The name that JSON uses.
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
    /// How the sides stand to one another.
    pub kind: RowKind,
    /// Whether the right side stands elsewhere than the order of the left tells.
    pub moved: bool,
    /// The sentence (or two neighbours) of each side.
    pub sides: Pair<Option<Span>>,
    /// 0 to 1; 0 for a row with one side.
    pub score: f32,
    /// What the pairing rests on, in a few words.
    pub why: String,
    /// The words that differ: on the left what the right lacks, and the reverse.
    /// Spans of the texts, in order, disjoint. Empty for a row with one side.
    pub edits: Pair<Vec<Span>>,
    /// Of the edits, the words that the other side has too, elsewhere in the row.
    pub shifted: Pair<Vec<Span>>,
}

/// The whole comparison, in the order in which it is read: by the left text; what
/// only the right has in its own order, before the row that stays and follows there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// All rows. A moved row stands once, where it stands on the left.
    pub rows: Vec<AlignmentRow>,
    /// What was left out so that the work stays bounded.
    pub simplified: Simplified,
}

/// What an alignment of very long texts leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Simplified {
    /// Sentences of hundreds of words were compared by the words that they share alone.
    pub long: bool,
    /// Words that stand in hundreds of sentences of one side linked none of them.
    pub crowded: bool,
}

impl Simplified {
    /// In a sentence; `None` when nothing is left out.
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

/// What the reader lays down for an alignment.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlignOptions<'a> {
    /// Sentences aligned by hand: spans of the two texts. A pin that holds no whole
    /// sentence, or more than two, or one of an earlier pin, is passed over.
    pub pins: &'a [Pair<Span>],
    /// What of the typography counts as a change.
    pub typography: TypographyOptions,
}

/// Aligns two articles. `weights` says how rare words are in the coverage that
/// the two stand in (or in English at large).
#[must_use]
pub fn align(
    left: Doc<'_>,
    right: Doc<'_>,
    weights: &Weights,
    lexis: &Lexis,
    options: AlignOptions<'_>,
) -> Alignment {
    let sides = Pair::new(left, right).map(|doc| sentences::sentences(doc, weights));
    let texts = Pair::new(left.text(), right.text());
    let sentences = Pair::new(&sides.left[..], &sides.right[..]);
    let pins = pinned(options.pins, Pair::new(left, right));
    let english =
        [left, right].iter().all(|doc| doc.article.language().is_none_or(|code| code == "en"));
    let language = Language { lexis, weights, english };
    let long = sentences.left.iter().chain(sentences.right).any(likeness::is_too_long);
    // Ties fall to the side that comes first: always the same one, so that swapped sides give mirrored rows.
    let (links, crowded) = if texts.left <= texts.right {
        pairing::links(sentences, &mut Likenesses::new(sentences, texts, language), pins)
    } else {
        let (sentences, texts) = (sentences.mirrored(), texts.mirrored());
        let (links, crowded) = pairing::links(
            sentences,
            &mut Likenesses::new(sentences, texts, language),
            mirrored(pins),
        );
        (mirrored(links), crowded)
    };
    Alignment {
        rows: rows::rows(&links, sentences, texts, options.typography),
        simplified: Simplified { long, crowded },
    }
}

/// The pins as links, by their left side. No sentence is in two.
fn pinned(pins: &[Pair<Span>], docs: Pair<Doc<'_>>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(pins.len());
    for pin in pins {
        let (left, right) = (
            docs.left.segments.sentences_over(pin.left),
            docs.right.segments.sentences_over(pin.right),
        );
        let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let free =
            links.iter().all(|link| !meets(&link.left, &left) && !meets(&link.right, &right));
        if free && (1..=2).contains(&left.len()) && (1..=2).contains(&right.len()) {
            links.push(Link { left, right, odds: 0.0, moved: false, pinned: true });
        }
    }
    links.sort_by_key(|link| link.left.start);
    links
}

fn mirrored(links: Vec<Link>) -> Vec<Link> {
    let mut links: Vec<Link> =
        links.into_iter().map(|link| Link { left: link.right, right: link.left, ..link }).collect();
    links.sort_by_key(|link| link.left.start);
    links
}
