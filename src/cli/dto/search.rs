//! The JSON lines of `crossread search`.

use super::{Source, SpanItem, score};
use crate::corpus::ArticleIx;
use crate::text::Span;
use serde::Serialize;

/// A line of `search`: an article that answers the query.
#[derive(Serialize)]
pub(in crate::cli) struct SearchLine<'a> {
    article: String,
    path: &'a str,
    headline: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<String>,
    score: f64,
    /// The sentences around the words that answer best.
    excerpt: Option<SpanItem<'a>>,
    hits: Vec<SpanItem<'a>>,
}

impl<'a> SearchLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        (ix, rank): (ArticleIx, f32),
        excerpt: Option<Span>,
        hits: &[Span],
    ) -> Self {
        let article = source.corpus.article(ix);
        Self {
            article: article.id.to_string(),
            path: &article.path,
            headline: article.headline(),
            outlet: article.outlet.as_ref().map(|outlet| &*outlet.name),
            published: article.published.map(|date| date.to_string()),
            score: score(rank),
            excerpt: excerpt.map(|span| source.span_item(ix, span)),
            hits: hits.iter().map(|span| source.span_item(ix, *span)).collect(),
        }
    }
}
