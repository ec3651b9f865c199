//! `crossread report`: one page for somebody without this program, or the same as Markdown.

use super::args::CoverageOptions;
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, asked, complain, open};
use crate::analysis::align::AlignOptions;
use crate::export::ExportSource;
use crate::export::output::{expect_new_file, expect_outside, write_file};
use crate::export::receipt::{Receipt, ReceiptOptions};
use crate::export::report::{ReportForm, ReportInput, write};
use crate::journal::PlacedItem;
use crate::lexis::Lexis;
use crate::present::{Line, Role};
use crate::query::{Comparison, compare};
use crate::text::{Clean, Pair};
use clap::Args;
use std::path::PathBuf;

/// Write a report: one page (.html) that needs no program, no network and no script, or Markdown (.md).
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    coverage: CoverageOptions,
    /// The file to write; its ending says the form: .html or .md.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Show two articles side by side: ids (a unique beginning will do) or paths as `list` prints
    /// them. Can be given several times.
    #[arg(long, value_names = ["A", "B"], num_args = 2, action = clap::ArgAction::Append)]
    compare: Vec<String>,
    /// Report what the basket has, with your comments, instead of the articles.
    #[arg(long, conflicts_with = "compare")]
    basket: bool,
    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,
}

impl Command for ReportArguments {
    const NAME: &str = "report";

    fn run(&self, out: &mut Output) -> Result {
        let shown = Clean::line(&self.output.to_string_lossy());
        expect_new_file(&self.output, self.force).map_err(Failure::unusable)?;
        let form = ReportForm::of(&self.output).ok_or_else(|| {
            Failure::unusable(format!("{shown}: the name of a report ends with .html or .md"))
        })?;
        expect_outside(&self.output, &self.coverage.paths).map_err(Failure::unusable)?;
        let opened = OpenCoverage::read(&self.coverage, ExportSource::NEEDED)?;
        let pairs = self.pairs(&opened)?;
        let source = opened.export();
        let (asked, repairs) = (self.asked(), asked::repair_lines(&self.coverage));
        let receipt = Receipt::of_all("report", asked, &repairs, &source);
        let scope = &receipt.asked.scope;
        let kept = self.kept(&opened)?;
        let basket = kept.as_deref();
        let input =
            ReportInput { source: &source, scope, pairs: &pairs, receipt: &receipt, basket };
        let text = write(&input, form);
        write_file(&self.output, text.as_bytes(), self.force).map_err(Failure::unusable)?;
        let size = format!("{} KB", text.len().div_ceil(1000));
        out.line(&Line::new().plain(format!("{shown}  ")).with(size, Role::Dim))?;
        Ok(Outcome::Done)
    }
}

impl ReportArguments {
    /// The comparisons that the page shows.
    fn pairs(&self, opened: &OpenCoverage) -> Result<Vec<Comparison>> {
        let lexis = Lexis::new();
        let mut pairs = Vec::new();
        for named in self.compare.chunks_exact(2) {
            let left = open::article(&opened.corpus, &named[0])?;
            let right = open::article(&opened.corpus, &named[1])?;
            let (articles, options) = (Pair::new(left, right), AlignOptions::default());
            pairs.extend(compare(&opened.corpus, &opened.findings, &lexis, articles, options));
        }
        Ok(pairs)
    }

    /// The items of the basket, when the report is one of them. An empty basket is refused.
    fn kept(&self, opened: &OpenCoverage) -> Result<Option<Vec<PlacedItem>>> {
        if !self.basket {
            return Ok(None);
        }
        let journal = open::journal_of(&self.coverage);
        for remark in journal.basket_remarks() {
            complain(&remark.text);
        }
        let items = journal.placed_basket(&opened.corpus);
        if items.is_empty() {
            return Err(Failure::unusable("the basket is empty: a in the reader adds a finding"));
        }
        Ok(Some(items))
    }

    /// What the command line asked for, for the receipt.
    fn asked(&self) -> ReceiptOptions {
        let pairs = self.compare.chunks_exact(2);
        let mut more: Vec<(String, String)> =
            pairs.map(|pair| ("--compare".to_owned(), pair.join(" "))).collect();
        if self.basket {
            more.push(("--basket".to_owned(), String::new()));
        }
        ReceiptOptions { more, ..asked::asked(&self.coverage, &self.output) }
    }
}
