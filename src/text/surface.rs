//! `surface`: compares two runs of words, word for word.
//!
//! ```text
//! left    the  talks  stalled  late  on   Monday
//! right   the  talks  broke    down  on   Monday
//!         └── block ┘               └── block ──┘
//! ```
//!
//! All commands share one rule. Two runs are *same* when all words are equal, *edited* when blocks
//! of two or more words in order cover 60 % of the shorter side, and *different* otherwise. Words
//! are compared by [`exact_key`], which ignores case, the kind of apostrophe and punctuation, but not
//! the signs beside a number, `?` and `!`.
//!
//! Invariants (`tests/align_laws.rs`): blocks are disjoint and in order on both sides; swapping the
//! sides mirrors them.

use super::signs::{are_same, exact_key};
use super::{Pair, Word};
use imara_diff::{Algorithm, Diff, InternedInput};

/// A run of equal words on both sides. Positions and lengths count words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordBlock {
    /// The index of the first word on the left.
    pub left: usize,
    /// The index of the first word on the right.
    pub right: usize,
    /// The number of words.
    pub len: usize,
}

/// The result of the comparison of two runs of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// All words are equal.
    Same,
    /// Blocks of two or more words in order cover 60 % of the shorter side.
    Edited,
    /// The sides are neither [`Same`](Self::Same) nor [`Edited`](Self::Edited).
    Different,
}

/// The least share of the shorter side that the blocks of an edited pair cover, 0 to 1.
///
/// The value is part of the definition of *edited* in the glossary; it was not fitted. A larger
/// value calls more pairs different.
pub const EDITED: f32 = 0.6;

/// Words of one side that are compared at once, at most. The diff of words that stand often on both
/// sides is quadratic; a sentence of a text is far shorter.
const MAX_COMPARED: usize = 4096;

/// The blocks of equal words between the two sides, by a histogram diff. `texts` are the texts that
/// the words stand in.
///
/// A single equal word between two changes counts as changed, because it is equal by chance.
#[must_use]
pub fn blocks(words: Pair<&[Word]>, texts: Pair<&str>) -> Vec<WordBlock> {
    let keys = |side: &[Word], text: &str| {
        side.iter().map(|&word| exact_key(text, word)).collect::<Vec<u64>>()
    };
    let (left, right) = (keys(words.left, texts.left), keys(words.right, texts.right));
    // The diff breaks ties in favour of one side. The order of the keys selects that side, so that
    // mirrored sides give mirrored blocks.
    if left <= right {
        return without_islands(runs(&left, &right), left.len(), right.len());
    }
    let mirrored = without_islands(runs(&right, &left), right.len(), left.len());
    mirrored.into_iter().map(|b| WordBlock { left: b.right, right: b.left, len: b.len }).collect()
}

/// The class of the pair: same, edited or different. Words that differ only in their signs are
/// edited. `texts` are the texts that the words stand in.
#[must_use]
pub fn surface(words: Pair<&[Word]>, texts: Pair<&str>) -> Surface {
    if are_same(words, texts) {
        return Surface::Same;
    }
    let equal_keys = words.left.len() == words.right.len()
        && words.left.iter().zip(words.right).all(|(a, b)| a.key() == b.key());
    if equal_keys || shared(&blocks(words, texts), words) >= EDITED {
        Surface::Edited
    } else {
        Surface::Different
    }
}

/// The share of the shorter side that blocks of two or more words cover, 0 to 1.
#[must_use]
pub fn shared(blocks: &[WordBlock], words: Pair<&[Word]>) -> f32 {
    let covered: usize = blocks.iter().filter(|block| block.len >= 2).map(|block| block.len).sum();
    covered as f32 / words.left.len().min(words.right.len()).max(1) as f32
}

