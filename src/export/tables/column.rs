//! Columns that say what they hold and give their values, so that header, dictionary and rows are
//! one description.
//!
//! ```text
//! RowDescription::new()
//!     .id("quote", "the id of the quote", |row| …)      name, meaning, value
//!     .whole("start", "first code point", |row| …)
//!     .table(rows)  ──►  DataTable { columns, rows, csv }
//! ```

use super::spreadsheet::Spreadsheet;
use crate::corpus::Site;
use crate::export::ExportSource;

/// The type of the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataType {
    /// An id, as in JSON.
    Id,
    /// Text. A guard stands before text that a spreadsheet would take for a formula.
    Text,
    /// A number without a fraction.
    Whole,
    /// A number with a decimal point.
    Number,
    /// `true` or `false`.
    Truth,
}

impl DataType {
    /// The word in the dictionary.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Truth => "boolean",
        }
    }
}

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataColumn {
    /// The name in the header.
    pub name: &'static str,
    /// The type of all values that are not empty.
    pub kind: DataType,
    /// What the values mean.
    pub meaning: &'static str,
}

/// A table as comma-separated values, with the heads of its columns. An empty cell is a value that
/// is not known or does not apply. The cells are not kept one by one: a table of alignments can
/// have a million rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// The heads of the columns.
    pub columns: Vec<DataColumn>,
    /// The number of rows without the header.
    pub rows: usize,
    /// The table in UTF-8: a header, then a line a row, with line feeds.
    pub csv: Vec<u8>,
}

/// A value that fills a cell.
pub(super) trait CellValue {
    /// The text of the cell.
    fn cell(self) -> String;
}

impl CellValue for String {
    fn cell(self) -> String {
        self
    }
}

impl CellValue for &'static str {
    fn cell(self) -> String {
        self.to_owned()
    }
}

impl CellValue for usize {
    fn cell(self) -> String {
        self.to_string()
    }
}

impl CellValue for bool {
    fn cell(self) -> String {
        self.to_string()
    }
}

impl CellValue for f32 {
    fn cell(self) -> String {
        f64::from(self).cell()
    }
}

impl CellValue for f64 {
    /// Three decimals at most, as in JSON.
    fn cell(self) -> String {
        format!("{}", (self * 1000.0).round() / 1000.0 + 0.0)
    }
}

impl<T: CellValue> CellValue for Option<T> {
    fn cell(self) -> String {
        self.map_or_else(String::new, CellValue::cell)
    }
}

/// A function from a row to the text of a cell.
type CellOf<'a, R> = Box<dyn Fn(&R) -> String + 'a>;

/// The columns of a table whose rows are made from values of type `R`.
pub(super) struct RowDescription<'a, R> {
    columns: Vec<(DataColumn, CellOf<'a, R>)>,
}

impl<'a, R> RowDescription<'a, R> {
    pub(super) fn new() -> Self {
        Self { columns: Vec::new() }
    }

    fn with<V: CellValue>(mut self, column: DataColumn, value: impl Fn(&R) -> V + 'a) -> Self {
        self.columns.push((column, Box::new(move |row| value(row).cell())));
        self
    }

    /// Adds a column of ids.
    pub(super) fn id<V: CellValue>(
        self,
        name: &'static str,
        meaning: &'static str,
        value: impl Fn(&R) -> V + 'a,
    ) -> Self {
        self.with(DataColumn { name, kind: DataType::Id, meaning }, value)
    }

    /// Adds a column of text.
    pub(super) fn text<V: CellValue>(
        self,
        name: &'static str,
        meaning: &'static str,
        value: impl Fn(&R) -> V + 'a,
    ) -> Self {
        self.with(DataColumn { name, kind: DataType::Text, meaning }, value)
    }

    /// Adds a column of numbers without a fraction.
    pub(super) fn whole<V: WholeValue>(
        self,
        name: &'static str,
        meaning: &'static str,
        value: impl Fn(&R) -> V + 'a,
    ) -> Self {
        self.with(DataColumn { name, kind: DataType::Whole, meaning }, value)
    }

    /// Adds a column of numbers.
    pub(super) fn number<V: NumberValue>(
        self,
        name: &'static str,
        meaning: &'static str,
        value: impl Fn(&R) -> V + 'a,
    ) -> Self {
        self.with(DataColumn { name, kind: DataType::Number, meaning }, value)
    }

    /// Adds a column of truth values.
    pub(super) fn truth(
        self,
        name: &'static str,
        meaning: &'static str,
        value: impl Fn(&R) -> bool + 'a,
    ) -> Self {
        self.with(DataColumn { name, kind: DataType::Truth, meaning }, value)
    }

    /// Adds the columns `article`, `start`, `end` and `text` of the place of the thing itself.
    pub(super) fn place(
        self,
        source: &'a ExportSource<'a>,
        site: impl Fn(&R) -> Option<Site> + Clone + 'a,
    ) -> Self {
        self.place_as(source, ["article", "start", "end", "text"], site)
    }

    /// Adds the columns of a place under the four names.
    pub(super) fn place_as(
        self,
        source: &'a ExportSource<'a>,
        [article, start, end, text]: [&'static str; 4],
        site: impl Fn(&R) -> Option<Site> + Clone + 'a,
    ) -> Self {
        let [of_article, of_start, of_end] = [site.clone(), site.clone(), site.clone()];
        let points = |site: Site| source.places.code_points(site);
        self.id(article, "the article of the place", move |row| {
            of_article(row).map(|site| source.article(site.article))
        })
        .whole(start, "first code point of the place in the text of the article", move |row| {
            of_start(row).map(|site| points(site).0)
        })
        .whole(end, "code point behind the place", move |row| {
            of_end(row).map(|site| source.places.code_points(site).1)
        })
        .text(text, "the words of the place", move |row| {
            site(row).map(|site| source.corpus.text(site).to_owned())
        })
    }

    /// The table of `rows`.
    pub(super) fn table(self, rows: impl IntoIterator<Item = R>) -> DataTable {
        let columns: Vec<DataColumn> = self.columns.iter().map(|(column, _)| *column).collect();
        let mut sheet = Spreadsheet::new(&columns);
        for row in rows {
            sheet.row(self.columns.iter().map(|(column, value)| (column.kind, value(&row))));
        }
        let (rows, csv) = sheet.finish();
        DataTable { columns, rows, csv }
    }
}

/// A value of a column of whole numbers.
pub(super) trait WholeValue: CellValue {}
impl WholeValue for usize {}
impl WholeValue for Option<usize> {}

/// A value of a column of numbers.
pub(super) trait NumberValue: CellValue {}
impl NumberValue for f32 {}
impl NumberValue for f64 {}
impl NumberValue for Option<f32> {}
impl NumberValue for Option<f64> {}
