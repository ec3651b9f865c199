//! `crossread report`: one page for somebody without this program, or the same as Markdown.

use super::args::CoverageOptions;
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, open};
use crate::analysis::align::AlignOptions;
use crate::export::ExportSource;
use crate::export::receipt::{Receipt, ReceiptOptions};
use crate::export::report::{ReportForm, ReportInput, write};
use crate::lexis::Lexis;
use crate::query::{Comparison, compare};
use crate::safe_fs::{Location, Precondition};
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
    /// Replace the file if it exists.
    #[arg(long)]
    force: bool,
}

impl Command for ReportArguments {
    const NAME: &str = "report";

    fn run(&self, _: &mut Output) -> Result {
        let shown = self.output.display();
        let form = ReportForm::of(&self.output).ok_or_else(|| {
            unusable(format!("{shown}: the name of a report ends with .html or .md"))
        })?;
        if !self.force && self.output.symlink_metadata().is_ok() {
            return Err(unusable(format!("{shown}: it exists; --force replaces it")));
        }
        let opened = OpenCoverage::read(&self.coverage, ExportSource::NEEDED)?;
        let pairs = self.pairs(&opened)?;
        let source = ExportSource::new(&opened.corpus, &opened.findings, opened.input().scope);
        let scope = self.coverage.scope.whole().source().to_owned();
        let repairs: Vec<String> = Vec::new();
        let receipt = Receipt::of_all("report", self.asked(&scope), &repairs, &source);
        let input =
            ReportInput { source: &source, scope: &scope, pairs: &pairs, receipt: &receipt };
        let text = write(&input, form);
        let precondition = if self.force { Precondition::Anything } else { Precondition::Missing };
        Location::named(&self.output)
            .write(text.as_bytes(), precondition)
            .map_err(|error| unusable(format!("{shown}: {error}")))?;
        Output::note(&Clean::line(&format!("wrote {shown}, {} KB", text.len().div_ceil(1000))));
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

    fn asked(&self, scope: &str) -> ReceiptOptions {
        let more = self.compare.chunks_exact(2);
        ReceiptOptions {
            paths: self.coverage.paths.iter().map(|path| path.display().to_string()).collect(),
            demo: self.coverage.input.demo,
            scope: scope.to_owned(),
            repairs_file: self
                .coverage
                .repairs
                .repairs
                .as_ref()
                .map(|path| path.display().to_string()),
            no_repairs: self.coverage.repairs.no_repairs,
            more: more.map(|pair| ("compare".to_owned(), pair.join(" "))).collect(),
        }
    }
}

fn unusable(what: String) -> Failure {
    Failure::Unusable(Clean::line(&what))
}
