//! The rows of a full text search: one head for each article, and the words around its hits.
//!
//! ```text
//! Ferry grounds off Porto Lomar                          Harbour Courier  11 May 2026
//!   … the pilots had warned that the channel was not dredged since …
//! ```

use super::line::{marked, paragraph};
use super::list::{source, title};
use super::marks::mark;
use super::wrap::{shorten, width};
use super::{Line, Role, RoleSet};
use crate::corpus::Article;
use crate::search::full_text::TermMarker;
use crate::text::overlay::Mark;
use crate::text::{Segments, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of text within which an excerpt has as many different words of the query as it can: about two
/// lines of text. Not fitted.
const EXCERPT_WINDOW: usize = 160;
/// Columns of an excerpt that stand before its first hit, of a row; the others stand behind it.
const LEAD: usize = 24;

/// The headline of an article, with its outlet and day at the end of the row.
#[must_use]
pub fn head(article: &Article, roles: impl Into<RoleSet>, columns: usize) -> Line {
    let day = article.published.map_or_else(|| "—".to_owned(), |date| date.day().to_string());
    let outlet = shorten(source(article), columns / 4);
    let tail = Line::of(outlet, Role::Strong).with(format!("  {day:<10}"), Role::Dim);
    Line::of(title(article), roles).with_tail(columns, tail)
}

/// The sentence around the part of an article that has most words of a query. `None` when no word of the
/// query stands in the text.
#[must_use]
pub fn excerpt_span(article: &Article, segments: &Segments, marker: &TermMarker) -> Option<Span> {
    let hit = marker.densest(article, segments, EXCERPT_WINDOW)?;
    let sentences = segments.sentences_over(hit).map(|at| segments.sentences[at]);
    Some(sentences.reduce(Span::hull).map_or(hit, |sentence| sentence.hull(hit)))
}

/// One row of the text from a little before the part that has most words of a query, the hits lit.
#[must_use]
pub fn excerpt(
    article: &Article,
    segments: &Segments,
    marker: &TermMarker,
    columns: usize,
) -> Line {
    let text = &*article.text.content;
    let Some(hit) = marker.densest(article, segments, EXCERPT_WINDOW) else {
        let first = segments.sentences.first().copied().unwrap_or_default();
        return marked(text, first, &[]).over(Role::Dim).shortened(columns);
    };
    let sentence = excerpt_span(article, segments, marker).unwrap_or(hit);
    let start = lead_start(text, sentence, hit);
    let marks = hit_marks(&marker.spans(article, segments));
    let line = marked(text, Span::new(start, sentence.end()), &marks);
    let line =
        if start > sentence.start() { Line::of("… ", Role::Dim).joined(line) } else { line };
    line.shortened_at_word(columns)
}

/// Where the row of an excerpt begins: at the sentence, or so that [`LEAD`] columns stand before the hit.
fn lead_start(text: &str, sentence: Span, hit: Span) -> usize {
    let before = &text[sentence.start()..hit.start()];
    if width(before) <= LEAD {
        return sentence.start();
    }
    let mut used = 0;
    let kept = before.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used += width(cluster);
        used <= LEAD
    });
    let from = kept.last().map_or(before.len(), |(at, _)| at);
    let word = before[from..].find(char::is_whitespace).map_or(from, |at| from + at);
    sentence.start() + word + (before[word..].len() - before[word..].trim_start().len())
}

/// The sentences of an article that have a hit, wrapped and apart, in at most `rows` rows.
#[must_use]
pub fn sentences(
    article: &Article,
    segments: &Segments,
    marker: &TermMarker,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let hits = marker.spans(article, segments);
    let marks = hit_marks(&hits);
    let mut lines = Vec::new();
    let mut last = None;
    for hit in hits {
        for at in segments.sentences_over(hit) {
            if last.is_some_and(|last| at <= last) {
                continue;
            }
            if let Some(last) = last
                && lines.len() < rows
            {
                let gap = if at > last + 1 { Line::of("…", Role::Dim) } else { Line::new() };
                lines.push(gap);
            }
            last = Some(at);
            let sentence = segments.sentences[at];
            lines.extend(paragraph(&article.text.content, sentence, columns, &marks));
        }
        if lines.len() >= rows {
            break;
        }
    }
    lines.truncate(rows);
    lines
}

/// The marks of hits.
#[must_use]
pub fn hit_marks(hits: &[Span]) -> Vec<Mark> {
    hits.iter().map(|&span| mark(span, Role::Hit)).collect()
}
