//! Which rows of a table are not as the receipt has them.
//!
//! ```text
//! receipt: a short hash a row ──┐                          rows that the receipt does not have
//! today:   the rows ────────────┼─► changed_rows(…) ──►    and, where the table lies beside the receipt,
//! the table beside the receipt ─┘                          rows that are not found any more
//! ```

use super::PartState;
use crate::export::receipt::{ReceiptTable, hash};
use crate::export::tables::{DataColumn, DataTable, DataType, unguarded};
use std::collections::{BTreeMap, BTreeSet};

/// Signs of the hash of a row, each of six bits. Among 20 000 rows a changed row is taken for one of the others
/// once in 800 times; the hash of the table is right then too.
const MARK: usize = 4;
/// The signs.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Rows of a table of which the receipt has hashes, at most: they have 80 KB then.
const MOST_MARKED: usize = 20_000;
/// Columns that have the words of a row, the first that a table has.
const WORDS: [&str; 6] = ["text", "name", "headline", "example_text", "changed_a", "about"];

/// A row that is not in the receipt, or not found any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// The table.
    pub table: String,
    /// The id of the thing, or its article and place.
    pub id: String,
    /// Its words.
    pub words: String,
    /// `New` or `Gone`; `Changed` when a row of the same id has both.
    pub state: PartState,
}

/// The hashes of the rows of a table, one behind the other; empty for a long table. Ids, places and scores
/// are no part of them: all of an article change when one of its words does.
#[must_use]
pub fn row_marks(table: &DataTable) -> String {
    if table.rows > MOST_MARKED {
        return String::new();
    }
    rows(&table.csv, &table.columns).iter().map(|row| row.mark.as_str()).collect()
}

/// The rows of `now` that `then` does not have. Of those that only `then` has the words are known when
/// `old_csv` is the table as it was.
#[must_use]
pub fn changed_rows(
    then: &ReceiptTable,
    now: &DataTable,
    old_csv: Option<&[u8]>,
) -> Vec<ChangedRow> {
    let digits: Vec<char> = then.row_marks.chars().collect();
    let known: Vec<String> = digits.chunks(MARK).map(|mark| mark.iter().collect()).collect();
    if known.is_empty() && then.rows > 0 {
        return Vec::new();
    }
    let today = rows(&now.csv, &now.columns);
    let before = old_csv.map(|csv| rows(csv, &now.columns)).unwrap_or_default();
    let new = beyond(&today, known.iter().map(String::as_str));
    let gone = beyond(&before, today.iter().map(|row| row.mark.as_str()));
    let ids = |rows: &[&TableRow]| rows.iter().map(|row| row.id.clone()).collect::<BTreeSet<_>>();
    let (new_ids, gone_ids) = (ids(&new), ids(&gone));
    let told = |row: &TableRow, state| ChangedRow {
        table: then.table.clone(),
        id: row.id.clone(),
        words: row.words.clone(),
        state,
    };
    let state = |row: &TableRow| {
        if gone_ids.contains(&row.id) { PartState::Changed } else { PartState::New }
    };
    let mut changed: Vec<ChangedRow> = new.iter().map(|row| told(row, state(row))).collect();
    let lost = gone.iter().filter(|row| !new_ids.contains(&row.id));
    changed.extend(lost.map(|row| told(row, PartState::Gone)));
    changed
}

/// The rows whose hash is not among `others`. Of equal rows as many are left as the others have fewer.
fn beyond<'r, 'o>(
    rows: &'r [TableRow],
    others: impl Iterator<Item = &'o str>,
) -> Vec<&'r TableRow> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    others.for_each(|mark| *left.entry(mark).or_default() += 1);
    let mut is_beyond = |row: &&TableRow| match left.get_mut(row.mark.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    rows.iter().filter(&mut is_beyond).collect()
}

/// A row with what names it.
struct TableRow {
    mark: String,
    id: String,
    words: String,
}

/// The rows of a table with these columns in comma-separated values. A row that cannot be read ends it.
fn rows(csv: &[u8], columns: &[DataColumn]) -> Vec<TableRow> {
    let mut reader = csv::Reader::from_reader(csv);
    let column = |name: &str| columns.iter().position(|column| column.name == name);
    let words = WORDS.iter().find_map(|name| column(name));
    let place = [column("article"), column("start"), column("end")];
    let of = |record: &csv::StringRecord| {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let content = columns.iter().zip(record).filter(|(column, _)| is_content(column));
        let content: Vec<&str> = content.map(|(_, cell)| cell).collect();
        TableRow {
            mark: mark(&hash(content.join("\u{1f}").as_bytes())),
            id: row_id(cell(Some(0)), place.map(cell)),
            words: unguarded(cell(words)).to_owned(),
        }
    };
    reader.records().map_while(Result::ok).map(|record| of(&record)).collect()
}

