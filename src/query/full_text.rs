//! Full text search of a coverage: the language of scopes inside a query, and its answer.

use super::{ArticleSet, ReadingMarks, Scope};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::search::full_text::{FullTextError, FullTextIndex, FullTextMatches, FullTextQuery};
use crate::text::Segments;
use crate::text::segment::segment;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Reads a query of full text search. Conditions on fields are those of [`Scope`].
///
/// # Errors
/// When the text is no query; the error tells the place.
///
/// ```
/// use crossread::query::full_text_query;
/// assert!(full_text_query("ferry -outlet:courier date>=2026-05").is_ok());
/// let error = full_text_query("ferry date>soon").unwrap_err();
/// assert_eq!((error.at, error.to_string()), (11, "“soon” is no year, month or day".to_owned()));
/// ```
pub fn full_text_query(source: &str) -> Result<FullTextQuery, FullTextError> {
    FullTextQuery::parse(source, &checked_field)
}

/// Reads a query that is still being typed: its last word may go on.
///
/// # Errors
/// When the text is no query; the error tells the place.
pub fn full_text_query_as_typed(source: &str) -> Result<FullTextQuery, FullTextError> {
    FullTextQuery::parse_typed(source, &checked_field)
}

fn checked_field(field: &str) -> Result<(), (usize, String)> {
    Scope::parse(field).map(drop).map_err(|error| (error.at, error.reason))
}

/// Whether a query asks for something that only the analysis finds, such as an actor.
#[must_use]
pub fn query_needs_findings(query: &FullTextQuery) -> bool {
    let mut fields = query.root().fields().into_iter();
    fields.any(|field| Scope::parse(field).is_ok_and(|scope| scope.needs_findings()))
}

/// Whether a query asks for what the user has done with articles, such as reading them.
#[must_use]
pub fn query_needs_marks(query: &FullTextQuery) -> bool {
    let mut fields = query.root().fields().into_iter();
    fields.any(|field| Scope::parse(field).is_ok_and(|scope| scope.needs_marks()))
}

/// The index of a coverage. Articles that are not segmented yet are segmented here.
#[must_use]
pub fn full_text_index(corpus: &Corpus, findings: &Findings) -> FullTextIndex {
    FullTextIndex::new(
        corpus
            .articles()
            .iter()
            .map(AsRef::as_ref)
            .zip(all_segments(corpus, findings).iter().map(AsRef::as_ref)),
    )
}

/// The sentences and words of every article.
#[must_use]
pub fn all_segments(corpus: &Corpus, findings: &Findings) -> Vec<Arc<Segments>> {
    let articles = corpus.articles().par_iter().enumerate();
    articles
        .map(|(at, article)| {
            let known = findings.shared_segments(ArticleIx(at as u32));
            known.unwrap_or_else(|| Arc::new(segment(&article.text.content, article.block_spans())))
        })
        .collect()
}

/// The articles for which `is_shown` holds that answer a query: the best `limit`, and how many there are.
/// `marks` are what the user has read, starred and tagged.
#[must_use]
pub fn search_full_text(
    corpus: &Corpus,
    findings: &Findings,
    marks: &ReadingMarks,
    index: &FullTextIndex,
    query: &FullTextQuery,
    is_shown: impl Fn(ArticleIx) -> bool,
    limit: usize,
) -> FullTextMatches {
    let set =
        |field: &str| Scope::parse(field).map(|scope| scope.articles(corpus, findings, marks));
    let fields: FxHashMap<&str, ArticleSet> = query
        .root()
        .fields()
        .into_iter()
        .filter_map(|field| Some((field, set(field).ok()?)))
        .collect();
    let has_field = |field: &str, ix| fields.get(field).is_some_and(|set| set.has(ix));
    index.find(corpus, query.root(), is_shown, has_field, limit)
}
