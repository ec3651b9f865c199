//! Tables with a header: CSV with any separator, one article a row.
//!
//! ```text
//! Export of 4 March 2026                  rows with a title may stand above
//! sep=;                                   the line that a spreadsheet program writes
//! Title;Source;Date;Text                  header: names that the table of fields knows
//! Talks stall;Lomar Post;2026-03-04;"The talks
//! stalled."                               a quoted cell may have line breaks
//! ```
//!
//! A table is told by its header and by rows that have as many cells. A table without a column
//! for the text is refused with the names of its columns.

use super::companion::{self, CompanionTable};
use super::fields::{Field, KnownField, known};
use super::record::{NamedRecord, RecordContents, described_names};
use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::corpus::ContentHash;
use crate::ingest::draft::ArticleDraft;
use csv::{ReaderBuilder, StringRecord};

/// The characters that may stand between cells, in order of preference.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows below the header that are looked at to tell a table.
const SAMPLE: usize = 8;
/// Rows of as many cells that make a table when the header has no known name.
const MIN_UNKNOWN_ROWS: usize = 4;
/// Cells of a header, at least, when none of its names is known.
const MIN_UNKNOWN_COLUMNS: usize = 3;
/// Rows above the header that may hold a title, at most.
const MAX_ROWS_ABOVE: usize = 8;
/// Known names of a header below a title, at least.
const MIN_KNOWN_BELOW_TITLE: usize = 3;
/// Characters of a name of a column, at most.
const MAX_NAME: usize = 60;
/// Bytes of the start of a text that are looked at to tell a table.
const HEAD: usize = 64 << 10;
/// Bytes of a row, at most.
const MAX_ROW: usize = 8 << 20;
/// How often reading goes on behind a quote that is not closed.
const MAX_RESUMED: usize = 32;

/// The reason why a table, or a row of it, is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum TableError {
    #[error("{0} rows left out: more than {most} in a table of facts", most = companion::MAX_ROWS)]
    TooManyFacts(usize),
    #[error("a table without a column for the text: its columns are {0}")]
    NoTextColumn(String),
    #[error("a table with a header and no rows")]
    NoRows,
    #[error("{cells} cells, where the header has {columns}")]
    TooManyCells { cells: usize, columns: usize },
    #[error("a quote that is not closed")]
    OpenQuote,
    #[error("a row that is too large")]
    TooLarge,
}

impl From<TableError> for FormatError {
    fn from(error: TableError) -> Self {
        Self::specific(error)
    }
}

/// The columns of a table, by its header.
pub(super) struct TableHeader {
    names: Vec<String>,
    known: Vec<Option<KnownField>>,
}

impl TableHeader {
    /// Reads the cells of a header.
    pub(super) fn new<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let names: Vec<String> =
            cells.map(|cell| cell.trim().trim_matches(['"', '\u{feff}']).to_owned()).collect();
        let mut header = Self { known: names.iter().map(|name| known(name)).collect(), names };
        // A column of articles holds their texts, when no other one does.
        let is_articles = |name: &String| {
            ["article", "articles", "artikel", "artículo", "articolo", "artigo"]
                .contains(&name.to_lowercase().as_str())
        };
        if !header.has(&[Field::Text])
            && let Some(at) = header.names.iter().position(is_articles)
        {
            header.known[at] = known("text");
        }
        header
    }

    /// Whether there is a column of one of these fields.
    fn has(&self, fields: &[Field]) -> bool {
        self.known.iter().flatten().any(|known| fields.contains(&known.field))
    }

    /// Whether a column holds the text or a part of it.
    pub(super) fn has_text(&self) -> bool {
        self.has(&[Field::Text, Field::RawText, Field::Lead, Field::Excerpt])
    }

    /// Whether the names are those of a table of articles: two are known, a headline or a text
    /// among them, and each could be a name.
    pub(super) fn is_known(&self) -> bool {
        let articles =
            [Field::Headline, Field::Text, Field::Lead, Field::Excerpt, Field::Identifier];
        self.known.iter().flatten().count() >= 2 && self.has(&articles) && self.is_plausible()
    }

    /// Whether the last column holds the text.
    fn ends_with_text(&self) -> bool {
        matches!(self.known.last(), Some(Some(known)) if known.field == Field::Text)
    }

    /// Whether each cell could be the name of a column: short, and no sentence.
    fn is_plausible(&self) -> bool {
        self.names.iter().all(|name| name.chars().count() <= MAX_NAME && !is_sentence(name))
            && self.names.iter().any(|name| name.chars().any(char::is_alphabetic))
    }

    /// The error of a table that has no text in it.
    pub(super) fn without_text(&self) -> TableError {
        let names: Vec<String> =
            self.names.iter().filter(|name| !name.is_empty()).cloned().collect();
        TableError::NoTextColumn(described_names(&names))
    }

    /// The values of a row.
    fn record<'c>(&self, cells: impl Iterator<Item = &'c str>) -> NamedRecord {
        let mut record = NamedRecord::default();
        for (known, cell) in self.known.iter().zip(cells) {
            if let Some(known) = known
                && !is_missing(cell)
            {
                record.put_known(*known, 0, cell);
            }
        }
        record
    }

    /// The article of a row.
    pub(super) fn draft<'c>(
        &self,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<ArticleDraft, FormatError> {
        let record = self.record(cells);
        if record.contents() == RecordContents::Nothing {
            return Err(FormatError::NoText);
        }
        record.draft()
    }
}

