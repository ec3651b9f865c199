//! A question to the texts of a store, its answer, and the words that a store indexes.

use crate::corpus::{Article, ArticleId, Language, Text};
use crate::search::full_text::{FullTextNode, lexemes};
use crate::text::Clean;
use crate::text::segment::segment;
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

/// Stands where an index has a position without a word. No lexeme is equal to it.
pub(in crate::store) const GAP: &str = "¶";

/// The words of a text, as every kind of store indexes them.
pub(in crate::store) struct IndexedWords {
    /// The lexemes and gaps, with a blank between two of them.
    pub(in crate::store) words: String,
    /// Whether other forms of the words answer too.
    pub(in crate::store) is_english: bool,
}

/// The words of a canonical text.
pub(in crate::store) fn indexed_words(text: &str) -> IndexedWords {
    let text = Text::of_paragraphs(Clean::text(text));
    let mut article = Article::bare(ArticleId::of("", ""), Clean::line(""), text);
    article.language = Language::declared(None);
    let segments = segment(&article.text.content, article.block_spans());
    let words = lexemes(&article, &segments).joined(GAP);
    IndexedWords { words, is_english: article.is_english() }
}
