//! Finds the sentences of an article that another article of its story answers in an alignment of
//! the two, as `diff` and `synopsis` align them.
//!
//! ```text
//! A 3 ── edited ──── B 7      linked through a passage: the gutter shows it
//! A 4 ── reworded ── B 8      only the comparison aligns it
//! A 5                         nothing answers it: only here
//! ```
//!
//! Passages and quotes are found over the whole coverage and must convince by themselves. A
//! comparison may use the order of two texts and pairs more. A sentence that one view pairs is
//! not called alone, or missing, by another.

use crate::analysis::align::{AlignOptions, align};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Findings, similarity_ranking};
use crate::lexis::Lexis;
use crate::text::Span;
use rayon::prelude::*;

/// Number of articles that one is compared with at most: the most similar of a larger story. Not
/// fitted: it bounds the time, which grows with the square of a story. A higher value finds more
/// answers in stories of more than 24 articles.
const MOST: usize = 24;

/// The rows of one article that articles of other owners of its story answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AlignedSentences {
    /// Rows of the article, each with the row that answers it.
    pairs: Vec<(Span, Site)>,
    /// The rows that answer, in order.
    theirs: Vec<Site>,
}

impl AlignedSentences {
    /// Compares the article with the others of its `story`, except those of its own owner. One
    /// comparison for each: milliseconds.
    pub(super) fn of(
        corpus: &Corpus,
        findings: &Findings,
        lexis: &Lexis,
        story: &[ArticleIx],
        ix: ArticleIx,
    ) -> Self {
        let Some(left) = findings.doc(corpus, ix) else { return Self::default() };
        let weights = findings.weights(lexis);
        let mut others: Vec<ArticleIx> = story
            .iter()
            .copied()
            .filter(|&other| other != ix && !corpus.owners().same(ix, other))
            .collect();
        if others.len() > MOST {
            let ranked = similarity_ranking(findings, weights, ix, others);
            others = ranked.into_iter().map(|(other, _)| other).take(MOST).collect();
        }
        let docs: Vec<_> =
            others.into_iter().filter_map(|other| findings.doc(corpus, other)).collect();
        let rows = docs.par_iter().flat_map_iter(|&right| {
            let rows = align(left, right, lexis, AlignOptions::default()).rows;
            rows.into_iter().filter_map(move |row| {
                Some((row.sides.left?, Site { article: right.ix, span: row.sides.right? }))
            })
        });
        let pairs: Vec<(Span, Site)> = rows.collect();
        Self::default().and(&pairs)
    }

    /// Adds sentences of the article, each with a sentence that answers it.
    #[must_use]
    pub(super) fn and(mut self, more: &[(Span, Site)]) -> Self {
        self.pairs.extend(more);
        self.theirs.extend(more.iter().map(|pair| pair.1));
        self.theirs.sort_unstable();
        self
    }

    /// The place that answers a sentence of the article, the first in the order of comparisons.
    pub(super) fn answer(&self, sentence: Span) -> Option<Site> {
        let pair = self.pairs.iter().find(|(own, _)| own.covers(sentence));
        pair.map(|(_, theirs)| *theirs)
    }

    /// Whether the article answers a sentence at `site`.
    pub(super) fn has(&self, site: Site) -> bool {
        let from = self.theirs.partition_point(|theirs| theirs.article < site.article);
        self.theirs[from..]
            .iter()
            .take_while(|theirs| theirs.article == site.article)
            .any(|theirs| theirs.span.overlaps(site.span))
    }
}
