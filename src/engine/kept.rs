//! Findings in a store of packed values, so that nothing is analysed twice.
//!
//! ```text
//! text, blocks, byline, language ── key ─► KeptArticle ─┬─ row "read":    segments, speech, names, agencies
//!                                                       └─ row "figures": figures
//! all articles, repairs, limits ─── key ─► KeptCoverage ── a row for each relation of the coverage
//! ```
//!
//! A key covers all that a finding is made from, and the version of the engine. So a value that is found
//! is the value that the pass would give. Relations are kept as a whole: one changed article gives the
//! coverage another key.

mod types;

use super::passes::AnalysisLimits;
use super::weights::WordWeights;
use super::{Finding, FindingKind, StatedPairs};
use crate::analysis::actors::repair::Repair;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::text::Segments;
use crate::text::packed::{
    Packed, PackedKey, PackedParts, PackedStore, Packer, Unpacker, packed, unpacked,
};
use std::hash::Hash;
use std::sync::Arc;

/// The rows of an article.
const ROWS: [&str; 2] = ["read", "figures"];

/// What a store has about one article.
pub(super) struct KeptArticle<'s> {
    store: &'s dyn PackedStore,
    ix: ArticleIx,
    article: &'s Article,
    /// Each row that was asked for.
    rows: [Option<KeptRow>; ROWS.len()],
}

/// A row of an article.
struct KeptRow {
    key: u128,
    parts: PackedParts,
    /// Whether it has more than the store.
    is_new: bool,
}

impl<'s> KeptArticle<'s> {
    /// What `store` has about `article`, which stands at `ix`. Nothing is read yet.
    pub(super) fn new(store: &'s dyn PackedStore, ix: ArticleIx, article: &'s Article) -> Self {
        Self { store, ix, article, rows: [None, None] }
    }

    /// The finding of this kind.
    pub(super) fn get(&mut self, kind: FindingKind) -> Option<Finding> {
        let (ix, article) = (self.ix, self.article);
        let bytes = self.row(kind).parts.part(kind as u32)?;
        Some(match kind {
            FindingKind::Segments => {
                let mut from = Unpacker::new(bytes);
                let segments = Segments::unpack(&mut from, &article.text.content)?;
                Finding::Segments(ix, Arc::new(segments))
            }
            FindingKind::Speech => Finding::Speech(ix, Arc::new(unpacked(bytes)?)),
            FindingKind::Names => Finding::Names(ix, Arc::new(unpacked(bytes)?)),
            FindingKind::Agencies => Finding::Agencies(ix, unpacked::<Vec<_>>(bytes)?.into()),
            FindingKind::Figures => Finding::Figures(ix, unpacked::<Vec<_>>(bytes)?.into()),
            _ => return None,
        })
    }

    /// Takes a finding that the store does not have.
    pub(super) fn add(&mut self, finding: &Finding) {
        let part = match finding {
            Finding::Segments(_, segments) => {
                let mut to = Packer::default();
                segments.pack(&mut to);
                to.finish()
            }
            Finding::Speech(_, speech) => packed(&**speech),
            Finding::Names(_, names) => packed(&**names),
            Finding::Agencies(_, credits) => packed_list(credits),
            Finding::Figures(_, figures) => packed_list(figures),
            _ => return,
        };
        let kind = finding.kind();
        let row = self.row(kind);
        row.parts.add(kind as u32, &part);
        row.is_new = true;
    }

    /// Gives the store the rows to which something was added.
    pub(super) fn save(self) {
        for row in self.rows.iter().flatten().filter(|row| row.is_new) {
            self.store.put(row.key, row.parts.bytes());
        }
    }

    fn row(&mut self, kind: FindingKind) -> &mut KeptRow {
        let at = usize::from(kind == FindingKind::Figures);
        let (store, article) = (self.store, self.article);
        self.rows[at].get_or_insert_with(|| {
            let key = row_key(at, article);
            let parts = store.get(key).and_then(PackedParts::read).unwrap_or_default();
            KeptRow { key, parts, is_new: false }
        })
    }
}

/// The key of a row: it covers all that a pass on one article reads.
fn row_key(row: usize, article: &Article) -> u128 {
    let mut key = PackedKey::new(ROWS[row]);
    add_text(&mut key, article);
    key.finish()
}

/// Adds the text of an article, with all that passes on one article read.
fn add_text(key: &mut PackedKey, article: &Article) {
    key.add(article.text.content.as_bytes());
    let mut to = Packer::default();
    to.list(&article.text.blocks);
    to.list(&article.text.inlines);
    article.byline.pack(&mut to);
    article.language.declared_code().pack(&mut to);
    key.add(&to.finish());
}

