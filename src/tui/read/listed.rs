use crate::corpus::ArticleIx;

/// The articles that the list shows: all, or those of a selection, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Listed(Option<Vec<ArticleIx>>);

impl Listed {
    /// All articles.
    pub(in crate::tui) fn all() -> Self {
        Self(None)
    }

    /// These, which are in order.
    pub(in crate::tui) fn only(articles: Vec<ArticleIx>) -> Self {
        Self(Some(articles))
    }

    /// Whether some are left out.
    pub(in crate::tui) fn narrowed(&self) -> bool {
        self.0.is_some()
    }

    /// How many are shown, of `all` in the coverage.
    pub(in crate::tui) fn len(&self, all: usize) -> usize {
        self.0.as_ref().map_or(all, Vec::len)
    }

    /// The article at a position of the list.
    pub(in crate::tui) fn get(&self, at: usize) -> ArticleIx {
        let listed = self.0.as_ref().and_then(|listed| listed.get(at)).copied();
        listed.unwrap_or(ArticleIx(at as u32))
    }

    /// The position of an article; of one that is left out that of the next one.
    pub(in crate::tui) fn position(&self, ix: ArticleIx) -> usize {
        self.0.as_ref().map_or(ix.at(), |listed| listed.partition_point(|&other| other < ix))
    }

    /// Whether the list shows an article.
    pub(in crate::tui) fn has(&self, ix: ArticleIx) -> bool {
        self.0.as_ref().is_none_or(|listed| listed.binary_search(&ix).is_ok())
    }
}
