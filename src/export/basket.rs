//! A finding as an item of the basket: its heading, and the finding in Markdown.
//!
//! ```text
//! FindingRecord ─┬─ heading   Quotation: 4 outlets print this quotation …
//!                └─ finding   as `markdown` writes it
//! ```

use super::markdown::{capital, escaped, finding};
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::journal::{BasketMark, Journal, LineChange, LineError};
use crate::present::wrap::shorten_at_word;
use crate::query::FindingRecord;
use crate::text::{Span, segment};

/// Columns of a heading.
const HEADING: usize = 110;

/// The kind and the first sentence of a finding, in Markdown.
#[must_use]
pub fn heading(record: &FindingRecord) -> String {
    let told = &record.statement;
    let sentences = segment::segment(told, [Span::new(0, told.len())]).sentences;
    let first = sentences.first().map_or(told.as_str(), |span| &told[span.range()]);
    let line = format!("{}: {first}", capital(record.subject.name()));
    escaped(&shorten_at_word(&line, HEADING))
}

/// The mark of a finding at a place.
#[must_use]
pub fn mark(corpus: &Corpus, record: &FindingRecord, site: Site) -> BasketMark {
    let mark = BasketMark::new(corpus, record.subject.name(), site);
    let Some(pair) = record.compared else { return mark };
    let other = if pair.left == site.article { pair.right } else { pair.left };
    mark.compared_with(corpus.article(other))
}

/// The change that adds a finding at a place to the basket. The comment is as typed.
///
/// # Errors
/// When the mark would be too long to be read again.
pub fn adding(
    journal: &Journal,
    (corpus, findings): (&Corpus, &Findings),
    record: &FindingRecord,
    site: Site,
    comment: &str,
) -> Result<LineChange, LineError> {
    let mark = mark(corpus, record, site);
    journal.adding_item(&heading(record), comment, &mark, &finding(corpus, findings, record))
}