/// What a store has about the articles of a coverage together.
pub(super) struct KeptCoverage<'s> {
    store: &'s dyn PackedStore,
    corpus: &'s Corpus,
    lexis: &'s Lexis,
    /// A hash of the articles and the repairs.
    contents: u128,
    /// The limits, and the only article that is asked for.
    bounds: (usize, Option<ArticleIx>),
}

impl<'s> KeptCoverage<'s> {
    /// What `store` has about `corpus` with these repairs, analysed within `limits` for `only` one
    /// article.
    pub(super) fn new(
        store: &'s dyn PackedStore,
        corpus: &'s Corpus,
        lexis: &'s Lexis,
        repairs: &[Repair],
        (limits, only): (AnalysisLimits, Option<ArticleIx>),
    ) -> Self {
        let mut key = PackedKey::new("articles");
        for article in corpus.articles() {
            add_text(&mut key, article);
            add_facts(&mut key, article);
        }
        repairs.hash(key.hasher());
        let bounds = (limits.compared_articles, only);
        Self { store, corpus, lexis, contents: key.finish(), bounds }
    }

    /// The finding of this kind.
    pub(super) fn get(&self, kind: FindingKind) -> Option<Finding> {
        if !Self::has_form(kind) {
            return None;
        }
        let bytes = self.store.get(self.key(kind))?;
        let articles = self.corpus.len();
        Some(match kind {
            FindingKind::Weights => Finding::Weights(Arc::new(WordWeights {
                coverage: unpacked(&bytes)?,
                english: self.lexis.shared_background(),
            })),
            FindingKind::Stories => Finding::Stories(Arc::new(unpacked(&bytes)?)),
            FindingKind::Actors => Finding::Actors(Arc::new(unpacked(&bytes)?)),
            FindingKind::Quotes => Finding::Quotes(Arc::new(unpacked(&bytes)?)),
            FindingKind::Pairs => {
                Finding::Pairs(Arc::new(StatedPairs::new(unpacked(&bytes)?, articles)))
            }
            FindingKind::Passages => Finding::Passages(unpacked::<Vec<_>>(&bytes)?.into()),
            FindingKind::Numbers => Finding::Numbers(unpacked::<Vec<_>>(&bytes)?.into()),
            FindingKind::Omissions => Finding::Omissions(Arc::new(unpacked(&bytes)?)),
            _ => return None,
        })
    }

    /// Gives a finding to the store.
    pub(super) fn put(&self, finding: &Finding) {
        let bytes = match finding {
            Finding::Weights(weights) => packed(&weights.coverage),
            Finding::Stories(stories) => packed(&**stories),
            Finding::Actors(actors) => packed(&**actors),
            Finding::Quotes(quotes) => packed(&**quotes),
            Finding::Pairs(pairs) => packed_list(pairs.all()),
            Finding::Passages(passages) => packed_list(passages),
            Finding::Numbers(topics) => packed_list(topics),
            Finding::Omissions(omissions) => packed(&**omissions),
            _ => return,
        };
        self.store.put(self.key(finding.kind()), &bytes);
    }

    /// Whether a finding of this kind is kept. The others are made of kept ones in a moment.
    fn has_form(kind: FindingKind) -> bool {
        !kind.is_of_article() && !matches!(kind, FindingKind::Linked | FindingKind::Joined)
    }

    fn key(&self, kind: FindingKind) -> u128 {
        let mut key = PackedKey::new("coverage").with(&self.contents.to_le_bytes());
        key.add(&(kind as u32).to_le_bytes());
        if kind == FindingKind::Omissions {
            key.add(&packed(&self.bounds));
        }
        key.finish()
    }
}

/// Adds what is known of an article beside its text.
fn add_facts(key: &mut PackedKey, article: &Article) {
    let Article {
        id,
        path,
        origin: _,
        outlet,
        byline: _,
        published,
        published_as,
        modified,
        url,
        language: _,
        text: _,
        warnings,
        dropped: _,
    } = article;
    let mut to = Packer::default();
    to.text(&id.to_string());
    path.pack(&mut to);
    outlet.pack(&mut to);
    published.pack(&mut to);
    published_as.pack(&mut to);
    modified.pack(&mut to);
    url.pack(&mut to);
    warnings.pack(&mut to);
    key.add(&to.finish());
}

fn packed_list<T: Packed>(values: &[T]) -> Vec<u8> {
    let mut to = Packer::default();
    to.list(values);
    to.finish()
}