/// Whether a cell of a header ends as a sentence does. A short word with a stop is an abbreviation.
fn is_sentence(name: &str) -> bool {
    name.ends_with(['.', '!']) && (name.contains(' ') || name.chars().count() > 6)
}

/// Whether a cell has one of the words that programs write for a value that is missing.
pub(super) fn is_missing(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "" | "NA" | "N/A" | "n/a" | "NaN" | "nan" | "NULL" | "null" | "None" | "\\N" | "-" | "#N/A"
    )
}

/// A text that is a table: its separator, and the text behind the line that tells it.
struct TableLayout<'t> {
    separator: u8,
    text: &'t str,
}

impl TableLayout<'_> {
    fn rows<'r>(&self, text: &'r str, quoting: bool) -> csv::Reader<&'r [u8]> {
        ReaderBuilder::new()
            .quoting(quoting)
            .delimiter(self.separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
    }
}

/// Claims a text whose first row is the header of a table.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    layout(table_text(content)).map(|_| Confidence::Likely)
}

/// The text without what may stand before the first cell. A tab or space may be an empty cell.
fn table_text<'c>(content: &'c ItemContent<'_>) -> &'c str {
    let text = content.text().unwrap_or_default();
    text.trim_start_matches(['\u{feff}', '\n', '\r', '\0'])
}

/// The layout of a text, when it is a table.
fn layout(text: &str) -> Option<TableLayout<'_>> {
    if text.starts_with(['<', '{', '[', '#']) || text.starts_with("**") {
        return None;
    }
    let (declared, text) = declared_separator(text);
    let separators = || {
        let is_declared = |own: &u8| declared.is_none_or(|it| it == *own);
        SEPARATORS.into_iter().filter(is_declared).filter(|own| may_separate(text, *own))
    };
    let widest = |layouts: &mut dyn Iterator<Item = TableLayout<'_>>| {
        let measured = layouts.filter_map(|layout| Some((columns(&layout)?, layout.separator)));
        measured.max_by_key(|(columns, _)| *columns).map(|(_, separator)| separator)
    };
    let top = widest(&mut separators().map(|separator| TableLayout { separator, text }));
    if let Some(separator) = top {
        return Some(TableLayout { separator, text });
    }
    separators().find_map(|separator| below_title(&TableLayout { separator, text }))
}

/// Whether a separator can part cells of a header: it stands in one of the first lines, or a quoted cell
/// hides where these end. Making a reader of tables takes longer than reading a short text.
fn may_separate(text: &str, separator: u8) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut lines = head.lines().filter(|line| !line.is_empty()).take(MAX_ROWS_ABOVE + 1);
    lines.any(|line| line.bytes().any(|byte| byte == separator || byte == b'"'))
}

