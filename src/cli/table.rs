//! Aligned columns for the human form of a listing.

use super::Result;
use super::output::Output;
use crate::present::{Line, RoleSet, wrap};

/// How a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    /// Left, and shortened first when the line is too long for the terminal.
    Flexible,
}

/// Beyond this a cell of a table that nobody cuts sticks out of its column: one
/// headline of a megabyte must not pad all the others.
const WIDEST: usize = 120;

/// Rows of cells in aligned columns, two blanks apart.
pub(super) struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<(String, RoleSet)>>,
}

const GAP: usize = 2;

/// The least that a flexible column is shortened to.
const LEAST: usize = 10;

impl Table {
    pub(super) fn new(columns: impl Into<Vec<Align>>) -> Self {
        Self { columns: columns.into(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = (String, RoleSet)>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Prints all rows. On a terminal the flexible columns give way.
    pub(super) fn print(&self, out: &mut Output) -> Result<()> {
        let widths = self.widths(out.limit());
        for row in &self.rows {
            let mut line = Line::default();
            for (at, (text, roles)) in row.iter().enumerate() {
                if at > 0 {
                    line.pad(GAP);
                }
                let text = if out.limit().is_some() {
                    wrap::shorten(text, widths[at])
                } else {
                    text.clone()
                };
                let blank = widths[at] - wrap::width(&text).min(widths[at]);
                let right = self.columns[at] == Align::Right;
                line.pad(if right { blank } else { 0 });
                line.push(text, *roles);
                line.pad(if right { 0 } else { blank });
            }
            line.trim_end();
            out.line(&line)?;
        }
        Ok(())
    }

    fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let widest = |at: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(|cell| wrap::width(&cell.0))
                .max()
                .unwrap_or(0)
                .min(WIDEST)
        };
        let mut widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        let Some(limit) = limit else { return widths };
        let mut excess =
            (widths.iter().sum::<usize>() + GAP * (widths.len().max(1) - 1)).saturating_sub(limit);
        while excess > 0 {
            let flexible = (0..widths.len())
                .filter(|&at| self.columns[at] == Align::Flexible && widths[at] > LEAST);
            let Some(at) = flexible.max_by_key(|&at| widths[at]) else { break };
            let next = (0..widths.len())
                .filter(|&b| b != at && self.columns[b] == Align::Flexible)
                .map(|b| widths[b])
                .max()
                .unwrap_or(0);
            let cut = excess.min(widths[at] - widths[at].min(next).max(LEAST)).max(1);
            widths[at] -= cut;
            excess -= cut;
        }
        widths
    }
}
