//! Whether a row is an honest counterpart, in news.
//!
//! News that share all but one clause, one figure or one name often tell of two
//! things. A forest of small trees weighs the [`traits`](super::traits): each
//! tree asks four questions, the leaves that are reached add up to log odds. The
//! table is a `CRJF` file, little endian:
//!
//! ```text
//! 0   magic "CRJF", u16 version 1, u16 trees N, f32 bias
//! 12  N × (15 × u8 trait    15 × f32 threshold    16 × f32 leaf)
//! ```
//!
//! Question `q` leads to `2 q + 1` when the trait is at most the threshold, else to `2 q + 2`.
//! `assets/align/train.py` makes the table; `docs/design/alignment.md` tells from what.

use super::sentences::Sentence;
use super::traits::{Traits, traits};
use crate::lexis::Lexis;
use crate::lexis::contrast::Contrast;
use crate::text::{Pair, Word};

static TABLE: &[u8] = include_bytes!("../../../assets/align/judge.crjf");

const QUESTIONS: usize = 15;
const LEAVES: usize = 16;
/// Bytes of a tree.
const TREE: usize = QUESTIONS + 4 * QUESTIONS + 4 * LEAVES;
const HEADER: usize = 12;

/// Share of names and figures among the words: up to the first none of a text is news, from the second on all.
const NEWS: (f32, f32) = (0.04, 0.06);
/// A passage of more words is not judged: the work grows with the product of both sides.
const LONGEST: usize = 200;

/// How much two texts are news, 0 to 1: names and figures stand close in it. Elsewhere, in an essay or a
/// speech, an author writes the same thought anew with other words, and there is nothing to judge.
pub(super) fn news(sides: Pair<&[Sentence<'_>]>, texts: Pair<&str>) -> f32 {
    let (mut words, mut telling) = (0, 0);
    for (side, text) in [(sides.left, texts.left), (sides.right, texts.right)] {
        for sentence in side {
            let later = sentence.words.iter().skip(1).map(|word| &text[word.span()]);
            telling += later
                .filter(|word| {
                    *word != "I"
                        && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                })
                .count();
            words += sentence.words.len().saturating_sub(1);
        }
    }
    let share = telling as f32 / words.max(1) as f32;
    ((share - NEWS.0) / (NEWS.1 - NEWS.0)).clamp(0.0, 1.0)
}

/// Log odds that two passages, which differ in `contrast`, are honest counterparts; `None` of passages too long to judge.
pub(super) fn judged(
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    contrast: Contrast,
    lexis: &Lexis,
) -> Option<f32> {
    let longest = words.left.len().max(words.right.len());
    (longest <= LONGEST).then(|| Judge::embedded().odds(&traits(words, texts, contrast, lexis)))
}

/// The table, read in place.
#[derive(Clone, Copy)]
struct Judge {
    bias: f32,
    trees: &'static [u8],
}

impl Judge {
    /// The table that ships in `assets/`.
    fn embedded() -> Self {
        Self::decode(TABLE).expect("the table that ships is well-formed")
    }

    fn decode(bytes: &'static [u8]) -> Option<Self> {
        let (header, trees) = bytes.split_at_checked(HEADER)?;
        let count = usize::from(u16::from_le_bytes([header[6], header[7]]));
        (header[..6] == *b"CRJF\x01\x00" && trees.len() == count * TREE)
            .then(|| Self { bias: float(header, 8), trees })
    }

    /// Log odds that two passages with these traits tell the same.
    fn odds(self, traits: &Traits) -> f32 {
        self.bias + self.trees.chunks_exact(TREE).map(|tree| leaf(tree, traits)).sum::<f32>()
    }
}

fn leaf(tree: &[u8], traits: &Traits) -> f32 {
    let mut at = 0;
    while at < QUESTIONS {
        let value = traits.get(usize::from(tree[at])).copied().unwrap_or(0.0);
        at = 2 * at + if value <= float(tree, QUESTIONS + 4 * at) { 1 } else { 2 };
    }
    float(tree, 5 * QUESTIONS + 4 * (at - QUESTIONS))
}

fn float(bytes: &[u8], at: usize) -> f32 {
    f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
