use super::query_words;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::text::fold;

/// What articles are called, folded once, so that a key stroke costs one pass
/// over it.
///
/// ```text
/// typed   ferry courier
/// finds   “Captain blames undredged channel after ferry grounds”, harbour-courier.example
/// ```
pub struct Headlines {
    /// Headline (else the beginning of the text), outlet and path of each article.
    folded: Vec<Box<str>>,
}

/// How many bytes of a text stand for a headline that is missing.
const BEGINNING: usize = 120;

impl Headlines {
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

    /// Those `among` the articles that have every typed word, in that order,
    /// at most `limit`. Nothing typed gives all.
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

fn called(article: &Article) -> String {
    let content = &article.text.content;
    let beginning = || &content[..content.floor_char_boundary(BEGINNING)];
    let outlet = article.outlet.as_ref().map_or("", |outlet| &*outlet.name);
    format!("{} {outlet} {}", article.headline().unwrap_or_else(beginning), &*article.path)
}
