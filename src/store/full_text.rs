//! The answer of a store to a full text search.

use crate::corpus::ArticleId;
use crate::search::full_text::FullTextNode;
use std::collections::{BTreeMap, BTreeSet};

/// A question to the texts of a store.
pub struct TextQuestion<'a> {
    /// The query.
    pub query: &'a FullTextNode,
    /// For each condition on a field in the query the articles that answer it. A condition that is not
    /// here is answered by no article.
    pub fields: BTreeMap<String, BTreeSet<ArticleId>>,
    /// The most articles of the answer.
    pub limit: usize,
}

/// The articles of a store that answer a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredMatches {
    /// The best articles, best first, each with its score. Those of equal score stand in the order of
    /// their ids.
    pub articles: Vec<(ArticleId, f64)>,
    /// The number of articles that answer.
    pub total: usize,
}
