//! A cache of findings, which the runner asks before it computes one.

use super::{Finding, FindingKind, Findings};
use crate::corpus::{Article, ArticleId, ArticleIx, Corpus};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A store of findings about single articles.
///
/// The runner asks [`get`](Self::get) before it runs a pass on an article and calls
/// [`put`](Self::put) with what the pass gave. Both are called from several threads.
pub trait AnalysisCache: Sync {
    /// The finding of this kind for `article`, which stands at `ix` of the coverage. The finding
    /// must be equal to what the pass would give.
    fn get(&self, kind: FindingKind, ix: ArticleIx, article: &Article) -> Option<Finding>;

    /// Keeps a finding that was computed for `article`.
    fn put(&self, _finding: &Finding, _article: &Article) {}
}

/// An earlier analysis of some of the articles, used when a coverage is read again.
#[derive(Clone, Default)]
pub struct PreviousAnalysis {
    corpus: Arc<Corpus>,
    findings: Findings,
    by_id: FxHashMap<ArticleId, ArticleIx>,
}

impl PreviousAnalysis {
    /// The findings about the articles of `corpus`.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, findings: Findings) -> Self {
        let by_id = corpus.iter().map(|(ix, article)| (article.id, ix)).collect();
        Self { corpus, findings, by_id }
    }
}

impl AnalysisCache for PreviousAnalysis {
    /// Gives a finding only when the text and the byline of the article are unchanged.
    fn get(&self, kind: FindingKind, ix: ArticleIx, article: &Article) -> Option<Finding> {
        let before = *self.by_id.get(&article.id)?;
        let known = self.corpus.article(before);
        if known.text != article.text || known.byline != article.byline {
            return None;
        }
        self.findings.of_article(before)?.get(kind, ix)
    }
}
