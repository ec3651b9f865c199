//! Tables as comma-separated values, safe to open in a spreadsheet.
//!
//! ```text
//! cell     =SUM(A1)      'quoted'      -5 (text)     -5 (number)
//! in CSV   '=SUM(A1)     ''quoted'     '-5           -5
//! ```
//!
//! Text that begins with a sign of a formula gets a guard before it, and so does text that begins
//! with the guard. To undo it, take one apostrophe away from the beginning of each text.

use super::{DataColumn, DataType};
use csv::{Terminator, Writer, WriterBuilder};

/// The character before text that could be a formula.
pub const GUARD: char = '\'';

/// Characters at which a spreadsheet may begin to read a formula, those of full width included.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// `text` with a guard before it when it begins with a sign of a formula or with the guard.
#[must_use]
pub fn guarded(text: &str) -> String {
    let first = text.trim_start_matches(' ').chars().next();
    let is_guarded = first.is_some_and(|first| first == GUARD || FORMULA_SIGNS.contains(&first));
    if is_guarded { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] gave `text` from.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix(GUARD).unwrap_or(text)
}

/// A table that is written row by row.
pub(super) struct Spreadsheet {
    writer: Writer<Vec<u8>>,
    rows: usize,
}

impl Spreadsheet {
    /// A table with a header and no row.
    pub(super) fn new(columns: &[DataColumn]) -> Self {
        let mut writer =
            WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        // A writer into memory does not fail, and every row has one cell a column.
        let _ = writer.write_record(columns.iter().map(|column| column.name));
        Self { writer, rows: 0 }
    }

    /// Adds a row of cells with the types of their columns.
    pub(super) fn row(&mut self, cells: impl Iterator<Item = (DataType, String)>) {
        let cells = cells.map(|(kind, cell)| match kind {
            DataType::Text | DataType::Id => guarded(&cell),
            DataType::Whole | DataType::Number | DataType::Truth => cell,
        });
        let _ = self.writer.write_record(cells);
        self.rows += 1;
    }

    /// The number of rows, and the table.
    pub(super) fn finish(self) -> (usize, Vec<u8>) {
        (self.rows, self.writer.into_inner().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_put_and_taken_away() {
        for text in ["=1+1", "+2", "-3", "@x", "\tx", "＝1", "'quoted'", "''", "  =1", "-"] {
            assert!(guarded(text).starts_with(GUARD), "{text:?}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["", "a=b", "“=1”", "14", "a'b"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
