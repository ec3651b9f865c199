//! Records that one key sets and removes again, such as a star on an article.
//!
//! ```text
//! R: ToggleRecord ── RecordToggle::of::<R>() ──┬─ changes: the lines that come or go
//!                                              └─ articles: where the record is set
//! ```
//!
//! A [`RecordToggle`] hides the type, so that tables and the reader handle all kinds alike.

use super::{ArticleReference, ArticleResolver, Journal, LineChange, LineError, Record};
use super::{JournalEntry, ResolvedArticle};
use crate::corpus::{ArticleIx, Corpus, Site};
use std::fmt;

/// A part of a coverage that a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToggleTarget {
    /// An article as a whole.
    Article,
    /// A span of the text of an article. The record quotes its words.
    Span,
}

/// A record without a value: it is set on its target, or not.
pub trait ToggleRecord: Record {
    /// What the record is about.
    const TARGET: ToggleTarget;
    /// The message when the record was set, in a word or two: `starred`. The legend uses it too.
    const SET: &'static str;
    /// The message when the record was removed: `star removed`.
    const REMOVED: &'static str;
    /// The sign, one column wide, of articles with such a record in the list of articles.
    const SIGN: Option<&'static str>;
    /// The field of `crossread list --json` that is true for articles with such a record.
    const FIELD: &'static str;

    /// The record on `target`.
    fn new(target: ArticleReference) -> Self;

    /// The article that the record is about, and the quoted words.
    fn target(&self) -> &ArticleReference;
}

/// The changes that set a record, or remove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToggleChanges {
    /// Whether the record is set afterwards.
    pub is_set: bool,
    /// The lines that come or go. Empty when a line of the journal says so already.
    pub changes: Vec<LineChange>,
}

/// A [`ToggleRecord`] as a row of a table.
#[derive(Clone, Copy)]
pub struct RecordToggle {
    /// [`ToggleRecord::TARGET`].
    pub target: ToggleTarget,
    /// [`ToggleRecord::SET`].
    pub set: &'static str,
    /// [`ToggleRecord::REMOVED`].
    pub removed: &'static str,
    /// [`ToggleRecord::SIGN`].
    pub sign: Option<&'static str>,
    /// [`ToggleRecord::FIELD`].
    pub field: &'static str,
    changes: fn(&Journal, &Corpus, Site) -> Result<ToggleChanges, LineError>,
    articles: fn(&Journal, &Corpus) -> Vec<ArticleIx>,
}

impl RecordToggle {
    /// The row of `R`.
    #[must_use]
    pub const fn of<R: ToggleRecord>() -> Self {
        Self {
            target: R::TARGET,
            set: R::SET,
            removed: R::REMOVED,
            sign: R::SIGN,
            field: R::FIELD,
            changes: changes::<R>,
            articles: articles::<R>,
        }
    }

    /// The changes of `journal` that remove the record from `site`, or set it when it is not set.
    /// A record about an article uses the article of `site` alone.
    ///
    /// # Errors
    /// When the line could not be read again: it is too long.
    pub fn changes(
        &self,
        journal: &Journal,
        corpus: &Corpus,
        site: Site,
    ) -> Result<ToggleChanges, LineError> {
        (self.changes)(journal, corpus, site)
    }

    /// The articles of `corpus` on which `journal` has the record, in the order of its lines.
    #[must_use]
    pub fn articles(&self, journal: &Journal, corpus: &Corpus) -> Vec<ArticleIx> {
        (self.articles)(journal, corpus)
    }
}

impl fmt::Debug for RecordToggle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordToggle").field("field", &self.field).finish_non_exhaustive()
    }
}

fn changes<R: ToggleRecord>(
    journal: &Journal,
    corpus: &Corpus,
    site: Site,
) -> Result<ToggleChanges, LineError> {
    let article = corpus.article(site.article);
    let reference = match R::TARGET {
        ToggleTarget::Article => ArticleReference::new(article),
        ToggleTarget::Span => ArticleReference::quoting(article, corpus.text(site)),
    };
    let is_same = |entry: &JournalEntry<R>| match R::TARGET {
        ToggleTarget::Article => true,
        ToggleTarget::Span => entry.record.target().words == reference.words,
    };
    let removed: Vec<LineChange> = found::<R>(journal, corpus)
        .into_iter()
        .filter(|(entry, ix)| *ix == site.article && is_same(entry))
        .map(|(entry, _)| journal.removing(&entry))
        .collect();
    if removed.is_empty() {
        let changes = journal.adding(&R::new(reference))?.into_iter().collect();
        Ok(ToggleChanges { is_set: true, changes })
    } else {
        Ok(ToggleChanges { is_set: false, changes: removed })
    }
}

fn articles<R: ToggleRecord>(journal: &Journal, corpus: &Corpus) -> Vec<ArticleIx> {
    found::<R>(journal, corpus).into_iter().map(|(_, ix)| ix).collect()
}

/// The entries of kind `R` whose article is one article of `corpus`, with that article.
fn found<R: ToggleRecord>(journal: &Journal, corpus: &Corpus) -> Vec<(JournalEntry<R>, ArticleIx)> {
    let entries = journal.entries::<R>();
    if entries.is_empty() {
        return Vec::new();
    }
    let resolver = ArticleResolver::new(corpus);
    let article = |entry: &JournalEntry<R>| match resolver.resolve(entry.record.target()) {
        ResolvedArticle::Found(ix, _) => Some(ix),
        ResolvedArticle::Several(..) | ResolvedArticle::Missing => None,
    };
    entries.into_iter().filter_map(|entry| article(&entry).map(|ix| (entry, ix))).collect()
}
