//! Reads the open inputs again: files that were added, changed or removed.
//!
//! ```text
//! R, watch ─ job ─┬─ read files with new names ─ find shared passages ─ grown ─ shown after the others
//!                 └─ read changed files ─ analyse all, with cached articles ─ reloaded ─ replaces the coverage
//! ```
//!
//! Until a result arrives, the reader shows the old coverage.

use super::job::{Job, JobContext};
use super::update;
use super::update::load::in_order;
use crate::corpus::{Article, ArticleId, ArticleIx, Corpus};
use crate::engine::{Analysis, FindingKind, Findings, PreviousAnalysis, grow};
use crate::ingest::{CoverageReader, Problem};
use crate::journal::{FolderFiles, Journal};
use crate::lexis::Lexis;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The coverage as it is, for the job that reads it again.
pub(super) struct Reload {
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) problems: Vec<Problem>,
    pub(super) journal: Journal,
    pub(super) folder: FolderFiles,
    /// What a notice tells.
    pub(super) told: ReloadNotice,
}

/// What a notice tells after the inputs were read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReloadNotice {
    /// What has changed, or that nothing has.
    Always,
    /// This, whatever has changed: what was fetched.
    Fetched(String),
    /// What has changed.
    Changes,
    /// Nothing.
    Nothing,
}

impl Reload {
    /// The job that reads again. Delivers the added articles first, then the new coverage.
    pub(super) fn job(self) -> Job {
        Job::new("reading again", |context, deliver| {
            let (mut fresh, told) = (None, self.told.clone());
            if let Some(reader) = context.reader {
                if let Some(grown) = self.grown(reader.read_added(), context.lexis) {
                    deliver(Box::new(|model| update::reload::grown(model, grown)));
                }
                fresh = self.fresh(context, reader);
            }
            deliver(Box::new(move |model| update::reload::reloaded(model, fresh, told)));
        })
    }

    /// Reads everything again and analyses it. `None` when nothing has changed.
    fn fresh(self, context: &JobContext<'_>, reader: &CoverageReader) -> Option<Fresh> {
        let (corpus, problems) = in_order(reader.read());
        let (applied, folder) = (self.journal.reopened(), self.folder.reopened());
        let same = is_same((&self.corpus, &self.problems), (&corpus, &problems));
        if same && self.journal == applied && self.folder == folder {
            return None;
        }
        let notice = ArticleMoves::between(&self.corpus, &corpus).describe();
        let previous = PreviousAnalysis::new(self.corpus, self.findings);
        let repairs = applied.repairs();
        let findings = Analysis::new(&corpus, context.lexis)
            .with_repairs(&repairs)
            .with_cache(&previous)
            .with_store(context.store())
            .with_cancel(context.cancel)
            .run(&[FindingKind::Agencies, FindingKind::Joined], |_| {});
        Some(Fresh { corpus, findings, problems, notice, known: self.journal, applied, folder })
    }

    /// The coverage with the added articles after the others, and the findings on them that are quick to
    /// make. `None` when no article was added.
    fn grown(&self, mut added: Vec<Arc<Article>>, lexis: &Lexis) -> Option<Grown> {
        let mut ids: FxHashSet<ArticleId> =
            self.corpus.articles().iter().map(|article| article.id).collect();
        added.retain(|article| ids.insert(article.id));
        if added.is_empty() {
            return None;
        }
        let corpus = self.corpus.with_behind(added);
        let findings = grow(&corpus, self.corpus.len(), &self.findings, lexis)?;
        Some(Grown { corpus: Arc::new(corpus), findings })
    }
}

/// The coverage with added articles, before the full analysis.
pub(super) struct Grown {
    /// The articles at their old positions, then the added ones.
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
}

