//! Makes a synopsis: one article, with the variants of other articles under each of its sentences.
//!
//! ```text
//! base                     others
//! Twelve people were hurt  ~ courier   At least 12 people were hurt
//!                          ≈ herald    A dozen passengers had injuries
//! The mayor called for calm           (only here)
//! ```
//!
//! Each of the others is aligned with the base alone. A row of both is listed under the sentence
//! of the base that it begins with.

use super::most_similar;
use crate::analysis::align::{AlignOptions, AlignmentRow, TypographyOptions, align};
use crate::analysis::stories;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::text::Span;
use rayon::prelude::*;

/// Number of articles that are aligned with the base, at most. No record of a fit: it bounds the
/// time and the length of a screen. A higher value shows more variants of large stories.
const MAX_ALIGNED: usize = 24;
/// Similarity (cosine, 0 to 1) from which an article is aligned with a base that is alone in its
/// story. No record of a fit. A lower value aligns articles about other events.
const MIN_SIMILARITY_ALONE: f32 = 0.1;

/// One article, sentence by sentence, with the variants of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Synopsis {
    /// The article whose order is kept.
    pub base: ArticleIx,
    /// The articles that are aligned with the base, in the order of the corpus.
    pub others: Vec<ArticleIx>,
    /// Number of further articles of the story, which are not aligned.
    pub left_out: usize,
    /// All sentences of the base, in order.
    pub sentences: Vec<SynopsisSentence>,
}

/// A sentence of the base.
#[derive(Clone, Debug, PartialEq)]
pub struct SynopsisSentence {
    /// Bytes of the sentence.
    pub span: Span,
    /// The sentences of others that answer it: the same first, then edited, then reworded; then
    /// by article.
    pub variants: Vec<SentenceVariant>,
}

/// A sentence of another article, or two neighbours, that answers a sentence of the base.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceVariant {
    /// The article that has the variant.
    pub article: ArticleIx,
    /// The row; its left side is the base, its right side the other article.
    pub row: AlignmentRow,
}

/// Aligns the other articles of its story with `base`: the most similar ones when there are many.
/// `None` until all of them are segmented.
#[must_use]
pub fn synopsis(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    base: ArticleIx,
    typography: TypographyOptions,
) -> Option<Synopsis> {
    let (others, left_out) = others(corpus, findings, lexis, base);
    let left = findings.doc(corpus, base)?;
    let docs = others.iter().map(|&ix| findings.doc(corpus, ix)).collect::<Option<Vec<_>>>()?;
    let options = AlignOptions { typography, ..AlignOptions::default() };
    let aligned: Vec<Vec<AlignmentRow>> =
        docs.par_iter().map(|&right| align(left, right, lexis, options).rows).collect();
    let mut sentences: Vec<SynopsisSentence> = left
        .sentences()
        .iter()
        .map(|&span| SynopsisSentence { span, variants: Vec::new() })
        .collect();
    for (&article, rows) in others.iter().zip(aligned) {
        for row in rows {
            let (Some(here), Some(_)) = (row.sides.left, row.sides.right) else { continue };
            let at = sentences.partition_point(|sentence| sentence.span.start() < here.start());
            if let Some(sentence) = sentences.get_mut(at) {
                sentence.variants.push(SentenceVariant { article, row });
            }
        }
    }
    for sentence in &mut sentences {
        sentence.variants.sort_by_key(|variant| (variant.row.kind, variant.article));
    }
    Some(Synopsis { base, others, left_out, sentences })
}

/// Returns the articles to align with `base`, and the number of those that are left out.
fn others(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    base: ArticleIx,
) -> (Vec<ArticleIx>, usize) {
    let story =
        findings.stories().map(|stories| stories.at(stories::THRESHOLD)).unwrap_or_default();
    let story: Vec<ArticleIx> = story
        .into_iter()
        .map(|story| story.articles)
        .find(|all| all.contains(&base))
        .unwrap_or_default();
    let similar = most_similar(corpus, findings, lexis, base);
    let mut chosen: Vec<ArticleIx> =
        similar.iter().map(|&(ix, _)| ix).filter(|ix| story.contains(ix)).collect();
    if chosen.is_empty() {
        chosen = similar
            .iter()
            .filter(|(_, likeness)| *likeness >= MIN_SIMILARITY_ALONE)
            .map(|&(ix, _)| ix)
            .collect();
    }
    let left_out = chosen.len().saturating_sub(MAX_ALIGNED);
    chosen.truncate(MAX_ALIGNED);
    chosen.sort_unstable();
    (chosen, left_out)
}
