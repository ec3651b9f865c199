//! Extends a chain beyond its ends: a banded local alignment that stops when it no longer pays
//! (the X-drop extension of BLAST).
//!
//! ```text
//! … chain │ tried   to  tear  up  the  lease  and   ran …
//!         │   ╎     │    ╎    │    │     │     ╎     ╎
//! … chain │ sought  to  rip   up  the  lease  she  says …
//! score      −1     1    0    2    4    6 ◂   5     4          2 an equal word, −1 any other
//! ```

use super::constants::{BAND, EDIT_COST, LOOKAHEAD, MATCH_SCORE, MAX_EXTENSION, X_DROP};
use super::extend::WordRun;
use crate::text::Word;

/// The score of a cell that no path reaches.
const UNREACHABLE: i16 = i16::MIN / 2;

/// The best alignment of the beginnings of two word sequences: `cells[i][j]` is the score of
/// their first `i` and `j` words.
struct BandedAlignment {
    a: [u64; LOOKAHEAD],
    b: [u64; LOOKAHEAD],
    cells: [[i16; LOOKAHEAD + 1]; LOOKAHEAD + 1],
    /// How many words of each side the best alignment covers.
    end: (usize, usize),
}

impl BandedAlignment {
    fn of(ours: impl Iterator<Item = u64>, theirs: impl Iterator<Item = u64>) -> Self {
        let mut it = Self {
            a: [0; LOOKAHEAD],
            b: [0; LOOKAHEAD],
            cells: [[UNREACHABLE; LOOKAHEAD + 1]; LOOKAHEAD + 1],
            end: (0, 0),
        };
        let (rows, columns) = (fill(&mut it.a, ours), fill(&mut it.b, theirs));
        for (j, cell) in it.cells[0][..=BAND.min(columns)].iter_mut().enumerate() {
            *cell = -EDIT_COST * i16::try_from(j).unwrap_or(i16::MAX);
        }
        let mut best = 0;
        for i in 1..=rows {
            let (above, row) = it.cells.split_at_mut(i);
            let (above, row) = (&above[i - 1], &mut row[0]);
            let (mut left, mut highest) = (UNREACHABLE, UNREACHABLE);
            for j in i.saturating_sub(BAND)..=(i + BAND).min(columns) {
                let pair = |before: usize| {
                    above[before]
                        + if it.a[i - 1] == it.b[before] { MATCH_SCORE } else { -EDIT_COST }
                };
                left = j
                    .checked_sub(1)
                    .map_or(UNREACHABLE, pair)
                    .max(above[j] - EDIT_COST)
                    .max(left - EDIT_COST);
                row[j] = left;
                highest = highest.max(left);
                if left > best {
                    (best, it.end) = (left, (i, j));
                }
            }
            if highest < best - X_DROP {
                break;
            }
        }
        it
    }

    /// The score of the first `i ≥ 1` and `j` words, and the cell that it comes from.
    fn step(&self, i: usize, j: usize) -> (i16, (usize, usize)) {
        let above = (self.cells[i - 1][j] - EDIT_COST, (i - 1, j));
        let Some(before) = j.checked_sub(1) else { return above };
        let pair = if self.a[i - 1] == self.b[before] { MATCH_SCORE } else { -EDIT_COST };
        let left = (self.cells[i][before] - EDIT_COST, (i, before));
        let across = (self.cells[i - 1][before] + pair, (i - 1, before));
        [above, left]
            .into_iter()
            .fold(across, |best, other| if other.0 > best.0 { other } else { best })
    }

    /// The equal words, as indices into both sequences, in order.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let (mut i, mut j) = self.end;
        while i > 0 {
            let from = self.step(i, j).1;
            if (from.0 + 1, from.1 + 1) == (i, j) && self.a[from.0] == self.b[from.1] {
                pairs.push(from);
            }
            (i, j) = from;
        }
        pairs.reverse();
        pairs
    }
}

/// Copies words into `buffer` and returns how many there were.
fn fill(buffer: &mut [u64; LOOKAHEAD], words: impl Iterator<Item = u64>) -> usize {
    buffer.iter_mut().zip(words).map(|(place, word)| *place = word).count()
}

/// Returns the runs after `last`, in order.
pub(super) fn runs_after(last: WordRun, ours: &[Word], theirs: &[Word]) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let start = last.x + last.len;
    let mut from = (start, last.y + last.len);
    while from.0 < start + MAX_EXTENSION {
        let pairs = BandedAlignment::of(
            ours[from.0..].iter().map(|w| w.key()),
            theirs[from.1..].iter().map(|w| w.key()),
        )
        .pairs();
        let Some(&end) = pairs.last() else { break };
        for pair in pairs {
            let (x, y) = (from.0 + pair.0, from.1 + pair.1);
            match runs.last_mut() {
                Some(run) if (run.x + run.len, run.y + run.len) == (x, y) => run.len += 1,
                _ => runs.push(WordRun { x, y, len: 1 }),
            }
        }
        from = (from.0 + end.0 + 1, from.1 + end.1 + 1);
    }
    runs
}

/// Returns the runs before `first`, in order.
pub(super) fn runs_before(first: WordRun, ours: &[Word], theirs: &[Word]) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let mut to = (first.x, first.y);
    while to.0 + MAX_EXTENSION > first.x {
        let pairs = BandedAlignment::of(
            ours[..to.0].iter().rev().map(|w| w.key()),
            theirs[..to.1].iter().rev().map(|w| w.key()),
        )
        .pairs();
        let Some(&end) = pairs.last() else { break };
        for pair in pairs {
            let (x, y) = (to.0 - pair.0 - 1, to.1 - pair.1 - 1);
            match runs.last_mut() {
                Some(run) if (run.x, run.y) == (x + 1, y + 1) => {
                    *run = WordRun { x, y, len: run.len + 1 }
                }
                _ => runs.push(WordRun { x, y, len: 1 }),
            }
        }
        to = (to.0 - end.0 - 1, to.1 - end.1 - 1);
    }
    runs.reverse();
    runs
}
