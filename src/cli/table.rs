//! Aligned columns for a listing that is printed as text, not as JSON.

use super::Result;
use super::output::Output;
use crate::present::views::{ColumnAlign, TableCell, TableColumn};
use crate::present::{Line, wrap};

/// Beyond this a cell of a table that nobody cuts sticks out of its column: one
/// headline of a megabyte must not pad all the others.
const WIDEST: usize = 120;

/// Rows of cells in aligned columns, two blanks apart.
pub(super) struct TextTable {
    columns: Vec<ColumnAlign>,
    rows: Vec<Vec<TableCell>>,
}

const GAP: usize = 2;

/// The least that a flexible column is shortened to.
const LEAST: usize = 10;

impl TextTable {
    /// An empty table with the columns of a view.
    pub(super) fn new(columns: &[TableColumn]) -> Self {
        Self { columns: columns.iter().map(|column| column.align).collect(), rows: Vec::new() }
    }

    /// An empty table with these columns.
    pub(super) fn aligned(columns: &[ColumnAlign]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = TableCell>) {
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
                let right = self.columns[at] == ColumnAlign::Right;
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
                .filter(|&at| self.columns[at] == ColumnAlign::Flexible && widths[at] > LEAST);
            let Some(at) = flexible.max_by_key(|&at| widths[at]) else { break };
            let next = (0..widths.len())
                .filter(|&b| b != at && self.columns[b] == ColumnAlign::Flexible)
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
