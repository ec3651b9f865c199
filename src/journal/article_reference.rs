//! How an entry names an article, and how the article is found again.
//!
//! ```text
//! article "vale-gazette/bridge.txt" url "https://…" bytes 0f3a… id 9c0d… words "Mayor Ada Quill opened …"
//!
//! address ──► path ──► hash of the original bytes ──► id ──► quoted words
//!    the first of these that one article alone has decides; several narrow the choice
//! ```
//!
//! The id of an article hashes its cleaned text, so that it changes when cleaning gets better. The
//! address, the path and the original bytes do not.

use super::line::Quoted;
use crate::corpus::{Article, ArticleId, ArticleIx, ContentHash, Corpus};
use crate::text::{Clean, fold};
use rustc_hash::FxHashMap;
use std::fmt;

/// The number of words that an entry quotes when it is about an article as a whole. Twelve words
/// in this order hardly ever stand in two articles that are not copies.
const QUOTED_WORDS: usize = 12;

/// The article that an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleReference {
    /// The path below what was opened, as [`Article::path`] has it.
    pub path: Clean,
    /// The address of the article.
    pub url: Option<Clean>,
    /// The hash of the bytes before cleaning.
    pub bytes: Option<ContentHash>,
    /// The id.
    pub id: Option<ArticleId>,
    /// Words that stand in the text: those that the entry is about, or the first ones.
    pub words: Option<Clean>,
}

/// What an [`ArticleReference`] leads to in a coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolvedArticle {
    /// One article, and what it was found by.
    Found(ArticleIx, ArticleKey),
    /// Nothing tells these many articles apart. The first one is given.
    Several(ArticleIx, usize),
    /// No open article. The entry stays: the article may come back.
    Missing,
}

/// What an article is found by, in the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleKey {
    /// The address.
    Url,
    /// The path, where the addresses do not contradict each other.
    Path,
    /// The hash of the original bytes.
    Bytes,
    /// The id.
    Id,
    /// The quoted words, folded.
    Words,
}

impl ArticleKey {
    const ORDER: [Self; 5] = [Self::Url, Self::Path, Self::Bytes, Self::Id, Self::Words];
}

impl ArticleReference {
    /// Names an article as a whole.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let words: Vec<&str> = article.text.content.split_whitespace().take(QUOTED_WORDS).collect();
        Self::quoting(article, &words.join(" "))
    }

    /// Names an article by words in its text.
    #[must_use]
    pub fn quoting(article: &Article, words: &str) -> Self {
        let words = Clean::line(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        let has_bytes = article.origin.hash != ContentHash::default();
        Self {
            path: article.path.clone(),
            url: article.url.clone(),
            bytes: if has_bytes { Some(article.origin.hash) } else { None },
            id: Some(article.id),
            words: if words.is_empty() { None } else { Some(words) },
        }
    }
}

/// Finds the articles of a coverage that entries name. An address, path, hash or id is looked up
/// in constant time. The words are searched in all texts, only when everything else fails.
pub struct ArticleResolver<'c> {
    corpus: &'c Corpus,
    urls: FxHashMap<&'c str, Vec<ArticleIx>>,
    paths: FxHashMap<&'c str, Vec<ArticleIx>>,
    hashes: FxHashMap<ContentHash, Vec<ArticleIx>>,
    ids: FxHashMap<ArticleId, Vec<ArticleIx>>,
}

impl<'c> ArticleResolver<'c> {
    /// Indexes the articles of `corpus`.
    #[must_use]
    pub fn new(corpus: &'c Corpus) -> Self {
        let mut resolver = Self {
            corpus,
            urls: FxHashMap::default(),
            paths: FxHashMap::default(),
            hashes: FxHashMap::default(),
            ids: FxHashMap::default(),
        };
        for (ix, article) in corpus.iter() {
            if let Some(url) = &article.url {
                resolver.urls.entry(url).or_default().push(ix);
            }
            resolver.paths.entry(&article.path).or_default().push(ix);
            resolver.hashes.entry(article.origin.hash).or_default().push(ix);
            resolver.ids.entry(article.id).or_default().push(ix);
        }
        resolver
    }

    /// Finds the article that `reference` names.
    #[must_use]
    pub fn resolve(&self, reference: &ArticleReference) -> ResolvedArticle {
        let mut several: Vec<ArticleIx> = Vec::new();
        for key in ArticleKey::ORDER {
            let mut found = self.by(key, reference, &several);
            if !several.is_empty() {
                found.retain(|ix| several.contains(ix));
            }
            match found.as_slice() {
                [] => {}
                [one] => return ResolvedArticle::Found(*one, key),
                _ => several = found,
            }
        }
        match several.first() {
            Some(first) => ResolvedArticle::Several(*first, several.len()),
            None => ResolvedArticle::Missing,
        }
    }

    /// The articles that have `key` in common with `reference`. Words are searched in `among`, or
    /// in all articles when it is empty.
    fn by(
        &self,
        key: ArticleKey,
        reference: &ArticleReference,
        among: &[ArticleIx],
    ) -> Vec<ArticleIx> {
        let found = match key {
            ArticleKey::Url => reference.url.as_ref().and_then(|url| self.urls.get(&**url)),
            ArticleKey::Path => return self.by_path(reference),
            ArticleKey::Bytes => reference.bytes.and_then(|hash| self.hashes.get(&hash)),
            ArticleKey::Id => reference.id.and_then(|id| self.ids.get(&id)),
            ArticleKey::Words => return self.by_words(reference, among),
        };
        found.cloned().unwrap_or_default()
    }

    /// A file that now holds an article of another address is another article.
    fn by_path(&self, reference: &ArticleReference) -> Vec<ArticleIx> {
        let mut found = self.paths.get(&*reference.path).cloned().unwrap_or_default();
        found.retain(|ix| match (&self.corpus.article(*ix).url, &reference.url) {
            (Some(here), Some(there)) => here == there,
            _ => true,
        });
        found
    }

    fn by_words(&self, reference: &ArticleReference, among: &[ArticleIx]) -> Vec<ArticleIx> {
        let Some(words) = &reference.words else { return Vec::new() };
        let words = folded(words);
        let has_words =
            |ix: &ArticleIx| folded(&self.corpus.article(*ix).text.content).contains(&words);
        if among.is_empty() {
            self.corpus.iter().map(|(ix, _)| ix).filter(has_words).collect()
        } else {
            among.iter().copied().filter(has_words).collect()
        }
    }
}

/// The text without case, accents and differences of white space.
fn folded(text: &str) -> String {
    fold::name(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Writes the reference as `LineReader::article` reads it.
impl fmt::Display for ArticleReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "article {}", Quoted(&self.path))?;
        if let Some(url) = &self.url {
            write!(f, " url {}", Quoted(url))?;
        }
        if let Some(hash) = self.bytes {
            write!(f, " bytes {hash}")?;
        }
        if let Some(id) = self.id {
            write!(f, " id {id}")?;
        }
        match &self.words {
            Some(words) => write!(f, " words {}", Quoted(words)),
            None => Ok(()),
        }
    }
}
