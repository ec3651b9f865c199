//! Classifies whether the two sides of a row report the same event, in news.
//!
//! Two news sentences that differ in one clause, one figure or one name often report
//! two different events, although most of their words are equal. An ensemble of small
//! decision trees decides from the [`pair_features`](super::pair_features). Each tree
//! asks four questions; the leaves that are reached add up to log odds. The table is a
//! `CRJF` file, little endian:
//!
//! ```text
//! 0   magic "CRJF", u16 version 1, u16 trees N, f32 bias
//! 12  N × (15 × u8 feature    15 × f32 threshold    16 × f32 leaf)
//! ```
//!
//! Question `q` leads to question `2 q + 1` when the feature is at most the threshold,
//! else to `2 q + 2`. `assets/align/train.py` makes the table; `docs/design/alignment.md`
//! says from which data.

use super::pair_features::{PairFeatures, pair_features};
use super::sentences::AlignSentence;
use crate::lexis::Lexis;
use crate::lexis::contrast::Contrast;
use crate::text::{Pair, Word};

static TABLE: &[u8] = include_bytes!("../../../assets/align/judge.crjf");

/// Questions of one tree: a complete binary tree of depth four.
const QUESTIONS: usize = 15;
/// Leaves of one tree.
const LEAVES: usize = 16;
/// Bytes of one tree.
const TREE_BYTES: usize = QUESTIONS + 4 * QUESTIONS + 4 * LEAVES;
/// Bytes before the first tree.
const HEADER_BYTES: usize = 12;

/// Share of names and figures among the words of a text that is not news at all (first) and of
/// one that is news entirely (second). Read off the corpora: essays of `ArgRewrite` have at most
/// 4.6 %, news from 6 % on. Higher values switch the classifier off in more texts.
const NEWS_SHARE: (f32, f32) = (0.04, 0.06);
/// Words of the longest side that is classified: the work is the product of both lengths.
const MAX_CLASSIFIED_WORDS: usize = 200;

/// How much two texts are news, 0 to 1, by their share of names and figures. In an essay or a
/// speech the author restates one thought in new words, and the classifier does not apply.
pub(super) fn news_score(sides: Pair<&[AlignSentence<'_>]>, texts: Pair<&str>) -> f32 {
    let (mut words, mut names_and_figures) = (0, 0);
    for (side, text) in [(sides.left, texts.left), (sides.right, texts.right)] {
        for sentence in side {
            for word in sentence.words.iter().skip(1) {
                names_and_figures += usize::from(is_name_or_figure(&text[word.span()]));
            }
            words += sentence.words.len().saturating_sub(1);
        }
    }
    let share = names_and_figures as f32 / words.max(1) as f32;
    ((share - NEWS_SHARE.0) / (NEWS_SHARE.1 - NEWS_SHARE.0)).clamp(0.0, 1.0)
}

fn is_name_or_figure(word: &str) -> bool {
    word != "I" && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Log odds that two passages report the same thing. `contrast` is how their figures and
/// polarity differ. `None` for passages that are too long to classify.
pub(super) fn counterpart_odds(
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    contrast: Contrast,
    lexis: &Lexis,
) -> Option<f32> {
    if words.left.len().max(words.right.len()) > MAX_CLASSIFIED_WORDS {
        return None;
    }
    Some(RowClassifier::embedded().odds(&pair_features(words, texts, contrast, lexis)))
}

/// The ensemble of trees, read in place from the embedded table.
#[derive(Clone, Copy)]
struct RowClassifier {
    bias: f32,
    trees: &'static [u8],
}

impl RowClassifier {
    /// The table that ships in `assets/`.
    fn embedded() -> Self {
        Self::decode(TABLE).expect("the table that ships is well-formed")
    }

    fn decode(bytes: &'static [u8]) -> Option<Self> {
        let (header, trees) = bytes.split_at_checked(HEADER_BYTES)?;
        let count = usize::from(u16::from_le_bytes([header[6], header[7]]));
        if header[..6] != *b"CRJF\x01\x00" || trees.len() != count * TREE_BYTES {
            return None;
        }
        Some(Self { bias: float_at(header, 8), trees })
    }

    /// Log odds that two passages with these features report the same thing.
    fn odds(self, features: &PairFeatures) -> f32 {
        let trees = self.trees.chunks_exact(TREE_BYTES);
        self.bias + trees.map(|tree| reached_leaf(tree, features)).sum::<f32>()
    }
}

/// The value of the leaf that `features` reach in `tree`.
fn reached_leaf(tree: &[u8], features: &PairFeatures) -> f32 {
    let mut at = 0;
    while at < QUESTIONS {
        let value = features.get(usize::from(tree[at])).copied().unwrap_or(0.0);
        let is_low = value <= float_at(tree, QUESTIONS + 4 * at);
        at = 2 * at + if is_low { 1 } else { 2 };
    }
    float_at(tree, 5 * QUESTIONS + 4 * (at - QUESTIONS))
}

fn float_at(bytes: &[u8], at: usize) -> f32 {
    f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::align::pair_features::COUNT;

    #[test]
    fn a_low_feature_leads_left_and_a_high_one_right() {
        // Every question asks feature 3 with the threshold 0.5; leaf n has the value n.
        let mut tree = vec![3_u8; QUESTIONS];
        tree.extend([0.5_f32; QUESTIONS].iter().flat_map(|value| value.to_le_bytes()));
        tree.extend((0..LEAVES as u8).flat_map(|leaf| f32::from(leaf).to_le_bytes()));
        assert_eq!(tree.len(), TREE_BYTES);
        let mut features = [0.0; COUNT];
        assert!(reached_leaf(&tree, &features) < 0.5, "the first leaf");
        features[3] = 1.0;
        assert!(reached_leaf(&tree, &features) > 14.5, "the last leaf");
    }

    #[test]
    fn names_and_figures_are_told_from_other_words() {
        let found = ["Oldport", "40,000", "I", "ferry"].map(is_name_or_figure);
        assert_eq!(found, [true, true, false, false]);
    }
}
