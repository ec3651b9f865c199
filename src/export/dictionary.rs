//! The dictionary of the tables and the page that explains a folder, made from the columns
//! themselves.

use super::receipt::Receipt;
use super::tables::{DataTable, TableSpec, guarded};
use super::texts::{FOLDER, METADATA};
use csv::{Terminator, WriterBuilder};
use std::fmt::Write;

/// The dictionary as comma-separated values: table, column, type, meaning.
#[must_use]
pub fn dictionary(tables: &[(&TableSpec, DataTable)]) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    // A writer into memory does not fail, and every row has four cells.
    let _ = writer.write_record(["table", "column", "type", "meaning"]);
    for (spec, table) in tables {
        for column in &table.columns {
            let row = [spec.name, column.name, column.kind.name(), column.meaning];
            let _ = writer.write_record(row.map(guarded));
        }
    }
    for (name, meaning) in METADATA {
        let _ = writer.write_record([&format!("{FOLDER}/metadata"), name, "text", meaning]);
    }
    writer.into_inner().unwrap_or_default()
}

/// The page `README.md` of a folder.
#[must_use]
pub fn readme(tables: &[(&TableSpec, DataTable)], receipt: &Receipt) -> String {
    let mut page = String::from(
        "# Findings of crossread\n\n\
         The files are UTF-8 without a byte order mark, with line feeds. A table has a header and one row a\n\
         thing; values are parted by commas, and quoted where they hold a comma, a quotation mark or a line feed.\n\n\
         - `dictionary.csv` has every column: its table, its type and its meaning.\n\
         - `start` and `end` count Unicode code points of the text in `texts`, from 0; `end` is behind the last one.\n\
         - An empty cell is a value that is not known or does not apply.\n\
         - Text that begins with a sign of a formula (`= + - @`, a tab, a line break, or these in full width) or with\n  \
           an apostrophe has one apostrophe before it, so that no spreadsheet runs it. Take it away from columns of\n  \
           the types `text` and `id` to have the very words.\n\
         - `receipt.json` tells what the files were made from. `crossread verify` on this folder makes the findings\n  \
           again and compares.\n\n\
         | file | rows | a row is |\n|---|---|---|\n",
    );
    for (spec, table) in tables {
        let _ = writeln!(page, "| {} | {} | {} |", spec.file(), table.rows, spec.meaning);
    }
    page.push_str("\nWhat was exported:\n\n");
    for (label, value) in receipt.lines() {
        // A value may be a path or a scope: it stands as code, without a backtick of its own.
        let _ = writeln!(page, "- {label}: `{}`", value.replace('`', "'").replace('\n', " "));
    }
    page
}
