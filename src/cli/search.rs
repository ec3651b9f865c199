//! `crossread search`: the articles whose texts answer a query, best first.

use super::args::CoverageOptions;
use super::dto::{SearchLine, Source};
use super::open::{self, OpenCoverage};
use super::output::Output;
use super::{Command, Outcome, Result, complain, reading};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::present::line::{counted, paragraph};
use crate::present::search_results::{excerpt_span, head, hit_marks};
use crate::present::{Line, Role};
use crate::query::{
    ReadingMarks, full_text_index, full_text_query, query_needs_findings, query_needs_marks,
    search_full_text,
};
use crate::search::full_text::{FullTextHit, FullTextQuery, TermMarker};
use crate::text::Clean;
use clap::Args;

/// Search the texts for words, phrases and words near each other, best first.
#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// Words in any form; `"words beside each other"`, `begin*`, `one near/5 other`; `or`, `-` and brackets;
    /// `outlet:` `date>=` and the other conditions of a scope.
    #[arg(value_parser = query, allow_hyphen_values = true)]
    pub(super) query: FullTextQuery,
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the N best, and say how many there are.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

/// Columns before an excerpt.
const INDENT: usize = 4;

impl Command for SearchArguments {
    const NAME: &str = "search";

    fn run(&self, out: &mut Output) -> Result {
        let wanted: &[FindingKind] = if query_needs_findings(&self.query) {
            &[FindingKind::Linked, FindingKind::Joined]
        } else {
            &[FindingKind::Segments]
        };
        let opened = OpenCoverage::read(&self.coverage, wanted)?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let index = full_text_index(corpus, findings);
        let shows = |ix| input.shows(ix);
        let marks = if query_needs_marks(&self.query) {
            reading::marks(&open::inputs_of(&self.coverage), &self.coverage.repairs, corpus)
        } else {
            ReadingMarks::default()
        };
        let found =
            search_full_text(corpus, findings, &marks, &index, &self.query, shows, self.limit);
        if found.total == 0 {
            let among = counted(input.count(), "article");
            let none = format!("nothing answers {} in {among}", self.query.source());
            complain(&Clean::line(&none));
            return Ok(Outcome::Nothing);
        }
        let places = Places::new(corpus);
        let source = Source { corpus, findings, places: &places };
        let marker = TermMarker::new(self.query.root());
        for hit in &found.hits {
            self.print(&source, &marker, *hit, out)?;
        }
        out.limited(found.total, self.limit, "articles")?;
        Ok(Outcome::Done)
    }
}

impl SearchArguments {
    fn print(
        &self,
        source: &Source<'_>,
        marker: &TermMarker,
        hit: FullTextHit,
        out: &mut Output,
    ) -> Result<()> {
        let article = source.corpus.article(hit.article);
        let Some(segments) = source.findings.segments(hit.article) else { return Ok(()) };
        let spans = marker.spans(article, segments);
        let excerpt = excerpt_span(article, segments, marker);
        if self.json {
            return out.json(&SearchLine::new(source, (hit.article, hit.score), excerpt, &spans));
        }
        let columns = out.columns();
        out.line(&head(article, Role::Headline, columns))?;
        let Some(excerpt) = excerpt else { return Ok(()) };
        let room = columns.saturating_sub(INDENT).max(10);
        for row in paragraph(&article.text.content, excerpt, room, &hit_marks(&spans)) {
            out.line(&Line::new().plain(" ".repeat(INDENT)).joined(row))?;
        }
        Ok(())
    }
}

/// Reads a query; an error tells the character at which it stands, counted from one.
fn query(text: &str) -> std::result::Result<FullTextQuery, String> {
    full_text_query(text).map_err(|error| {
        let at = text.get(..error.at).map_or(0, |before| before.chars().count()) + 1;
        format!("{error}, at character {at}")
    })
}
