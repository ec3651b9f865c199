//! Tables that were written by columns, as data frames are.
//!
//! ```text
//! {"title": {"0": "Talks stall", "1": …}, "text": {"0": …}}     by columns
//! {"columns": ["title", "text"], "data": [["Talks stall", …]]}  names, and rows without them
//! {"title": ["Talks stall", …], "text": ["The talks …", …]}     by lists
//! ```

use super::scan::JsonSpan;
use super::search::{is_small, parsed};
use crate::ingest::formats::fields::{Field, known};
use serde_json::{Map, Value};

/// Rows of a table, at most.
pub(super) const MAX_ROWS: usize = 100_000;

/// The rows of a table as objects.
pub(super) struct ColumnRows {
    pub records: Vec<Value>,
    /// The number of rows behind the limit.
    pub left_out: usize,
}

/// The rows of a table as objects; `None` when a value is no such table.
pub(super) fn rows(root: JsonSpan<'_>) -> Option<ColumnRows> {
    if !root.is_object() || !root.whole {
        return None;
    }
    split(root).or_else(|| by_columns(root))
}

/// The rows of a table that names its columns once.
fn split(root: JsonSpan<'_>) -> Option<ColumnRows> {
    let list = |key: &str| {
        let child = root.children().find(|child| child.key.as_deref() == Some(key))?;
        Some(child.value).filter(JsonSpan::is_array)
    };
    let columns = list("columns")?;
    let names: Vec<String> = columns
        .children()
        .map(|name| serde_json::from_str(name.value.text).ok())
        .collect::<Option<_>>()?;
    if !has_articles(names.iter().map(String::as_str)) {
        return None;
    }
    let row = |row: JsonSpan<'_>| {
        let cells = row.children().map(|cell| value(cell.value));
        Value::Object(names.iter().cloned().zip(cells).collect())
    };
    let mut rows = list("data")?.children();
    let records = rows.by_ref().take(MAX_ROWS).map(|child| row(child.value)).collect();
    Some(ColumnRows { records, left_out: rows.count() })
}

/// The rows of a table whose values are columns of equal length.
fn by_columns(root: JsonSpan<'_>) -> Option<ColumnRows> {
    let columns: Vec<(String, JsonSpan<'_>)> = root
        .children()
        .map(|child| Some((child.key?.into_owned(), child.value)))
        .collect::<Option<_>>()?;
    if columns.len() < 2 || !has_articles(columns.iter().map(|(name, _)| name.as_str())) {
        return None;
    }
    let is_list = columns.iter().all(|(_, column)| column.is_array());
    let is_numbered = columns.iter().all(|(_, column)| {
        column.is_object()
            && column.children().next().is_some_and(|first| {
                first.key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_digit()))
            })
    });
    let rows = columns[0].1.children().count();
    let is_equal = || columns.iter().all(|(_, column)| column.children().count() == rows);
    if !(is_list || is_numbered) || rows == 0 || is_list && rows < 2 || !is_equal() {
        return None;
    }
    let mut records = vec![Map::new(); rows.min(MAX_ROWS)];
    for (name, column) in columns {
        for (record, cell) in records.iter_mut().zip(column.children()) {
            record.insert(name.clone(), value(cell.value));
        }
    }
    let left_out = rows - records.len();
    Some(ColumnRows { records: records.into_iter().map(Value::Object).collect(), left_out })
}

/// Whether the names are those of a table of articles: a headline or a text, and another field.
fn has_articles<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let fields: Vec<Field> = names.filter_map(known).map(|known| known.field).collect();
    fields.len() >= 2 && fields.iter().any(|field| matches!(field, Field::Headline | Field::Text))
}

/// The value of a cell; null when it is broken or too large.
fn value(cell: JsonSpan<'_>) -> Value {
    if is_small(cell.text) { parsed(cell.text).unwrap_or_default() } else { Value::Null }
}
