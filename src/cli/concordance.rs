//! `crossread concordance`: every mention of a term in one line of context each.

use super::args::ListingOptions;
use super::dto::{ConcordanceLine, Source};
use super::open::OpenCoverage;
use super::output::Output;
use super::{Command, Outcome, Result, complain};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::views::{ConcordanceView, ListRequest, View, ViewOptions};
use crate::search::TextPattern;
use crate::text::Clean;
use clap::{Args, ValueEnum};

/// Show every mention of a word, a name or a regular expression in one line.
#[derive(Debug, Args)]
pub(super) struct ConcordanceArguments {
    /// Words beside each other (`dredg*` for what begins so, `*` for any word), `/regular expression/`,
    /// or `@name` for all names of a person, organisation or place.
    #[arg(value_parser = term)]
    pub(super) term: String,
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// In which order to give the lines.
    #[arg(long, value_enum, default_value_t = LineOrder::Date, value_name = "ORDER")]
    pub(super) sort: LineOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LineOrder {
    /// By the dates of the articles.
    Date,
    /// By the words after the mention.
    Right,
    /// By the words before the mention.
    Left,
    /// By outlet.
    Outlet,
}

impl LineOrder {
    /// The order of [`ConcordanceView`] that the argument stands for.
    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Right => "right",
            Self::Left => "left",
            Self::Outlet => "outlet",
        }
    }
}

/// Checks that a term can be read.
fn term(text: &str) -> std::result::Result<String, String> {
    TextPattern::parse(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

impl Command for ConcordanceArguments {
    const NAME: &str = "concordance";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.listing.coverage, &[FindingKind::Linked])?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(view) = ConcordanceView::new(input, &self.term) else {
            return Ok(Outcome::Nothing);
        };
        let request = ListRequest { order: self.sort.name(), ..ListRequest::default() };
        let all = view.list(input, request);
        if all.is_empty() {
            complain(&Clean::line(&format!("no mention of {:?}", self.term)));
            return Ok(Outcome::Nothing);
        }
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let columns = out.columns();
        for &entry in all.iter().take(limit) {
            match view.site(entry) {
                Some(site) if self.listing.json => {
                    out.json(&ConcordanceLine::new(&source, site))?;
                }
                _ => {
                    for mut line in view.rows(input, entry, ViewOptions::default(), columns) {
                        line.trim_end();
                        out.line(&line)?;
                    }
                }
            }
        }
        Output::note(&view.summary(input));
        out.limited(all.len(), limit, "lines")?;
        Ok(Outcome::Done)
    }
}