/// The runs of equal keys of a histogram diff, runs of one key included. Ties are broken from the
/// left.
///
/// What is equal at both ends is not compared. Sides of more than 4 096 words are compared piece
/// by piece, so that the time is linear in their length; a run that crosses two pieces ends there.
#[must_use]
pub fn runs(left: &[u64], right: &[u64]) -> Vec<WordBlock> {
    if left.len().max(right.len()) <= MAX_COMPARED {
        return runs_of_piece(left, right);
    }
    let start = common(left.iter(), right.iter());
    let end = common(left[start..].iter().rev(), right[start..].iter().rev());
    let (ours, theirs) = (&left[start..left.len() - end], &right[start..right.len() - end]);
    let pieces = ours.len().max(theirs.len()).div_ceil(MAX_COMPARED).max(1);
    let mut found = vec![WordBlock { left: 0, right: 0, len: start }];
    for piece in 0..pieces {
        let range = |len: usize| len * piece / pieces..len * (piece + 1) / pieces;
        let (x, y) = (range(ours.len()), range(theirs.len()));
        let inside = runs_of_piece(&ours[x.clone()], &theirs[y.clone()]);
        found.extend(inside.into_iter().map(|block| WordBlock {
            left: start + x.start + block.left,
            right: start + y.start + block.right,
            len: block.len,
        }));
    }
    found.push(WordBlock { left: left.len() - end, right: right.len() - end, len: end });
    found.retain(|block| block.len > 0);
    found.dedup_by(|next, block| {
        let touches = (block.left + block.len, block.right + block.len) == (next.left, next.right);
        if touches {
            block.len += next.len;
        }
        touches
    });
    found
}

/// The number of equal keys before the first unequal ones.
fn common<'k>(ours: impl Iterator<Item = &'k u64>, theirs: impl Iterator<Item = &'k u64>) -> usize {
    ours.zip(theirs).take_while(|(our, their)| our == their).count()
}

/// The runs of equal keys of a histogram diff of sides of at most [`MAX_COMPARED`] keys.
fn runs_of_piece(left: &[u64], right: &[u64]) -> Vec<WordBlock> {
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

/// `blocks` without single words between two changes. `left` and `right` are the lengths of the
/// sides in words.
fn without_islands(mut blocks: Vec<WordBlock>, left: usize, right: usize) -> Vec<WordBlock> {
    blocks.retain(|b| {
        let at_start = b.left == 0 && b.right == 0;
        let at_end = b.left + b.len == left && b.right + b.len == right;
        b.len >= 2 || at_start || at_end
    });
    blocks
}

/// The size of the multiset intersection of two ascending lists. `O(n + m)`.
#[must_use]
pub fn in_both(ours: &[u64], theirs: &[u64]) -> usize {
    let mut rest = theirs.iter().peekable();
    let mut count = 0;
    for key in ours {
        while rest.next_if(|other| *other < key).is_some() {}
        count += usize::from(rest.next_if(|other| *other == key).is_some());
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, segment::segment};

    fn check(left: &str, right: &str, expect: Surface) {
        let words = [left, right].map(|t| segment(t, [Span::new(0, t.len())]).words);
        let pair = Pair::new(&words[0][..], &words[1][..]);
        let texts = Pair::new(left, right);
        assert_eq!(surface(pair, texts), expect, "{left} | {right}");
        assert_eq!(surface(pair.mirrored(), texts.mirrored()), expect, "{right} | {left}");
    }

    #[test]
    fn long_sides_are_compared_piece_by_piece() {
        let left: Vec<u64> = (0..20_000).map(|n| n % 7).collect();
        let mut right = left.clone();
        right.splice(9_000..9_001, [8, 8]);
        let blocks = runs(&left, &right);
        let ends = [(0, 0, 9_000), (9_001, 9_002, 10_999)];
        assert_eq!(blocks, ends.map(|(left, right, len)| WordBlock { left, right, len }));
        let shuffled: Vec<u64> = (0..20_000).map(|n| n * n % 11).collect();
        let blocks = runs(&left, &shuffled);
        let mut at = (0, 0);
        for block in &blocks {
            assert!(block.left >= at.0 && block.right >= at.1 && block.len > 0);
            let same = (0..block.len).all(|n| left[block.left + n] == shuffled[block.right + n]);
            assert!(same, "{block:?}");
            at = (block.left + block.len, block.right + block.len);
        }
        assert!(at.0 <= left.len() && at.1 <= shuffled.len() && blocks.len() > 2);
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
        check("It cost $5.", "It cost £5.", Surface::Edited);
        check("Why?", "Why!", Surface::Edited);
        check("", "", Surface::Same);
        check("", "Something.", Surface::Different);
    }
}
