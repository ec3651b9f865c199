//! Moved rows of a comparison: their labels, and where their ghosts stand.

use crate::analysis::align::AlignmentRow;
use crate::text::{Side, Span};
use std::collections::BTreeMap;

/// The moved rows of a comparison, with their labels and ghosts.
pub(super) struct MoveLabels {
    /// Row → its number among the moved rows, from 1.
    numbers: BTreeMap<usize, usize>,
    /// Row that stays (`None`: the top) → the moved rows that the right text
    /// has after it, in its order.
    ghosts: BTreeMap<Option<usize>, Vec<usize>>,
}

impl MoveLabels {
    pub(super) fn of(rows: &[AlignmentRow]) -> Self {
        let moved = || rows.iter().enumerate().filter(|(_, row)| row.moved);
        let right = |row: &AlignmentRow| row.sides.right.map(Span::start);
        let mut order: Vec<(usize, usize)> =
            moved().filter_map(|(at, row)| Some((right(row)?, at))).collect();
        order.sort_unstable();
        let mut stay: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.moved)
            .filter_map(|(at, row)| Some((right(row)?, at)))
            .collect();
        stay.sort_unstable();
        let mut ghosts: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (start, at) in order {
            let before = stay.partition_point(|&(other, _)| other < start);
            ghosts.entry(before.checked_sub(1).map(|n| stay[n].1)).or_default().push(at);
        }
        Self { numbers: moved().map(|(at, _)| at).zip(1..).collect(), ghosts }
    }

    /// The label of one side of the row: `a1` on the left, `b1` on the right.
    pub(super) fn label(&self, row: usize, side: Side) -> Option<String> {
        let letter = if side == Side::Left { 'a' } else { 'b' };
        self.numbers.get(&row).map(|number| format!("{letter}{number}"))
    }

    pub(super) fn ghosts_after(&self, row: Option<usize>) -> &[usize] {
        self.ghosts.get(&row).map_or(&[], Vec::as_slice)
    }
}
