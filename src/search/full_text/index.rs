//! The index of one coverage: which words stand where.

use super::evaluate::{Evaluation, FullTextMatches};
use super::lexeme::lexemes;
use super::posting_lists::{PostingBuilder, PostingLists};
use super::{FullTextHit, FullTextNode};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::text::Segments;

/// The words of every article of a coverage with their positions.
#[derive(Default)]
pub struct FullTextIndex {
    lists: PostingLists,
}

impl FullTextIndex {
    /// The index over articles in the order of their coverage, each with its segments. Linear in their
    /// words.
    #[must_use]
    pub fn new<'a>(articles: impl IntoIterator<Item = (&'a Article, &'a Segments)>) -> Self {
        let mut builder = PostingBuilder::default();
        for (article, segments) in articles {
            builder.add(&lexemes(article, segments), &segments.words);
        }
        Self { lists: builder.finish() }
    }

    /// The number of different words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.lists.len()
    }

    /// The articles of `corpus` that answer a query and for which `is_shown` holds: the best `limit`, and how
    /// many there are. `has_field` answers a condition on a field. Articles of equal score stand in the
    /// order of their ids.
    #[must_use]
    pub fn find(
        &self,
        corpus: &Corpus,
        query: &FullTextNode,
        is_shown: impl Fn(ArticleIx) -> bool,
        has_field: impl Fn(&str, ArticleIx) -> bool,
        limit: usize,
    ) -> FullTextMatches {
        let mut evaluation = Evaluation::new(&self.lists, corpus, &has_field);
        let found = evaluation.of(query, true);
        let scores = evaluation.scores();
        let hit = |at: usize| FullTextHit { article: ArticleIx(at as u32), score: scores[at] };
        let found = found.iter().enumerate().filter(|(_, is_found)| **is_found);
        let hits = found.map(|(at, _)| hit(at)).filter(|hit| is_shown(hit.article));
        FullTextMatches::best(hits.collect(), limit, |article| corpus.article(article).id)
    }
}
