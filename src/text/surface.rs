//! `surface`: how two runs of words stand to one another, word for word.
//!
//! ```text
//! left    the  talks  stalled  late  on   Monday
//! right   the  talks  broke    down  on   Monday
//!         └── block ┘               └── block ──┘
//! ```
//!
//! The rule that all commands share: *same* when all words are equal, *edited*
//! when blocks of two or more words in order cover 60 % of the shorter side,
//! else *different*. Words are compared by key, so case, kind of apostrophe and
//! punctuation play no part.
//!
//! Invariants (`tests/align_laws.rs`): blocks are in order on both sides and
//! disjoint; swapping the sides mirrors them.

use super::{Pair, Word};
use imara_diff::{Algorithm, Diff, InternedInput};

/// A run of equal words: where it starts on each side, in words, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordBlock {
    /// First word on the left.
    pub left: usize,
    /// First word on the right.
    pub right: usize,
    /// How many words.
    pub len: usize,
}

/// How two runs of words stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// All words are equal.
    Same,
    /// Blocks of two or more words in order cover 60 % of the shorter side.
    Edited,
    /// Neither.
    Different,
}

/// What of the shorter side the blocks of an edited pair cover at least.
const EDITED: f32 = 0.6;

/// The blocks of equal words of a histogram diff. A single equal word between
/// two changes is an accident and counts as changed.
#[must_use]
pub fn blocks(words: Pair<&[Word]>) -> Vec<WordBlock> {
    let keys = |side: &[Word]| side.iter().map(|word| word.key()).collect::<Vec<u64>>();
    let (left, right) = (keys(words.left), keys(words.right));
    // The diff breaks ties from one side: always the same one, so that mirrored sides give mirrored blocks.
    if left <= right {
        return islands_merged(runs(&left, &right), left.len(), right.len());
    }
    let mirrored = islands_merged(runs(&right, &left), right.len(), left.len());
    mirrored.into_iter().map(|b| WordBlock { left: b.right, right: b.left, len: b.len }).collect()
}

/// How the two sides stand to one another.
#[must_use]
pub fn surface(words: Pair<&[Word]>) -> Surface {
    if words.left.len() == words.right.len()
        && words.left.iter().zip(words.right).all(|(a, b)| a.key() == b.key())
    {
        return Surface::Same;
    }
    if shared(&blocks(words), words) >= EDITED { Surface::Edited } else { Surface::Different }
}

/// The share of the shorter side that blocks of two or more words cover, 0 to 1.
#[must_use]
pub fn shared(blocks: &[WordBlock], words: Pair<&[Word]>) -> f32 {
    let covered: usize = blocks.iter().filter(|block| block.len >= 2).map(|block| block.len).sum();
    covered as f32 / words.left.len().min(words.right.len()).max(1) as f32
}

/// The runs of equal keys of a histogram diff, single ones too. Ties are broken from the left.
#[must_use]
pub fn runs(left: &[u64], right: &[u64]) -> Vec<WordBlock> {
    let mut input = InternedInput::default();
    input.update_before(left.iter().copied());
    input.update_after(right.iter().copied());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut blocks = Vec::new();
    let (mut at, mut to) = (0, 0);
    let mut push = |at: usize, to: usize, end: usize| {
        if end > at {
            blocks.push(WordBlock { left: at, right: to, len: end - at });
        }
    };
    for hunk in diff.hunks() {
        push(at, to, hunk.before.start as usize);
        (at, to) = (hunk.before.end as usize, hunk.after.end as usize);
    }
    push(at, to, left.len());
    blocks
}

/// `blocks` without single words that have changes on both sides.
fn islands_merged(mut blocks: Vec<WordBlock>, left: usize, right: usize) -> Vec<WordBlock> {
    blocks.retain(|b| {
        let at_start = b.left == 0 && b.right == 0;
        let at_end = b.left + b.len == left && b.right + b.len == right;
        b.len >= 2 || at_start || at_end
    });
    blocks
}

/// How many of two ascending lists are in both, each as often as in the one that has it less.
#[must_use]
pub fn in_both(ours: &[u64], theirs: &[u64]) -> usize {
    let mut rest = theirs.iter().peekable();
    let same = |key: &&u64| {
        while rest.next_if(|other| other < key).is_some() {}
        rest.next_if(|other| other == key).is_some()
    };
    ours.iter().filter(same).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, segment::segment};

    fn check(left: &str, right: &str, expect: Surface) {
        let words = [left, right].map(|t| segment(t, [Span::new(0, t.len())]).words);
        let pair = Pair::new(&words[0][..], &words[1][..]);
        assert_eq!(surface(pair), expect, "{left} | {right}");
        assert_eq!(surface(pair.mirrored()), expect, "{right} | {left}");
    }

    #[test]
    fn the_rule_of_the_surface() {
        check("“No deal,” he said.", "\"No deal\", He said", Surface::Same);
        check(
            "The talks stalled late on Monday.",
            "The talks broke down on Monday.",
            Surface::Edited,
        );
        check(
            "The talks stalled late on Monday.",
            "Negotiators parted without a result.",
            Surface::Different,
        );
        check("Twelve died.", "Twelve drowned.", Surface::Different);
        check("", "", Surface::Same);
        check("", "Something.", Surface::Different);
    }
}
