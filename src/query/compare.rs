//! Compares two articles: aligns their sentences, and lists the actors, quotes and numbers of one
//! side only.
//!
//! ```text
//! left  ┐          ┌─ rows: same, edited, reworded, left only, right only
//!       ├─ align ──┤
//! right ┘          └─ summary: shares of words, one-sided actors, quotes and numbers
//! ```

use super::one_sided::{OneSided, one_sided};
use crate::analysis::Doc;
use crate::analysis::align::{AlignOptions, Alignment, AlignmentRow, RowKind, align};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::text::{Pair, Segments, Side, segment};

/// Two articles side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The two articles.
    pub articles: Pair<ArticleIx>,
    /// The rows of sentences.
    pub alignment: Alignment,
    /// Shares of words, and the findings of one side only.
    pub summary: Summary,
}

/// The summary of a comparison. Shares are of the words of both sides together, 0 to 1. They sum
/// to 1, except `moved`, whose words are counted in one of the others too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Words in rows that are the same.
    pub same: f32,
    /// Words in edited rows.
    pub edited: f32,
    /// Words in reworded rows.
    pub reworded: f32,
    /// Words in rows that only one side has.
    pub only: Pair<f32>,
    /// Words in rows that stand elsewhere on the other side.
    pub moved: f32,
    /// Actors, quotes and numbers of one side only.
    pub one_sided: Pair<OneSided>,
}

/// Compares two articles of the corpus. The rows do not depend on the rest of the coverage. `None` until both articles are
/// segmented. Actors and quotes of one side are given as far as they are known.
#[must_use]
pub fn compare(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    articles: Pair<ArticleIx>,
    options: AlignOptions<'_>,
) -> Option<Comparison> {
    let docs =
        Pair::new(findings.doc(corpus, articles.left)?, findings.doc(corpus, articles.right)?);
    let alignment = align(docs.left, docs.right, lexis, options);
    let segments = docs.map(|doc| doc.segments);
    let mut summary = shares(&alignment.rows, segments);
    for side in Side::BOTH {
        summary.one_sided[side] = one_sided(corpus, findings, articles, side);
    }
    Some(Comparison { articles, alignment, summary })
}

/// Aligns two articles without an analysis of names and quotes, for output that shows only text.
/// The rows are those of [`compare`].
#[must_use]
pub fn aligned(
    corpus: &Corpus,
    lexis: &Lexis,
    articles: Pair<ArticleIx>,
    options: AlignOptions<'_>,
) -> Alignment {
    let segments = articles.map(|ix| {
        let article = corpus.article(ix);
        segment::segment(&article.text.content, article.block_spans())
    });
    let doc = |ix: ArticleIx, segments| Doc { ix, article: corpus.article(ix), segments };
    let left = doc(articles.left, &segments.left);
    align(left, doc(articles.right, &segments.right), lexis, options)
}

/// Computes the shares of words by kind of row.
fn shares(rows: &[AlignmentRow], segments: Pair<&Segments>) -> Summary {
    let words = |row: &AlignmentRow, side: Side| {
        row.sides[side].map_or(0, |span| segments[side].words_in(span).len())
    };
    let both =
        |row: &AlignmentRow| Side::BOTH.into_iter().map(|side| words(row, side)).sum::<usize>();
    let all = rows.iter().map(both).sum::<usize>().max(1) as f32;
    let share = |keep: &dyn Fn(&AlignmentRow) -> bool| {
        rows.iter().filter(|row| keep(row)).map(both).sum::<usize>() as f32 / all
    };
    let of = |kind: RowKind| share(&|row| row.kind == kind);
    Summary {
        same: of(RowKind::Same),
        edited: of(RowKind::Edited),
        reworded: of(RowKind::Reworded),
        only: Pair::new(of(RowKind::Left), of(RowKind::Right)),
        moved: share(&|row| row.moved),
        one_sided: Pair::default(),
    }
}