/// The table below rows with a title, as reports have them.
fn below_title<'t>(layout: &TableLayout<'t>) -> Option<TableLayout<'t>> {
    let head = &layout.text[..layout.text.floor_char_boundary(HEAD)];
    let mut rows = layout.rows(head, true);
    let mut record = StringRecord::new();
    for _ in 0..=MAX_ROWS_ABOVE {
        let start = usize::try_from(rows.position().byte()).ok()?;
        if !rows.read_record(&mut record).ok()? {
            return None;
        }
        let header = TableHeader::new(record.iter());
        let known = header.known.iter().flatten().count();
        if start > 0 && known >= MIN_KNOWN_BELOW_TITLE && header.is_known() {
            let text = layout.text.get(start..)?.trim_start_matches(['\r', '\n']);
            let below = TableLayout { separator: layout.separator, text };
            return columns(&below).map(|_| below);
        }
    }
    None
}

/// The separator that the first line names, and the text behind that line.
fn declared_separator(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) if SEPARATORS.contains(separator) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The number of columns of a table with this separator; `None` when the text is no such table.
fn columns(layout: &TableLayout<'_>) -> Option<usize> {
    let head = &layout.text[..layout.text.floor_char_boundary(HEAD)];
    let mut rows = layout.rows(head, true);
    let mut record = StringRecord::new();
    if !rows.read_record(&mut record).ok()? || record.len() < 2 {
        return None;
    }
    let (header, columns) = (TableHeader::new(record.iter()), record.len());
    let (mut all, mut equal) = (0, 0);
    while all < SAMPLE && rows.read_record(&mut record).unwrap_or(false) {
        all += 1;
        equal += usize::from(
            record.len() == columns || record.len() > columns && header.ends_with_text(),
        );
    }
    let is_table = if header.is_known() {
        // A line of prose may have two words of the table and a comma between them.
        equal * 2 >= all && (all > 0 || columns > 2)
    } else {
        let is_named = header.is_plausible() && header.names.iter().all(|name| !name.is_empty());
        columns >= MIN_UNKNOWN_COLUMNS && is_named && all >= MIN_UNKNOWN_ROWS && equal == all
    };
    is_table.then_some(columns)
}

/// Reads one article a row.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let layout = layout(table_text(content)).ok_or(FormatError::NoText)?;
    let mut reader = TableReader::new(layout);
    while let Some(step) = reader.next_row() {
        let RowStep { record, row, hash } = match step {
            Ok(step) => step,
            Err(error) => {
                sink.record_error(format!("row {}", reader.row), error);
                continue;
            }
        };
        let Some(header) = &reader.header else {
            let header = TableHeader::new(record.iter());
            if !header.has_text() {
                if header.has(&[Field::Identifier]) {
                    let table = companion(&header, &mut reader, sink);
                    if sink.member.is_empty() {
                        sink.found.companion = Some(table);
                    } else {
                        sink.found.member_companions.push((sink.member.clone(), table));
                    }
                }
                return Err(header.without_text().into());
            }
            reader.header = Some(header);
            continue;
        };
        match header.row(&record) {
            Ok(draft) => sink.article(ArticleDraft { hash: Some(hash), ..draft }),
            Err(error) => sink.record_error(format!("row {row}"), error),
        }
    }
    if sink.records == 0 && sink.left_out == 0 {
        return Err(TableError::NoRows.into());
    }
    Ok(())
}

/// The rows below the header as facts about other files. A row that cannot be read is one line.
fn companion(
    header: &TableHeader,
    reader: &mut TableReader<'_>,
    sink: &mut RecordSink<'_>,
) -> CompanionTable {
    let mut table = CompanionTable::default();
    while let Some(step) = reader.next_row() {
        match step {
            Ok(step) => table.add(header.record(step.record.iter())),
            Err(error) => sink.record_fault(format!("row {}", reader.row), error),
        }
    }
    if table.left_out > 0 {
        let row = format!("row {}", reader.row);
        sink.record_fault(row, TableError::TooManyFacts(table.left_out));
    }
    table
}

