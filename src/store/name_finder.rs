//! Finds the articles that a store names in the articles that are open.

use super::ArticleName;
use crate::corpus::{ArticleId, ArticleIx, ContentHash, Corpus};
use rustc_hash::FxHashMap;

/// Finds the articles of a corpus by their names in a store: by id, else by the address, else by
/// the hash of the record, where one article alone has it.
pub struct NameFinder<'c> {
    ids: FxHashMap<ArticleId, ArticleIx>,
    urls: FxHashMap<&'c str, Option<ArticleIx>>,
    hashes: FxHashMap<ContentHash, Option<ArticleIx>>,
}

impl<'c> NameFinder<'c> {
    /// Reads the names of all articles.
    #[must_use]
    pub fn new(corpus: &'c Corpus) -> Self {
        let mut finder = Self {
            ids: corpus.iter().map(|(ix, article)| (article.id, ix)).collect(),
            urls: FxHashMap::default(),
            hashes: FxHashMap::default(),
        };
        for (ix, article) in corpus.iter() {
            if let Some(url) = &article.url {
                finder.urls.entry(url).and_modify(|it| *it = None).or_insert(Some(ix));
            }
            if article.origin.hash != ContentHash::default() {
                let entry = finder.hashes.entry(article.origin.hash);
                entry.and_modify(|it| *it = None).or_insert(Some(ix));
            }
        }
        finder
    }

    /// The article of this name.
    #[must_use]
    pub fn find(&self, name: &ArticleName) -> Option<ArticleIx> {
        let by_url = || self.urls.get(&**name.url.as_ref()?).copied().flatten();
        let by_hash = || self.hashes.get(&name.hash).copied().flatten();
        self.ids.get(&name.id).copied().or_else(by_url).or_else(by_hash)
    }
}
