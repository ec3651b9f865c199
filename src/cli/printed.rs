//! Prints the entries of a view: as blocks of text, or as a table.

use super::Result;
use super::output::Output;
use super::table::TextTable;
use crate::present::views::{EntryIx, PrintedBlock, View, ViewInput};
use crate::present::{Role, RoleSet};

/// Prints the blocks of one entry.
pub(super) fn print_blocks(blocks: &[PrintedBlock], out: &mut Output) -> Result<()> {
    for block in blocks {
        match block {
            PrintedBlock::Line(line) => out.line(line)?,
            PrintedBlock::Paragraph { text, indent, roles } => {
                out.paragraph(text, *indent, *roles)?;
            }
            PrintedBlock::Blank => out.blank()?,
        }
    }
    Ok(())
}

/// Entries as rows of a table, below the headings if the columns of the view have any.
pub(super) fn table(view: &dyn View, input: ViewInput<'_>, entries: &[EntryIx]) -> TextTable {
    let columns = view.table();
    let mut table = TextTable::new(columns);
    if columns.iter().any(|column| !column.title.is_empty()) {
        let heading = |title: &str| (title.to_owned(), RoleSet::from(Role::Dim));
        table.row(columns.iter().map(|column| heading(column.title)));
    }
    for &entry in entries {
        table.row(view.cells(input, entry));
    }
    table
}