impl TableHeader {
    /// The article of a row of text. Cells behind the last column belong to it when it holds the
    /// text: the separator stands in the text and no quotes around it.
    fn row(&self, record: &StringRecord) -> Result<ArticleDraft, FormatError> {
        let columns = self.names.len();
        let more = record.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        if !more {
            return self.draft(record.iter());
        }
        if !self.ends_with_text() {
            return Err(TableError::TooManyCells { cells: record.len(), columns }.into());
        }
        let cells: Vec<&str> = record.iter().collect();
        let text = cells[columns - 1..].join(", ");
        self.draft(cells[..columns - 1].iter().copied().chain(std::iter::once(text.as_str())))
    }
}

/// Reads the rows of a table, also behind a quote that is not closed.
struct TableReader<'t> {
    layout: TableLayout<'t>,
    rows: csv::Reader<&'t [u8]>,
    /// The byte of the text at which `rows` started.
    base: usize,
    /// The number of the row that was read last, the header included.
    row: usize,
    resumed: usize,
    header: Option<TableHeader>,
}

/// A row that was read.
struct RowStep {
    record: StringRecord,
    row: usize,
    hash: ContentHash,
}

impl<'t> TableReader<'t> {
    fn new(layout: TableLayout<'t>) -> Self {
        let rows = layout.rows(layout.text, true);
        Self { layout, rows, base: 0, row: 0, resumed: 0, header: None }
    }

    /// Reads the next row that is not empty; `None` at the end.
    fn next_row(&mut self) -> Option<Result<RowStep, TableError>> {
        loop {
            let start = self.place();
            let mut record = StringRecord::new();
            if !self.rows.read_record(&mut record).unwrap_or(false) {
                return None;
            }
            self.row += 1;
            let end = self.place();
            let written = &self.layout.text[start..end];
            if self.is_open(&record, written, end) {
                return Some(self.without_quotes(start));
            }
            if written.len() > MAX_ROW {
                return Some(Err(TableError::TooLarge));
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                return Some(Ok(self.step(record, written)));
            }
        }
    }

    /// The byte of the text at which the next row starts.
    fn place(&self) -> usize {
        let read = usize::try_from(self.rows.position().byte()).unwrap_or(usize::MAX);
        self.layout.text.floor_char_boundary(self.base.saturating_add(read))
    }

    fn step(&self, record: StringRecord, written: &str) -> RowStep {
        RowStep { record, row: self.row, hash: ContentHash::of(written.trim().as_bytes()) }
    }

    /// Whether the row has a quote that is not closed: it swallowed all rows behind it.
    fn is_open(&self, record: &StringRecord, written: &str, end: usize) -> bool {
        let columns = self.header.as_ref().map_or(0, |header| header.names.len());
        let written = written.trim();
        let Some((_, next)) = written.split_once('\n') else { return false };
        if self.resumed >= MAX_RESUMED {
            return false;
        }
        let is_last = self.layout.text[end..].trim().is_empty();
        let is_odd = written.bytes().filter(|b| *b == b'"').count() % 2 == 1;
        let is_row = || self.cells(next).is_some_and(|cells| cells.len() == columns);
        is_last && is_odd || record.len() < columns && is_row()
    }

    /// The cells of the first line of a text, without quotes.
    fn cells(&self, text: &str) -> Option<StringRecord> {
        let line = text.split_inclusive('\n').next()?;
        let mut record = StringRecord::new();
        let is_read = self.layout.rows(line, false).read_record(&mut record).unwrap_or(false);
        is_read.then_some(record)
    }

    /// Reads the line at `start` as a row without quotes, and goes on behind it.
    fn without_quotes(&mut self, start: usize) -> Result<RowStep, TableError> {
        self.resumed += 1;
        let rest = &self.layout.text[start..];
        let line = rest.trim_start_matches(['\r', '\n']);
        let line = line.split_inclusive('\n').next().unwrap_or(line);
        let skipped = line.as_ptr() as usize - rest.as_ptr() as usize;
        self.base = start + skipped + line.len();
        self.rows = self.layout.rows(&self.layout.text[self.base..], true);
        let columns = self.header.as_ref().map_or(0, |header| header.names.len());
        match self.cells(line) {
            // A quote stands at the start of a cell only by mistake.
            Some(record) if record.len() == columns => {
                let cells = record.iter().map(|cell| cell.trim_start_matches('"'));
                Ok(self.step(cells.collect(), line))
            }
            _ => Err(TableError::OpenQuote),
        }
    }
}
