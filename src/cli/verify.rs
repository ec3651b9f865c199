//! `crossread verify`: reads the receipt of an export or a report, makes the findings again, and
//! compares.

use super::dto::{ChangedRowLine, DifferenceLine, VerifiedLine};
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, asked};
use crate::export::ExportSource;
use crate::export::receipt::{digest, input, repairs_hash};
use crate::export::tables::table_named;
use crate::export::verify::{
    ChangedRow, ComparedLine, ComparedPart, FoundReceipt, PartState, changed_rows,
    compare_document, compare_files, compare_inputs, compare_settings, compare_tables, receipt_at,
    table_beside,
};
use crate::present::wrap::shorten_at_word;
use crate::present::{Line, Role, RoleSet};
use crate::text::Clean;
use clap::Args;
use std::path::{Path, PathBuf};

/// Columns of the words of a finding that changed.
const WORDS: usize = 80;

/// Make the findings of an export or report again, and tell whether they still stand.
///
/// Reads the receipt in FILE, or in the folder of tables FILE. Exit code 0 when every table of
/// findings and every file is as the receipt has it, else 1.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The export or report, or the folder of tables.
    file: PathBuf,
    /// Where the articles are now, when they are elsewhere, or outside of the folder of FILE.
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    moved: Vec<PathBuf>,
    /// Read what the receipt names also where that is outside of the folder of FILE.
    #[arg(long, conflicts_with = "moved")]
    outside: bool,
    /// Print JSON Lines.
    #[arg(long)]
    json: bool,
}

impl Command for VerifyArguments {
    const NAME: &str = "verify";

    fn run(&self, out: &mut Output) -> Result {
        let unusable =
            |what: String| Failure::unusable(format!("{}: {what}", self.file.to_string_lossy()));
        let found = receipt_at(&self.file).map_err(|error| unusable(error.to_string()))?;
        let receipt = &found.receipt;
        if let Some(gone) = self.missing(&found) {
            if gone == "-" {
                let what = "it was made from standard input: --in PATH says where that is kept";
                return Err(unusable(what.to_owned()));
            }
            return Err(unusable(format!(
                "it was made from {gone}, which is not there: --in PATH says where it is now"
            )));
        }
        if let Some(place) = self.outside_place(&found) {
            return Err(unusable(format!(
                "it was made from {}, which lies outside of the folder of this file: --in PATH names \
                 the articles, --outside reads that place",
                place.to_string_lossy()
            )));
        }
        let read = self.read_places(&found);
        if !self.json {
            for place in &read {
                let place = format!("reads           {}", place.to_string_lossy());
                out.line(&Line::of(Clean::line(&place).to_string(), Role::Dim))?;
            }
        }
        let (lines, rows) = self.compare(&found)?;
        let verified = VerifiedLine::new(receipt.inputs.len(), &read, &lines);
        for line in &lines {
            if self.json {
                out.json(&DifferenceLine::new(line))?;
            } else {
                out.line(&shown(line))?;
            }
            let of = rows
                .iter()
                .filter(|row| line.part == ComparedPart::Table && row.table == line.name);
            self.tell_rows(&of.collect::<Vec<_>>(), out)?;
        }
        if self.json {
            out.json(&verified)?;
        } else {
            out.line(&Line::of(Clean::line(&verified.sentence()).to_string(), Role::Strong))?;
            if receipt.files.is_empty() && receipt.content.is_empty() {
                let what = "the words of this file itself are not compared";
                out.line(&Line::of(what, Role::Dim))?;
            }
        }
        Ok(Outcome::found(verified.stands()))
    }
}

