//! Tables in a workbook of Excel (`.xlsx`): one article a row of each sheet with a header.
//!
//! ```text
//! archive ─ limits ─ calamine ─ sheet ─ header ─ rows ─ articles
//! ```
//!
//! The archive is measured before it is read: the sizes that it declares, and those that come out.

use super::table::TableHeader;
use super::{Confidence, FormatError, ItemContent, RecordSink};
use calamine::{Data, DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};

/// Bytes of all parts of a workbook, unpacked, at most. calamine keeps some of them several times.
const MAX_UNPACKED: u64 = 32 << 20;
/// Number of parts of a workbook, at most.
const MAX_PARTS: usize = 2000;
/// Rows above the header that may hold a title, at most.
const MAX_ROWS_ABOVE: usize = 10;
/// Cells of a sheet, counted with empty ones, at most. It bounds the memory of a sheet with one
/// cell far below.
const MAX_CELLS: u64 = 4_000_000;

/// The reason why a workbook is not read.
#[derive(Debug, thiserror::Error)]
enum WorkbookError {
    #[error("a broken workbook: {0}")]
    Broken(String),
    #[error("a workbook that is too large")]
    TooLarge,
    #[error("left out: no row is a header")]
    NoHeader,
    #[error("a workbook without a table that has a header")]
    NoTable,
}

impl From<WorkbookError> for FormatError {
    fn from(error: WorkbookError) -> Self {
        Self::specific(error)
    }
}

/// Claims an archive with the parts of a workbook.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let is_workbook = content.bytes.starts_with(b"PK\x03\x04")
        && archive(content.bytes).is_some_and(|archive| {
            archive
                .file_names()
                .take(MAX_PARTS)
                .any(|name| name.is_ok_and(|name| name == "xl/workbook.xml"))
        });
    is_workbook.then_some(Confidence::Certain)
}

fn archive(bytes: &[u8]) -> Option<zip::ZipArchive<Cursor<&[u8]>>> {
    zip::ZipArchive::new(Cursor::new(bytes)).ok()
}

/// Reads one article a row of each sheet.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    measure(content.bytes)?;
    let broken = |error: calamine::XlsxError| WorkbookError::Broken(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(content.bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    let mut without_text = Vec::new();
    let mut without_header = Vec::new();
    for name in &names {
        let range = match sheet(&mut workbook, name) {
            Ok(range) => range,
            Err(error) => {
                sink.record_error(format!("sheet {name}"), error);
                continue;
            }
        };
        let Some((above, header)) = header(&range) else {
            without_header.extend((!range.is_empty()).then_some(name));
            continue;
        };
        if !header.has_text() {
            without_text.push((name, header.without_text()));
            continue;
        }
        let first = range.start().map_or(0, |(row, _)| row as usize);
        for (at, row) in range.rows().enumerate().skip(above + 1) {
            read_row(sink, &header, name, first + at, row);
        }
    }
    if sink.records + sink.left_out == 0 {
        return Err(match without_text.into_iter().next() {
            Some((_, error)) => error.into(),
            None => WorkbookError::NoTable.into(),
        });
    }
    for (name, error) in without_text {
        sink.record_fault(format!("sheet {name}"), error);
    }
    for name in without_header {
        sink.record_fault(format!("sheet {name}"), WorkbookError::NoHeader);
    }
    Ok(())
}

/// The cells of a sheet, when there are not too many.
fn sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<calamine::Range<Data>, WorkbookError> {
    let broken = |error: calamine::XlsxError| WorkbookError::Broken(error.to_string());
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let (mut rows, mut columns, mut bytes) = (0u64, 0u64, 0);
    let mut found = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        rows = rows.max(u64::from(row) + 1);
        columns = columns.max(u64::from(column) + 1);
        // Many cells may share one long text.
        if let DataRef::SharedString(text) = cell.get_value() {
            bytes += text.len() as u64;
        }
        if rows.saturating_mul(columns) > MAX_CELLS || bytes > MAX_UNPACKED {
            return Err(WorkbookError::TooLarge);
        }
        found.push(calamine::Cell::new((row, column), Data::from(cell.get_value().clone())));
    }
    Ok(calamine::Range::from_sparse(found))
}

/// The header of a sheet and the number of rows above it, which may hold a title.
fn header(range: &calamine::Range<Data>) -> Option<(usize, TableHeader)> {
    let mut headers = range.rows().take(MAX_ROWS_ABOVE).enumerate().map(|(above, row)| {
        let cells: Vec<String> = row.iter().map(text).collect();
        (above, TableHeader::new(cells.iter().map(String::as_str)))
    });
    headers.find(|(_, header)| header.is_known())
}

/// Reads a row as an article. An empty row is none.
fn read_row(sink: &mut RecordSink<'_>, header: &TableHeader, sheet: &str, at: usize, row: &[Data]) {
    let cells: Vec<String> = row.iter().map(text).collect();
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    match header.draft(cells.iter().map(String::as_str)) {
        Ok(draft) => sink.article(draft),
        Err(error) => sink.record_error(format!("sheet {sheet}, row {}", at + 1), error),
    }
}

/// The text of a cell; a date in ISO form.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                day
            } else {
                format!("{day}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::Error(_) | Data::Empty => String::new(),
        cell => cell.to_string(),
    }
}

/// Unpacks all parts once without keeping them, up to the limit.
fn measure(bytes: &[u8]) -> Result<(), WorkbookError> {
    let mut archive = archive(bytes).ok_or_else(|| WorkbookError::Broken("no archive".into()))?;
    if archive.len() > MAX_PARTS {
        return Err(WorkbookError::TooLarge);
    }
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let broken = |error: zip::result::ZipError| WorkbookError::Broken(error.to_string());
        let part = archive.by_index(at).map_err(broken)?;
        let mut part = part.take(MAX_UNPACKED + 1 - unpacked);
        unpacked += std::io::copy(&mut part, &mut std::io::sink())
            .map_err(|error| WorkbookError::Broken(error.to_string()))?;
        if unpacked > MAX_UNPACKED {
            return Err(WorkbookError::TooLarge);
        }
    }
    Ok(())
}
