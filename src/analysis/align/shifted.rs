//! Finds words that moved inside a row: runs of changed words that both sides have.
//!
//! ```text
//! left   [On Monday,] the talks stalled.
//! right  The talks stalled [on Monday].
//! ```
//!
//! The longest run of changed words that both sides have is taken first, then the longest
//! run of the remaining ones, and so on. A run must hold a significant word.

use super::edited::is_edited;
use crate::text::{Pair, Span, Word};

/// Changed words of one side; a row with more of them is skipped. The work is the product
/// of both sides.
const MAX_CHANGED: usize = 120;
/// Bytes of the shortest word that is significant alone. Set by hand: with less, `that` and
/// `for` count as moved.
const MIN_SIGNIFICANT: usize = 4;

/// A run of changed words that both sides have: its first word on each side, and its length.
#[derive(Clone, Copy)]
struct ShiftedRun {
    left: usize,
    right: usize,
    len: usize,
}

/// A changed word: its index among all words of its side, and the word.
type ChangedWord = (usize, Word);

/// Returns, for each side, the spans of the changed words that the other side has elsewhere
/// in the row, in order.
pub(super) fn shifted(
    edits: &Pair<Vec<Span>>,
    words: Pair<&[Word]>,
    texts: Pair<&str>,
) -> Pair<Vec<Span>> {
    let changed = Pair::new(changed(words.left, &edits.left), changed(words.right, &edits.right));
    if changed.left.is_empty()
        || changed.right.is_empty()
        || changed.left.len().max(changed.right.len()) > MAX_CHANGED
    {
        return Pair::default();
    }
    let keys = |side: &[ChangedWord]| side.iter().map(|(_, word)| word.key()).collect::<Vec<u64>>();
    // Ties are broken from the side that sorts first, so that swapped sides give mirrored runs.
    if keys(&changed.left) <= keys(&changed.right) {
        shifted_spans(&changed.left, &changed.right, texts.left)
    } else {
        shifted_spans(&changed.right, &changed.left, texts.right).mirrored()
    }
}

/// Returns the words inside the edits, with their indices.
fn changed(words: &[Word], edits: &[Span]) -> Vec<ChangedWord> {
    words.iter().copied().enumerate().filter(|(_, word)| is_edited(word, edits)).collect()
}

/// Returns the spans of the moved runs of both sides, in order. `text` is the text of the left
/// side.
fn shifted_spans(left: &[ChangedWord], right: &[ChangedWord], text: &str) -> Pair<Vec<Span>> {
    let mut used = Pair::new(vec![false; left.len()], vec![false; right.len()]);
    let mut spans: Pair<Vec<Span>> = Pair::default();
    for run in runs(left, right) {
        let (l, r) = (run.left..run.left + run.len, run.right..run.right + run.len);
        let is_free =
            !used.left[l.clone()].contains(&true) && !used.right[r.clone()].contains(&true);
        if is_free && left[l.clone()].iter().any(|(_, word)| is_significant(&text[word.span()])) {
            used.left[l.clone()].fill(true);
            used.right[r.clone()].fill(true);
            spans.left.push(left[l.start].1.span().hull(left[l.end - 1].1.span()));
            spans.right.push(right[r.start].1.span().hull(right[r.end - 1].1.span()));
        }
    }
    spans.left.sort_unstable();
    spans.right.sort_unstable();
    spans
}

/// Returns all runs of equal neighbours, the longest first.
fn runs(left: &[ChangedWord], right: &[ChangedWord]) -> Vec<ShiftedRun> {
    let has_next = |side: &[ChangedWord], at: usize| {
        side.get(at + 1).is_some_and(|next| next.0 == side[at].0 + 1)
    };
    let mut runs = Vec::new();
    let mut row_below = vec![0; right.len() + 1];
    for l in (0..left.len()).rev() {
        let mut row = vec![0; right.len() + 1];
        for r in (0..right.len()).rev() {
            if right[r].1.key() != left[l].1.key() {
                continue;
            }
            row[r] = 1 + if has_next(left, l) && has_next(right, r) { row_below[r + 1] } else { 0 };
            runs.push(ShiftedRun { left: l, right: r, len: row[r] });
        }
        row_below = row;
    }
    runs.sort_by_key(|run| (std::cmp::Reverse(run.len), run.left, run.right));
    runs
}

/// Whether a word is significant alone: a number, or a word that is not short.
fn is_significant(word: &str) -> bool {
    word.len() >= MIN_SIGNIFICANT || word.bytes().any(|b| b.is_ascii_digit())
}
