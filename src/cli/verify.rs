//! `crossread verify`: reads the receipt of an export or a report, makes the findings again, and
//! compares.

use super::dto::{DifferenceLine, VerifiedLine};
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, asked};
use crate::export::ExportSource;
use crate::export::receipt::{Receipt, digest, input, repairs_hash};
use crate::export::tables::table_named;
use crate::export::verify::{
    ComparedLine, ComparedPart, FoundReceipt, PartState, compare_document, compare_files,
    compare_inputs, compare_settings, compare_tables, receipt_at,
};
use crate::present::{Line, Role, RoleSet};
use crate::text::Clean;
use clap::Args;
use std::path::PathBuf;

/// Make the findings of an export or report again, and tell whether they still stand.
///
/// Reads the receipt in FILE, or in the folder of tables FILE. Exit code 0 when every table of
/// findings and every file is as the receipt has it, else 1.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The export or report, or the folder of tables.
    file: PathBuf,
    /// Where the articles are now, when they are elsewhere.
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    moved: Vec<PathBuf>,
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
        if let Some(gone) = self.missing(receipt) {
            if gone == "-" {
                let what = "it was made from standard input: --in PATH says where that is kept";
                return Err(unusable(what.to_owned()));
            }
            return Err(unusable(format!(
                "it was made from {gone}, which is not there: --in PATH says where it is now"
            )));
        }
        let lines = self.compare(&found)?;
        let verified = VerifiedLine::new(receipt.inputs.len(), &lines);
        for line in &lines {
            if self.json {
                out.json(&DifferenceLine::new(line))?;
            } else {
                out.line(&shown(line))?;
            }
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
    fn missing<'r>(&self, receipt: &'r Receipt) -> Option<&'r str> {
        if !self.moved.is_empty() {
            return None;
        }
        let paths = receipt.asked.paths.iter().map(String::as_str);
        paths.into_iter().find(|path| *path == "-" || !PathBuf::from(path).exists())
    }

    /// Reads and analyses what the receipt names, and compares.
    fn compare(&self, found: &FoundReceipt) -> Result<Vec<ComparedLine>> {
        let receipt = &found.receipt;
        let coverage = asked::coverage(&receipt.asked, &self.moved)?;
        let specs: Vec<_> =
            receipt.findings.iter().filter_map(|table| table_named(&table.table)).collect();
        let needed: Vec<_> = specs.iter().flat_map(|spec| spec.needs).copied().collect();
        let opened = OpenCoverage::read(&coverage, &needed)?;
        let source = opened.export();
        let inputs: Vec<_> = opened.corpus.iter().map(|(_, article)| input(article)).collect();
        let tables: Vec<_> = specs.iter().map(|spec| digest(spec, &spec.build(&source))).collect();
        let repairs = repairs_hash(&asked::repair_lines(&coverage));
        let mut lines = compare_settings(receipt, env!("CARGO_PKG_VERSION"), &repairs);
        lines.extend(compare_inputs(&receipt.inputs, &inputs));
        lines.extend(compare_document(found, &self.file.to_string_lossy()));
        lines.extend(compare_files(receipt, &found.folder));
        lines.extend(compare_tables(&receipt.findings, &tables));
        Ok(lines)
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
