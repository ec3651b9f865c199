//! Answers: which sentences of an article another one of its story answers when
//! the two are set side by side, as `diff` and `synopsis` do.
//!
//! ```text
//! A 3 ── edited ──── B 7      linked through a passage: the gutter shows it
//! A 4 ── reworded ── B 8      only the comparison aligns it
//! A 5                         nobody has it: only here
//! ```
//!
//! Passages and quotes are found over the whole coverage and must convince by
//! themselves; a comparison may lean on the order of two texts and pairs more. A
//! sentence that one view pairs is not called alone, or left out, by another.

use super::Findings;
use super::similar::alike_first;
use crate::analysis::align::{AlignOptions, align};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::text::Span;
use rayon::prelude::*;

/// Articles that one is set beside at most; the most alike of a larger story.
const MOST: usize = 24;

/// What the other outlets of its story answer of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Rows of the article that are answered.
    own: Vec<Span>,
    /// The rows that answer them, in order.
    theirs: Vec<Site>,
}

impl Answers {
    /// Sets the article beside the others of its `story`, but those of its own outlet. One
    /// comparison for each: milliseconds. Empty until the analysis is complete.
    pub(super) fn of(
        corpus: &Corpus,
        findings: &Findings,
        lexis: &Lexis,
        story: &[ArticleIx],
        ix: ArticleIx,
    ) -> Self {
        let (Some(joined), Some(left)) = (findings.joined(), findings.doc(corpus, ix)) else {
            return Self::default();
        };
        let weights = joined.weights();
        let mut others: Vec<ArticleIx> = story
            .iter()
            .copied()
            .filter(|&other| other != ix && !joined.same_outlet(ix, other))
            .collect();
        if others.len() > MOST {
            others = alike_first(findings, weights, ix, &others);
            others.truncate(MOST);
        }
        let docs: Vec<_> =
            others.into_iter().filter_map(|other| findings.doc(corpus, other)).collect();
        let rows = docs.par_iter().flat_map_iter(|&right| {
            let rows = align(left, right, weights, lexis, AlignOptions::default()).rows;
            rows.into_iter().filter_map(move |row| {
                Some((row.sides.left?, Site { article: right.ix, span: row.sides.right? }))
            })
        });
        let (own, mut theirs): (Vec<Span>, Vec<Site>) = rows.unzip();
        theirs.sort_unstable();
        Self { own, theirs }
    }

    /// With further sentences of the article, and what answers each.
    #[must_use]
    pub(super) fn and(mut self, more: &[(Span, Site)]) -> Self {
        self.own.extend(more.iter().map(|pair| pair.0));
        self.theirs.extend(more.iter().map(|pair| pair.1));
        self.theirs.sort_unstable();
        self
    }

    /// The sentences of an article that no other outlet carries or answers, in order.
    #[must_use]
    pub fn only_here(&self, findings: &Findings, ix: ArticleIx) -> Vec<Span> {
        let answered = |span: &Span| self.own.iter().any(|own| own.covers(*span));
        let mut alone = findings.only_here(ix);
        alone.retain(|span| !answered(span));
        alone
    }

    /// Whether the article answers something at `site`.
    pub(super) fn has(&self, site: Site) -> bool {
        let from = self.theirs.partition_point(|theirs| theirs.article < site.article);
        self.theirs[from..]
            .iter()
            .take_while(|theirs| theirs.article == site.article)
            .any(|theirs| theirs.span.overlaps(site.span))
    }
}
