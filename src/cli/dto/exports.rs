//! The JSON lines of `crossread export` and `crossread verify`.

use crate::export::verify::{ChangedRow, ComparedLine, ComparedPart, PartState};
use crate::present::line::counted;
use crate::text::Clean;
use serde::Serialize;
use std::path::PathBuf;

/// A line of `export`: a file that was written.
#[derive(Serialize)]
pub(in crate::cli) struct ExportedLine {
    pub(in crate::cli) file: String,
    /// `table`, `dictionary`, `text`, `metadata`, `refi`, `annotations` or `receipt`.
    pub(in crate::cli) what: &'static str,
    /// The name of the table, when it is one.
    pub(in crate::cli) table: Option<&'static str>,
    /// Rows of a table, articles of a project, or annotations of a collection.
    pub(in crate::cli) rows: Option<usize>,
    pub(in crate::cli) bytes: usize,
    pub(in crate::cli) hash: String,
}

/// A line of `verify` about a part of the receipt.
#[derive(Serialize)]
pub(in crate::cli) struct DifferenceLine {
    what: &'static str,
    name: String,
    state: &'static str,
    then: Option<String>,
    now: Option<String>,
}

impl DifferenceLine {
    /// The line with clean words: a receipt comes from a file that anyone may have written.
    pub(in crate::cli) fn new(line: &ComparedLine) -> Self {
        let clean = |words: &String| Clean::line(words).to_string();
        Self {
            what: line.part.name(),
            name: clean(&line.name),
            state: line.state.name(),
            then: line.then.as_ref().map(clean),
            now: line.now.as_ref().map(clean),
        }
    }
}

/// A line of `verify` about a finding that is not as the receipt has it.
#[derive(Serialize)]
pub(in crate::cli) struct ChangedRowLine {
    what: &'static str,
    name: String,
    state: &'static str,
    id: String,
    words: String,
}

impl ChangedRowLine {
    /// The line with clean words.
    pub(in crate::cli) fn new(row: &ChangedRow) -> Self {
        let clean = |words: &String| Clean::line(words).to_string();
        Self {
            what: "finding",
            name: clean(&row.table),
            state: row.state.name(),
            id: clean(&row.id),
            words: clean(&row.words),
        }
    }
}

/// The last line of `verify`.
#[derive(Serialize)]
pub(in crate::cli) struct VerifiedLine {
    verified: VerifiedItem,
}

#[derive(Serialize)]
struct VerifiedItem {
    /// Whether every table and every file is as the receipt has it.
    stands: bool,
    inputs: usize,
    inputs_changed: usize,
    tables: usize,
    tables_changed: usize,
    files_changed: usize,
    /// The places that were read.
    read: Vec<String>,
}

impl VerifiedLine {
    /// The result of comparing a receipt of `inputs` articles with what was read at the places `read`.
    pub(in crate::cli) fn new(inputs: usize, read: &[PathBuf], lines: &[ComparedLine]) -> Self {
        let of = |part: ComparedPart| lines.iter().filter(move |line| line.part == part);
        let changed =
            |part: ComparedPart| of(part).filter(|it| it.state != PartState::Same).count();
        let (tables_changed, files_changed) =
            (changed(ComparedPart::Table), changed(ComparedPart::File));
        Self {
            verified: VerifiedItem {
                stands: tables_changed + files_changed == 0,
                inputs,
                inputs_changed: changed(ComparedPart::Input),
                tables: of(ComparedPart::Table).count(),
                tables_changed,
                files_changed,
                read: read
                    .iter()
                    .map(|place| Clean::line(&place.to_string_lossy()).to_string())
                    .collect(),
            },
        }
    }

    /// Whether the findings and the files stand.
    pub(in crate::cli) fn stands(&self) -> bool {
        self.verified.stands
    }

    /// The result in one sentence.
    pub(in crate::cli) fn sentence(&self) -> String {
        let it = &self.verified;
        let result = if it.stands { "the findings stand" } else { "the findings do not stand" };
        format!(
            "{result}: {} of {} equal, {} changed or new beside {}, {} changed",
            it.tables - it.tables_changed,
            counted(it.tables, "table"),
            counted(it.inputs_changed, "input"),
            it.inputs,
            counted(it.files_changed, "file")
        )
    }
}
