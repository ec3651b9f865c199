//! The hits of a full text search in the articles that answered it, and the way from hit to hit.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::corpus::ArticleIx;
use crate::search::full_text::{FullTextQuery, TermMarker};
use crate::text::Span;
use crate::tui::text_search::segments_of;
use crate::tui::world::Coverage;
use std::sync::Arc;

/// A query, and the articles that answer it, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct TermSearch {
    query: Arc<FullTextQuery>,
    articles: Arc<[ArticleIx]>,
}

impl TermSearch {
    pub(in crate::tui) fn new(query: Arc<FullTextQuery>, articles: Arc<[ArticleIx]>) -> Self {
        Self { query, articles }
    }

    /// The text of the query.
    pub(in crate::tui) fn source(&self) -> &str {
        self.query.source()
    }

    /// The hits in an article, in order.
    pub(in crate::tui) fn spans(&self, coverage: &Coverage, article: ArticleIx) -> Vec<Span> {
        let segments = segments_of(coverage, article);
        TermMarker::new(self.query.root()).spans(coverage.corpus.article(article), &segments)
    }

    /// Which hit of how many, and which article of how many.
    pub(in crate::tui) fn told(&self, article: ArticleIx, hit: usize, hits: usize) -> String {
        let nth = self.articles.iter().position(|other| *other == article);
        let of_articles = nth.map_or_else(String::new, |nth| {
            format!(" · article {} of {}", nth + 1, self.articles.len())
        });
        match hits {
            0 => format!("no word to show here{of_articles}"),
            _ => format!("hit {} of {hits}{of_articles}", hit + 1),
        }
    }

    /// The article of the answer `by` places from `article`; after the last comes the first.
    fn step(&self, article: ArticleIx, onward: bool) -> Option<ArticleIx> {
        let all = self.articles.len();
        let next = match self.articles.iter().position(|other| *other == article) {
            Some(at) if onward => (at + 1) % all,
            Some(at) => (at + all - 1) % all,
            None => 0,
        };
        self.articles.get(next).copied()
    }
}

impl ReadScreen {
    /// Goes to the next hit of a full text search, or to the one before. Past the last hit of an article
    /// comes the first one of the next article. Returns the notice.
    pub(super) fn hit_term(
        &mut self,
        coverage: &Coverage,
        search: &TermSearch,
        onward: bool,
    ) -> String {
        let here = self.article();
        let hits = search.spans(coverage, here);
        let current = self.shown.hit.map(Span::start);
        let from = current.unwrap_or(self.cursor.span.start());
        let at = if onward {
            let passed = |span: &Span| span.start() < from || current == Some(span.start());
            Some(hits.partition_point(passed)).filter(|at| *at < hits.len())
        } else {
            hits.partition_point(|span| span.start() < from).checked_sub(1)
        };
        if let Some(at) = at {
            self.go(Cursor {
                span: self.shown.unit_of(hits[at]),
                on: CursorTarget::Sentence,
                ..self.cursor
            });
            self.shown.hit = Some(hits[at]);
            return search.told(here, at, hits.len());
        }
        let Some(article) = search.step(here, onward) else {
            return search.told(here, 0, hits.len());
        };
        let hits = search.spans(coverage, article);
        let at = if onward { 0 } else { hits.len().saturating_sub(1) };
        let hit = hits.get(at).copied();
        let cursor = Cursor { article, span: hit.unwrap_or_default(), on: CursorTarget::Sentence };
        if article == here {
            self.go(cursor);
        } else {
            self.leap(cursor);
        }
        self.shown.hit = hit;
        search.told(article, at, hits.len())
    }
}
