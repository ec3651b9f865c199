//! Layer 1: articles as values. They do not change, and nothing here reads files or analyses text.
//!
//! ```text
//! Corpus ─ Article ─┬─ Text ─ blocks, inline marks      spans of bytes
//!                   ├─ Outlet, Date, Language
//!                   └─ Origin                           source, item, hash of the original bytes
//! ```

mod article;
mod copies;
mod date;
mod id;
mod kept;
mod language;
mod origin;
mod owners;
mod text;

pub use article::{
    Article, CUT_OFF, Dropped, EXCERPT_ONLY, HEADLINE_ONLY, MUCH_TAKEN_OUT, Outlet, PARTS,
    PROTECTED, PagePart, TOO_LONG,
};
pub use date::{Date, DatePrecision};
pub use id::ArticleId;
pub use language::Language;
pub use origin::{ContentHash, Origin};
pub use owners::OwnerIds;
pub use text::{Block, BlockKind, Inline, InlineKind, Text};

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// The index of an article in its [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIx(pub u32);

impl ArticleIx {
    /// The index into a slice that has one entry for each article.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A span of the text of one article of the coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The article.
    pub article: ArticleIx,
    /// Bytes of the article's text.
    pub span: crate::text::Span,
}

/// The articles that are open together, in the default order: published
/// (unknown last), then path, then id. Each id stands once.
#[derive(Debug, Default)]
pub struct Corpus {
    articles: Vec<Arc<Article>>,
    /// The owner of each article, computed at the first call of [`Corpus::owners`].
    owners: OnceLock<Arc<OwnerIds>>,
    /// The user's own draft among the articles.
    draft: Option<ArticleId>,
}

impl Corpus {
    /// Puts the articles in the default order. Of several with the same id the first in order is
    /// kept, and of several with one text that of the surest source; the others are returned, so
    /// that the caller can report them.
    #[must_use]
    pub fn new(articles: Vec<impl Into<Arc<Article>>>) -> (Self, Vec<Arc<Article>>) {
        let mut articles: Vec<Arc<Article>> = articles.into_iter().map(Into::into).collect();
        articles.sort_by(|a, b| default_order(a, b));
        let mut seen = rustc_hash::FxHashSet::default();
        let (once, mut twice): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|a| seen.insert(a.id));
        let mut is_copy = copies::of(&once).into_iter();
        let (copied, kept) = once.into_iter().partition(|_| is_copy.next() == Some(true));
        twice.extend::<Vec<_>>(copied);
        (Self { articles: kept, owners: OnceLock::new(), draft: None }, twice)
    }

    /// Returns a corpus with the same articles at the same indices and the `added` ones behind
    /// them, in disregard of the default order. The ids of the added articles must be new.
    #[must_use]
    pub fn with_behind(&self, added: impl IntoIterator<Item = Arc<Article>>) -> Self {
        Self {
            articles: self.articles.iter().cloned().chain(added).collect(),
            owners: OnceLock::new(),
            draft: self.draft,
        }
    }

    /// Takes one of the articles as the user's own draft.
    #[must_use]
    pub fn with_draft(self, draft: Option<ArticleId>) -> Self {
        Self { draft, ..self }
    }

    /// The user's own draft, when one was opened with the coverage.
    #[must_use]
    pub fn draft(&self) -> Option<ArticleIx> {
        self.find(self.draft?)
    }

    /// Who owns the outlet of each article. Reads all articles when it is first called.
    #[must_use]
    pub fn owners(&self) -> &Arc<OwnerIds> {
        self.owners.get_or_init(|| Arc::new(OwnerIds::new(self.articles.iter().map(AsRef::as_ref))))
    }

    /// The number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether the corpus has no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The article at `ix`.
    #[must_use]
    pub fn article(&self, ix: ArticleIx) -> &Article {
        &self.articles[ix.at()]
    }

    /// Iterates over all articles with their indices, in order.
    pub fn iter(
        &self,
    ) -> impl ExactSizeIterator<Item = (ArticleIx, &Article)> + DoubleEndedIterator {
        self.articles.iter().enumerate().map(|(at, article)| {
            (ArticleIx(u32::try_from(at).unwrap_or(u32::MAX)), article.as_ref())
        })
    }

    /// The articles as a slice. The position in it is the [`ArticleIx`].
    #[must_use]
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.articles
    }

    /// Finds the article with this id, in linear time.
    #[must_use]
    pub fn find(&self, id: ArticleId) -> Option<ArticleIx> {
        self.iter().find(|(_, article)| article.id == id).map(|(ix, _)| ix)
    }

    /// The text at `site`.
    #[must_use]
    pub fn text(&self, site: Site) -> &str {
        &self.article(site.article).text.content[site.span]
    }
}

fn default_order(a: &Article, b: &Article) -> Ordering {
    let unknown_last = match (&a.published, &b.published) {
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    unknown_last.then_with(|| a.path.cmp(&b.path)).then_with(|| a.id.cmp(&b.id))
}
