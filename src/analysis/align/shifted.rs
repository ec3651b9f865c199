//! Words that moved inside a row: changed on both sides, and the same.
//!
//! ```text
//! left   [On Monday,] the talks stalled.
//! right  The talks stalled [on Monday].
//! ```
//!
//! Of the changed words the longest run that both sides have, then the longest
//! of what is left, and so on. A run must hold a word that tells something.

use crate::text::{Pair, Span, Word};

/// Rows with more changed words than this on a side are not looked through.
const MOST: usize = 120;
/// Letters from which on a word tells something.
const TELLING: usize = 4;

/// A run of changed words on both sides: its first word on either, and its length.
#[derive(Clone, Copy)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
}

/// A changed word: its place among all words of its side, and what it is.
type Changed = (usize, Word);

/// Of the changed words of each side those that the other side has too, elsewhere. Spans, in order.
pub(super) fn shifted(
    edits: &Pair<Vec<Span>>,
    words: Pair<&[Word]>,
    texts: Pair<&str>,
) -> Pair<Vec<Span>> {
    let changed = Pair::new(changed(words.left, &edits.left), changed(words.right, &edits.right));
    if changed.left.is_empty()
        || changed.right.is_empty()
        || changed.left.len().max(changed.right.len()) > MOST
    {
        return Pair::default();
    }
    let keys = |side: &[Changed]| side.iter().map(|(_, word)| word.key()).collect::<Vec<u64>>();
    // Ties fall to one side, always the same one, so that mirrored sides give mirrored runs.
    if keys(&changed.left) <= keys(&changed.right) {
        found(&changed.left, &changed.right, texts.left)
    } else {
        found(&changed.right, &changed.left, texts.right).mirrored()
    }
}

fn changed(words: &[Word], edits: &[Span]) -> Vec<Changed> {
    let lies = |word: &Word| {
        edits
            .get(edits.partition_point(|edit| edit.end() <= word.span().start()))
            .is_some_and(|e| e.overlaps(word.span()))
    };
    words.iter().copied().enumerate().filter(|(_, word)| lies(word)).collect()
}

fn found(left: &[Changed], right: &[Changed], text: &str) -> Pair<Vec<Span>> {
    let mut taken = Pair::new(vec![false; left.len()], vec![false; right.len()]);
    let mut spans: Pair<Vec<Span>> = Pair::default();
    for run in runs(left, right) {
        let (l, r) = (run.left..run.left + run.len, run.right..run.right + run.len);
        let free =
            !taken.left[l.clone()].contains(&true) && !taken.right[r.clone()].contains(&true);
        if free && left[l.clone()].iter().any(|(_, word)| tells(&text[word.span()])) {
            taken.left[l.clone()].fill(true);
            taken.right[r.clone()].fill(true);
            spans.left.push(left[l.start].1.span().hull(left[l.end - 1].1.span()));
            spans.right.push(right[r.start].1.span().hull(right[r.end - 1].1.span()));
        }
    }
    spans.left.sort_unstable();
    spans.right.sort_unstable();
    spans
}

/// All runs of equal neighbours, the longest first.
fn runs(left: &[Changed], right: &[Changed]) -> Vec<Run> {
    let mut runs = Vec::new();
    let follows =
        |side: &[Changed], at: usize| side.get(at + 1).is_some_and(|next| next.0 == side[at].0 + 1);
    let mut below = vec![0; right.len() + 1];
    for l in (0..left.len()).rev() {
        let mut here = vec![0; right.len() + 1];
        for r in (0..right.len()).rev().filter(|&r| right[r].1.key() == left[l].1.key()) {
            here[r] = 1 + if follows(left, l) && follows(right, r) { below[r + 1] } else { 0 };
            runs.push(Run { left: l, right: r, len: here[r] });
        }
        below = here;
    }
    runs.sort_by_key(|run| (std::cmp::Reverse(run.len), run.left, run.right));
    runs
}

/// Whether a word says something alone: a number, or no short word.
fn tells(word: &str) -> bool {
    word.len() >= TELLING || word.bytes().any(|b| b.is_ascii_digit())
}
