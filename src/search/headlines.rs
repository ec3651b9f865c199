//! Finds articles by the words of their headline, outlet and path.
//!
//! ```text
//! typed   ferry courier
//! finds   “Captain blames undredged channel after ferry grounds”, harbour-courier.example
//! ```

use super::query_words;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::text::fold;

/// Headline, outlet and path of every article, folded once, so that a key stroke costs one pass.
pub struct HeadlineIndex {
    /// Headline (else the beginning of the text), outlet and path of each article.
    folded: Vec<Box<str>>,
}

/// Bytes of the text that are searched when an article has no headline. No record of a fit: about two
/// lines of text. A higher value finds more articles by words of their first paragraph.
const BEGINNING: usize = 120;

impl HeadlineIndex {
    /// The index over all articles of the corpus.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Self {
        Self {
            folded: corpus
                .articles()
                .iter()
                .map(|article| fold::name(&called(article)).into())
                .collect(),
        }
    }

    /// The articles of `among` that have every typed word, in that order, at most `limit`. An
    /// empty query gives all.
    #[must_use]
    pub fn find(
        &self,
        typed: &str,
        among: impl IntoIterator<Item = ArticleIx>,
        limit: usize,
    ) -> Vec<ArticleIx> {
        let words = query_words(typed);
        let has_all = |ix: &ArticleIx| {
            self.folded
                .get(ix.at())
                .is_some_and(|called| words.iter().all(|word| called.contains(&**word)))
        };
        among.into_iter().filter(has_all).take(limit).collect()
    }
}

/// Headline (else the beginning of the text), outlet and path in one string.
fn called(article: &Article) -> String {
    let content = &article.text.content;
    let beginning = || &content[..content.floor_char_boundary(BEGINNING)];
    let outlet = article.outlet.as_ref().map_or("", |outlet| &*outlet.name);
    format!("{} {outlet} {}", article.headline().unwrap_or_else(beginning), &*article.path)
}
