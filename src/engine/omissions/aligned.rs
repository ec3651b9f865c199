//! Finds the sentences of an article that another article of its story answers: the pairs that the
//! judge finds likely, as every other view reads them.
//!
//! ```text
//! A 3 ── same ───── B 7      the gutter and the comparison show it
//! A 4 ── perhaps ── B 8      neither alone nor missing
//! A 5                        nothing answers it: only here
//! ```
//!
//! The judge reads English. Other languages are aligned here, as `diff` and `synopsis` align them.

use crate::analysis::align::judge::stories::MAX_COMPARED;
use crate::analysis::align::{AlignOptions, align};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::pairs::StatedAnswer;
use crate::engine::{Findings, similarity_ranking};
use crate::lexis::Lexis;
use crate::text::Span;
use rayon::prelude::*;

/// The rows of one article that articles of other owners of its story answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AlignedSentences {
    /// Rows of the article, each with the row that answers it.
    pairs: Vec<(Span, Site)>,
    /// The rows that answer, in order.
    theirs: Vec<Site>,
}

impl AlignedSentences {
    /// Reads the judged pairs of the article with those of other owners of its `story`. In other
    /// languages it aligns the article with each: milliseconds.
    pub(super) fn of(
        corpus: &Corpus,
        findings: &Findings,
        lexis: &Lexis,
        story: &[ArticleIx],
        ix: ArticleIx,
    ) -> Self {
        let is_judged = |ix: ArticleIx| corpus.article(ix).language().is_none_or(|it| it == "en");
        let others: Vec<ArticleIx> = story
            .iter()
            .copied()
            .filter(|&other| other != ix && !corpus.owners().same(ix, other))
            .filter(|&other| !is_judged(ix) || !is_judged(other))
            .collect();
        Self::judged(corpus, findings, ix).and(&aligned(corpus, findings, lexis, ix, others))
    }

    /// Reads the judged pairs of the article with those of other owners alone.
    pub(super) fn judged(corpus: &Corpus, findings: &Findings, ix: ArticleIx) -> Self {
        Self::default().and(&judged(corpus, findings, ix))
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

/// The sentences of the article with a judged pair in an article of another owner, the likeliest
/// pair first.
fn judged(corpus: &Corpus, findings: &Findings, ix: ArticleIx) -> Vec<(Span, Site)> {
    let Some(pairs) = findings.pairs() else { return Vec::new() };
    let mut found: Vec<&StatedAnswer> = pairs
        .of(ix)
        .iter()
        .filter(|answer| !corpus.owners().same(ix, answer.other.article))
        .collect();
    found.sort_by(|p, q| q.odds.total_cmp(&p.odds));
    found.into_iter().map(|answer| (answer.own, answer.other)).collect()
}

/// The rows of an article beside each of `others`, or beside the most similar ones.
fn aligned(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    ix: ArticleIx,
    mut others: Vec<ArticleIx>,
) -> Vec<(Span, Site)> {
    let Some(left) = findings.doc(corpus, ix) else { return Vec::new() };
    if others.len() > MAX_COMPARED {
        let ranked = similarity_ranking(findings, findings.weights(lexis), ix, others);
        others = ranked.into_iter().map(|(other, _)| other).take(MAX_COMPARED).collect();
    }
    let docs: Vec<_> = others.into_iter().filter_map(|other| findings.doc(corpus, other)).collect();
    let rows = docs.par_iter().flat_map_iter(|&right| {
        let rows = align(left, right, lexis, AlignOptions::default()).rows;
        rows.into_iter().filter_map(move |row| {
            Some((row.sides.left?, Site { article: right.ix, span: row.sides.right? }))
        })
    });
    rows.collect()
}