/// The coverage after everything was read and analysed again.
pub(super) struct Fresh {
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) problems: Vec<Problem>,
    /// A message about the changes.
    pub(super) notice: String,
    /// The journal when reading was asked for.
    pub(super) known: Journal,
    /// The journal that was read from the files, whose repairs `findings` has.
    pub(super) applied: Journal,
    /// What others set in the opened folders.
    pub(super) folder: FolderFiles,
}

/// Whether two readings of the inputs gave the same articles and problems.
fn is_same(a: (&Corpus, &[Problem]), b: (&Corpus, &[Problem])) -> bool {
    let alike = |(a, b): (&Arc<Article>, &Arc<Article>)| {
        Arc::ptr_eq(a, b)
            || a.id == b.id
                && a.path == b.path
                && a.outlet == b.outlet
                && a.published == b.published
                && a.byline == b.byline
                && a.dropped == b.dropped
                && a.text == b.text
    };
    a.0.len() == b.0.len() && a.0.articles().iter().zip(b.0.articles()).all(alike) && a.1 == b.1
}

/// The position of each article of one reading in a later one.
pub(super) struct ArticleMoves {
    to: Vec<Option<ArticleIx>>,
    /// Whether the text of each article is the same in the later reading.
    same: Vec<bool>,
    added: usize,
}

impl ArticleMoves {
    /// Finds each article of `before` in `after`: by its id or, when its text has changed, by its path and
    /// address. Entries of a feed change their paths as others come.
    pub(super) fn between(before: &Corpus, after: &Corpus) -> Self {
        let ids: FxHashMap<ArticleId, ArticleIx> =
            after.iter().map(|(ix, article)| (article.id, ix)).collect();
        let paths: FxHashMap<&str, ArticleIx> =
            after.iter().map(|(ix, article)| (article.path.as_str(), ix)).collect();
        let mut urls: FxHashMap<&str, Option<ArticleIx>> = FxHashMap::default();
        for (ix, article) in after.iter() {
            let Some(url) = &article.url else { continue };
            // An address of two articles names none of them.
            urls.entry(url).and_modify(|only| *only = None).or_insert(Some(ix));
        }
        let same = |article: &Article| ids.get(&article.id).copied();
        let at_path = |article: &Article| {
            let ix = paths.get(article.path.as_str()).copied()?;
            let url = after.article(ix).url.as_ref();
            let is_meant = article.url.is_none() || url.is_none() || article.url.as_ref() == url;
            if is_meant { Some(ix) } else { None }
        };
        let at_url = |article: &Article| *urls.get(article.url.as_deref()?)?;
        let found = |article: &Arc<Article>| {
            same(article).or_else(|| at_path(article)).or_else(|| at_url(article))
        };
        let to: Vec<Option<ArticleIx>> = before.articles().iter().map(found).collect();
        let taken = to.iter().flatten().collect::<std::collections::BTreeSet<_>>().len();
        Self {
            same: before.articles().iter().map(|article| same(article).is_some()).collect(),
            to,
            added: after.len() - taken,
        }
    }

    /// The present index of an article. `None` when it is gone.
    pub(super) fn article(&self, ix: ArticleIx) -> Option<ArticleIx> {
        self.of(ix).map(|(ix, _)| ix)
    }

    /// The present index of an article, and whether its text is the same. `None` when it is gone.
    pub(super) fn of(&self, ix: ArticleIx) -> Option<(ArticleIx, bool)> {
        Some(((*self.to.get(ix.at())?)?, self.same[ix.at()]))
    }

    /// Describes the changes in a few words.
    fn describe(&self) -> String {
        let changed =
            self.to.iter().zip(&self.same).filter(|(to, same)| to.is_some() && !**same).count();
        let gone = self.to.iter().filter(|to| to.is_none()).count();
        let counted = [(self.added, "added"), (changed, "changed"), (gone, "gone")];
        let parts: Vec<String> = counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if parts.is_empty() {
            "read again: what is known of the articles has changed".to_owned()
        } else {
            format!("read again: {}", parts.join(", "))
        }
    }
}