/// The short hash that the first hexadecimal digits of a hash give.
fn mark(digits: &str) -> String {
    let bits = u32::from_str_radix(&digits[..MARK * 6 / 4], 16).unwrap_or_default();
    let sign = |at: usize| SIGNS[(bits >> (6 * at)) as usize & 63] as char;
    (0..MARK).map(sign).collect()
}

/// Columns of what moves a little with every other article: the number of a question, how sure or alike
/// something is.
const MOVING: [&str; 7] =
    ["topic", "first", "score", "nearest_score", "confidence", "likeness", "weight"];

/// Whether a column has what was found, and not an id, a place or how sure it is.
fn is_content(column: &DataColumn) -> bool {
    let is_place = ["start", "end"].iter().any(|end| column.name.ends_with(end));
    column.kind != DataType::Id && !is_place && !MOVING.contains(&column.name)
}

/// The id of a row, with article and place where it has none of its own.
fn row_id(own: &str, [article, start, end]: [&str; 3]) -> String {
    if start.is_empty() {
        own.to_owned()
    } else if own == article {
        format!("{article} {start}-{end}")
    } else if own.contains(article) {
        own.to_owned()
    } else {
        format!("{own} {article} {start}-{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(csv: &str) -> DataTable {
        let rows = csv.lines().count() - 1;
        let kind = |name: &str| match name {
            "quote" | "article" | "actor" => DataType::Id,
            "start" | "end" => DataType::Whole,
            _ => DataType::Text,
        };
        let names = ["quote", "actor", "article", "start", "end", "text", "kind"];
        let of = |name: &str| {
            let name = names.into_iter().find(|known| *known == name).expect("a known column");
            DataColumn { name, kind: kind(name), meaning: "" }
        };
        let columns = csv.lines().next().unwrap_or_default().split(',').map(of).collect();
        DataTable { columns, rows, csv: csv.as_bytes().to_vec() }
    }

    fn told(then: &str, now: &str, has_old: bool) -> Vec<String> {
        let old = table(then);
        let receipt = ReceiptTable {
            table: "quotes".to_owned(),
            rows: old.rows,
            digest: String::new(),
            row_marks: row_marks(&old),
        };
        let csv = if has_old { Some(then.as_bytes()) } else { None };
        let told = |row: ChangedRow| format!("{} {} {}", row.state.name(), row.id, row.words);
        changed_rows(&receipt, &table(now), csv).into_iter().map(told).collect()
    }

    #[test]
    fn rows_that_changed_are_named_by_id_and_words() {
        let head = "quote,article,start,end,text,kind\n";
        let then = format!(
            "{head}a.q1-5,a,1,5,seven,x\na.q7-9,a,7,9,\"six, one\",x\nb.q1-2,b,1,2,two,x\n"
        );
        let now = format!("{head}a.q1-5,a,1,5,seven,y\nc.q1-2,c,1,2,'=new,x\nb.q1-2,b,1,2,two,x\n");
        assert!(told(&then, &then, true).is_empty());
        let expected = ["changed a.q1-5 seven", "new c.q1-2 =new", "gone a.q7-9 six, one"];
        assert_eq!(told(&then, &now, true), expected);
        assert_eq!(told(&then, &now, false), ["new a.q1-5 seven", "new c.q1-2 =new"]);
        let lone = "article,start,end,text\na,1,5,x\n";
        assert_eq!(told("article,start,end,text\n", lone, false), ["new a 1-5 x"]);
        let mention = "actor,kind,article,start,end,text\nperson.x,person,a,1,5,X\n";
        let before = "actor,kind,article,start,end,text\n";
        assert_eq!(told(before, mention, false), ["new person.x a 1-5 X"]);
    }

    #[test]
    fn a_row_that_only_moved_is_not_named_and_equal_rows_are_counted() {
        let head = "actor,kind,article,start,end,text\n";
        let then = format!("{head}x,person,a,1,5,X\nx,person,a,9,13,X\n");
        let moved = format!("{head}x,person,b,2,6,X\nx,person,b,10,14,X\n");
        assert!(told(&then, &moved, true).is_empty());
        let fewer = format!("{head}x,person,b,2,6,X\n");
        assert_eq!(told(&then, &fewer, true), ["gone x a 9-13 X"]);
        let more = format!("{then}x,person,a,20,24,X\n");
        assert_eq!(told(&then, &more, false), ["new x a 20-24 X"]);
    }
}
