//! A table of facts about texts that lie beside it as files of their own.
//!
//! ```text
//! metadata.csv: id,title,source,date      001.txt   002.txt
//!               001,Talks stall,…  ──────►  facts of 001.txt
//! ```
//!
//! A row is about the file whose name it has in a column of identifiers, with or without the end
//! of the name. The files lie beside the table, or in folders below it. Corpora for TXM and quanteda
//! have this form.

use super::fields::Field;
use super::record::NamedRecord;
use crate::corpus::BlockKind;
use crate::ingest::draft::{ArticleDraft, DraftBlock};
use rustc_hash::FxHashMap;

/// Rows of a table of facts, at most.
pub(super) const MAX_ROWS: usize = 200_000;

/// The rows of a table of facts, by the names of the files that they are about.
#[derive(Debug, Default)]
pub(in crate::ingest) struct CompanionTable {
    rows: Vec<NamedRecord>,
    names: FxHashMap<String, usize>,
    /// The number of rows behind the limit.
    pub(super) left_out: usize,
}

impl CompanionTable {
    /// Takes a row. It is about the files that its identifiers name.
    pub(super) fn add(&mut self, record: NamedRecord) {
        let names: Vec<String> =
            record.all(Field::Identifier).into_iter().map(|name| stem(name).to_owned()).collect();
        if names.is_empty() {
            return;
        }
        if self.rows.len() >= MAX_ROWS {
            self.left_out += 1;
            return;
        }
        for name in names {
            self.names.entry(name).or_insert(self.rows.len());
        }
        self.rows.push(record);
    }

    /// The number of the row about the file of this name.
    pub(in crate::ingest) fn row(&self, file: &str) -> Option<usize> {
        self.names.get(stem(file)).copied()
    }

    /// Puts the facts of the row about `file` into its article.
    pub(in crate::ingest) fn fill(&self, file: &str, draft: &mut ArticleDraft) {
        let Some(record) = self.row(file).and_then(|row| self.rows.get(row)) else {
            return;
        };
        // A first line that was taken for the headline is text when the table has another one.
        if record.has(Field::Headline)
            && let Some(line) = draft.headline.take()
        {
            draft.blocks.insert(0, DraftBlock::new(BlockKind::Paragraph, line));
        }
        record.fill(draft);
        record.finish(draft);
    }
}

/// The last part of a path without the end behind its last dot, when that is short.
fn stem(name: &str) -> &str {
    let name = name.trim().rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= 5 && !end.contains(' ') => stem,
        _ => name,
    }
}