impl VerifyArguments {
    /// An input of the receipt that does not exist.
    fn missing<'r>(&self, found: &'r FoundReceipt) -> Option<&'r str> {
        if !self.moved.is_empty() {
            return None;
        }
        let paths = found.receipt.asked.paths.iter().map(String::as_str);
        paths.into_iter().find(|path| *path == "-" || !found.base.join(path).exists())
    }

    /// A place that the receipt names outside of the folder of its document. Anyone can have written a
    /// receipt: such a place is read only when the user says so.
    fn outside_place(&self, found: &FoundReceipt) -> Option<PathBuf> {
        let is_named = |place: &PathBuf| self.moved.is_empty() || Self::is_repairs(found, place);
        let places = found.named_places().into_iter().filter(is_named);
        places.into_iter().find(|place| !self.outside && place.exists() && !found.is_beside(place))
    }

    fn is_repairs(found: &FoundReceipt, place: &Path) -> bool {
        let repairs = found.receipt.asked.repairs_file.as_ref();
        repairs.is_some_and(|repairs| found.base.join(repairs) == *place)
    }

    /// The places that are read.
    fn read_places(&self, found: &FoundReceipt) -> Vec<PathBuf> {
        if self.moved.is_empty() {
            return found.named_places();
        }
        let all = found.named_places().into_iter().filter(|place| Self::is_repairs(found, place));
        self.moved.iter().cloned().chain(all).collect()
    }

    /// Tells the rows of one table that changed.
    fn tell_rows(&self, rows: &[&ChangedRow], out: &mut Output) -> Result<()> {
        const MOST: usize = 8;
        if self.json {
            return rows.iter().try_for_each(|row| out.json(&ChangedRowLine::new(row)));
        }
        for row in rows.iter().take(MOST) {
            let words = shorten_at_word(&Clean::line(&row.words), WORDS);
            let id = Clean::line(&row.id).to_string();
            let is_bare = words.is_empty() || words.starts_with('“');
            let words = if is_bare { words } else { format!("“{words}”") };
            out.line(
                &Line::new()
                    .with(format!("  {:<13}", row.state.name()), Role::Strong)
                    .with(format!("{id}  "), Role::Dim)
                    .with(words, RoleSet::NONE),
            )?;
        }
        if rows.len() > MOST {
            let more = format!("  and {} more of this table; --json has them", rows.len() - MOST);
            out.line(&Line::of(more, Role::Dim))?;
        }
        Ok(())
    }

    /// Reads and analyses what the receipt names, and compares.
    fn compare(&self, found: &FoundReceipt) -> Result<(Vec<ComparedLine>, Vec<ChangedRow>)> {
        let receipt = &found.receipt;
        let coverage = asked::coverage(&receipt.asked, &found.base, &self.moved)?;
        let specs: Vec<_> =
            receipt.findings.iter().filter_map(|table| table_named(&table.table)).collect();
        let needed: Vec<_> = specs.iter().flat_map(|spec| spec.needs).copied().collect();
        let opened = OpenCoverage::read(&coverage, &needed)?;
        let source = opened.export();
        let inputs: Vec<_> = opened.corpus.iter().map(|(_, article)| input(article)).collect();
        let mut tables = Vec::new();
        let mut rows = Vec::new();
        for spec in specs {
            let table = spec.build(&source);
            let now = digest(spec, &table);
            let then = receipt.findings.iter().find(|then| then.table == spec.name);
            if let Some(then) = then.filter(|then| then.digest != now.digest) {
                let old = table_beside(found, &spec.file());
                rows.extend(changed_rows(then, &table, old.as_deref()));
            }
            tables.push(now);
        }
        let repairs = repairs_hash(&asked::repair_lines(&coverage));
        let mut lines = compare_settings(receipt, env!("CARGO_PKG_VERSION"), &repairs);
        lines.extend(compare_inputs(&receipt.inputs, &inputs));
        lines.extend(compare_document(found, &self.file.to_string_lossy()));
        lines.extend(compare_files(receipt, &found.folder));
        lines.extend(compare_tables(&receipt.findings, &tables));
        Ok((lines, rows))
    }
}

impl OpenCoverage {
    /// What an export of the scope is made from.
    pub(super) fn export(&self) -> ExportSource<'_> {
        ExportSource::new(&self.corpus, &self.findings, self.input().scope)
    }
}

/// A compared part as one line of text.
fn shown(line: &ComparedLine) -> Line {
    let word = match line.state {
        PartState::ReadOtherwise => "read otherwise",
        state => state.name(),
    };
    let values = match (line.part, &line.then, &line.now) {
        (ComparedPart::Table, Some(then), Some(now)) if then == now => format!("{now} rows"),
        (ComparedPart::Table, Some(then), now) => {
            format!("{then} rows, now {}", now.as_deref().unwrap_or("none"))
        }
        (ComparedPart::Version, Some(then), Some(now)) => format!("{then}, now {now}"),
        _ => String::new(),
    };
    let role = if line.state == PartState::Same { RoleSet::NONE } else { Role::Strong.into() };
    let name = Clean::line(&line.name);
    Line::new()
        .with(format!("{word:<15}"), role)
        .with(format!("{:<8} ", line.part.name()), Role::Dim)
        .with(format!("{name}  "), RoleSet::NONE)
        .with(Clean::line(&values).to_string(), Role::Dim)
}
