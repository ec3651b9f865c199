//! How far a chain goes on beyond its ends: a local alignment that stops when it no longer pays.
//!
//! ```text
//! … chain │ tried   to  tear  up  the  lease  and   ran …
//!         │   ╎     │    ╎    │    │     │     ╎     ╎
//! … chain │ sought  to  rip   up  the  lease  she  says …
//! earned     −1     1    0    2    4    6 ◂   5     4          2 an equal word, −1 any other
//! ```

use super::extend::Run;
use crate::text::Word;

/// Words that one step looks ahead on either side.
const AHEAD: usize = 32;
/// By how much the two sides may drift apart in one step.
const BAND: usize = 6;

/// What an equal word earns.
const EQUAL: i16 = 2;
/// What a word costs that is replaced, added or left out.
const EDIT: i16 = 1;
/// How far below the best so far an alignment is given up.
const DROP: i16 = 6;
/// A cell of the table that nothing leads to.
const NOWHERE: i16 = i16::MIN / 2;

/// The best local alignment of the beginnings of two stretches of words: `cells[i][j]`
/// is what their first `i` and `j` words earn.
struct Alignment {
    a: [u64; AHEAD],
    b: [u64; AHEAD],
    cells: [[i16; AHEAD + 1]; AHEAD + 1],
    /// How many words of either side the best one takes.
    end: (usize, usize),
}

impl Alignment {
    fn of(ours: impl Iterator<Item = u64>, theirs: impl Iterator<Item = u64>) -> Self {
        let mut it = Self {
            a: [0; AHEAD],
            b: [0; AHEAD],
            cells: [[NOWHERE; AHEAD + 1]; AHEAD + 1],
            end: (0, 0),
        };
        let (rows, columns) = (fill(&mut it.a, ours), fill(&mut it.b, theirs));
        for (j, cell) in it.cells[0][..=BAND.min(columns)].iter_mut().enumerate() {
            *cell = -EDIT * i16::try_from(j).unwrap_or(i16::MAX);
        }
        let mut best = 0;
        for i in 1..=rows {
            let (above, row) = it.cells.split_at_mut(i);
            let (above, row) = (&above[i - 1], &mut row[0]);
            let (mut left, mut highest) = (NOWHERE, NOWHERE);
            for j in i.saturating_sub(BAND)..=(i + BAND).min(columns) {
                let pair = |before: usize| {
                    above[before] + if it.a[i - 1] == it.b[before] { EQUAL } else { -EDIT }
                };
                left = j.checked_sub(1).map_or(NOWHERE, pair).max(above[j] - EDIT).max(left - EDIT);
                row[j] = left;
                highest = highest.max(left);
                if left > best {
                    (best, it.end) = (left, (i, j));
                }
            }
            if highest < best - DROP {
                break;
            }
        }
        it
    }

    /// What the first `i ≥ 1` and `j` words earn, as in the table, and the cell that this comes from.
    fn step(&self, i: usize, j: usize) -> (i16, (usize, usize)) {
        let above = (self.cells[i - 1][j] - EDIT, (i - 1, j));
        let Some(before) = j.checked_sub(1) else { return above };
        let pair = if self.a[i - 1] == self.b[before] { EQUAL } else { -EDIT };
        let left = (self.cells[i][before] - EDIT, (i, before));
        let across = (self.cells[i - 1][before] + pair, (i - 1, before));
        [above, left]
            .into_iter()
            .fold(across, |best, other| if other.0 > best.0 { other } else { best })
    }

    /// The equal words, as places in either stretch, in order.
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

/// Copies words into `buffer` and tells how many there were.
fn fill(buffer: &mut [u64; AHEAD], words: impl Iterator<Item = u64>) -> usize {
    buffer.iter_mut().zip(words).map(|(place, word)| *place = word).count()
}

/// The runs behind `last`, in order.
pub(super) fn behind(last: Run, ours: &[Word], theirs: &[Word]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut from = (last.x + last.len, last.y + last.len);
    loop {
        let pairs = Alignment::of(
            ours[from.0..].iter().map(|w| w.key()),
            theirs[from.1..].iter().map(|w| w.key()),
        )
        .pairs();
        let Some(&end) = pairs.last() else { return runs };
        for pair in pairs {
            let (x, y) = (from.0 + pair.0, from.1 + pair.1);
            match runs.last_mut() {
                Some(run) if (run.x + run.len, run.y + run.len) == (x, y) => run.len += 1,
                _ => runs.push(Run { x, y, len: 1 }),
            }
        }
        from = (from.0 + end.0 + 1, from.1 + end.1 + 1);
    }
}

/// The runs before `first`, in order.
pub(super) fn before(first: Run, ours: &[Word], theirs: &[Word]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut to = (first.x, first.y);
    loop {
        let pairs = Alignment::of(
            ours[..to.0].iter().rev().map(|w| w.key()),
            theirs[..to.1].iter().rev().map(|w| w.key()),
        )
        .pairs();
        let Some(&end) = pairs.last() else { break };
        for pair in pairs {
            let (x, y) = (to.0 - pair.0 - 1, to.1 - pair.1 - 1);
            match runs.last_mut() {
                Some(run) if (run.x, run.y) == (x + 1, y + 1) => {
                    *run = Run { x, y, len: run.len + 1 }
                }
                _ => runs.push(Run { x, y, len: 1 }),
            }
        }
        to = (to.0 - end.0 - 1, to.1 - end.1 - 1);
    }
    runs.reverse();
    runs
}
