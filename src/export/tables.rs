//! Findings as tidy tables: one row a thing, ids and code points as in JSON.
//!
//! ```text
//! TableSpec (name, meaning, needed findings) ── build ──► DataTable ─┬─ csv ──► quotes.csv
//!                                                              └─ digest ──► receipt
//! ```
//!
//! To add a table, write a file with a function that gives a [`DataTable`] and add a row to
//! [`TABLES`].
//!
//! A scope selects articles. What stands in one article is a row when that article is in the scope;
//! what several articles share is whole when one of them is.

mod actors;
mod alignments;
mod articles;
mod column;
mod numbers;
mod omissions;
mod passages;
mod quotes;
mod spreadsheet;
mod stories;

pub use column::{DataColumn, DataTable, DataType};
pub use spreadsheet::{GUARD, guarded, unguarded};

use super::ExportSource;
use crate::engine::FindingKind;

/// A table: what it is called, what its rows are, and how it is made.
pub struct TableSpec {
    /// The name, also of the file.
    pub name: &'static str,
    /// What a row is.
    pub meaning: &'static str,
    /// The findings that the rows are made from.
    pub needs: &'static [FindingKind],
    build: for<'a> fn(&'a ExportSource<'a>) -> DataTable,
}

impl TableSpec {
    /// The rows of the table.
    #[must_use]
    pub fn build<'a>(&self, source: &'a ExportSource<'a>) -> DataTable {
        (self.build)(source)
    }

    /// The name of the file of the table.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// All tables, in the order of the dictionary.
pub const TABLES: &[TableSpec] = &[
    TableSpec {
        name: "articles",
        meaning: "an article of the coverage, in the order of `list`",
        needs: &[FindingKind::Stories],
        build: articles::table,
    },
    TableSpec {
        name: "stories",
        meaning: "an article as a part of its story",
        needs: &[FindingKind::Stories],
        build: stories::table,
    },
    TableSpec {
        name: "quotes",
        meaning: "a quotation in marks, or speech reported without marks",
        needs: &[FindingKind::Linked],
        build: quotes::table,
    },
    TableSpec {
        name: "quote_pairs",
        meaning: "two quotations of different articles that share words, each pair once",
        needs: &[FindingKind::Linked],
        build: quotes::pairs,
    },
    TableSpec {
        name: "echoes",
        meaning: "a sentence that tells an utterance of another article in other words",
        needs: &[FindingKind::Linked],
        build: quotes::echoes,
    },
    TableSpec {
        name: "actors",
        meaning: "a person, an organisation or a place, across all articles",
        needs: &[FindingKind::Linked],
        build: actors::table,
    },
    TableSpec {
        name: "mentions",
        meaning: "a place in a text where an actor is named",
        needs: &[FindingKind::Linked],
        build: actors::mentions,
    },
    TableSpec {
        name: "passages",
        meaning: "a run of words or a statement that articles share in their own prose",
        needs: &[FindingKind::Passages],
        build: passages::table,
    },
    TableSpec {
        name: "passage_members",
        meaning: "a place in a text that carries a passage",
        needs: &[FindingKind::Passages],
        build: passages::members,
    },
    TableSpec {
        name: "numbers",
        meaning: "a figure in a text, lined up with those that answer the same question",
        needs: &[FindingKind::Numbers],
        build: numbers::table,
    },
    TableSpec {
        name: "alignments",
        meaning: "a sentence and a place in another article that carries it",
        needs: &[FindingKind::Joined],
        build: alignments::table,
    },
    TableSpec {
        name: "omissions",
        meaning: "something that two or more other outlets carry and that was not found in an article",
        needs: &[FindingKind::Omissions],
        build: omissions::table,
    },
    TableSpec {
        name: "not_found",
        meaning: "a sentence of which no counterpart was found in another article",
        needs: &[FindingKind::Omissions],
        build: omissions::sentences,
    },
];

/// The table of this name.
#[must_use]
pub fn table_named(name: &str) -> Option<&'static TableSpec> {
    TABLES.iter().find(|table| table.name == name)
}
