//! The JSON lines of `crossread diff --synopsis`.

use super::{RowLine, Source, SpanItem};
use crate::corpus::ArticleIx;
use crate::query::{Synopsis, SynopsisSentence};
use crate::text::Pair;
use serde::Serialize;

/// A line of `diff --synopsis`: a sentence of the base, and its variants in other articles.
#[derive(Serialize)]
pub(in crate::cli) struct SynopsisSentenceLine<'a> {
    #[serde(flatten)]
    here: SpanItem<'a>,
    variants: Vec<VariantPart<'a>>,
}

/// A row of the comparison of the base (left) with another article (right).
#[derive(Serialize)]
struct VariantPart<'a> {
    article: String,
    #[serde(flatten)]
    row: RowLine<'a>,
}

impl<'a> SynopsisSentenceLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        base: ArticleIx,
        sentence: &'a SynopsisSentence,
    ) -> Self {
        let variant = |variant: &'a crate::query::SentenceVariant| VariantPart {
            article: id(source, variant.article),
            row: RowLine::new(source, Pair::new(base, variant.article), &variant.row),
        };
        Self {
            here: source.span_item(base, sentence.span),
            variants: sentence.variants.iter().map(variant).collect(),
        }
    }
}

/// The last line of `diff --synopsis`: the base, the articles that were compared with it, and how many
/// less similar articles of its story were not.
#[derive(Serialize)]
pub(in crate::cli) struct SynopsisLine {
    synopsis: SynopsisSummary,
}

#[derive(Serialize)]
struct SynopsisSummary {
    base: String,
    others: Vec<String>,
    left_out: usize,
}

impl SynopsisLine {
    pub(in crate::cli) fn new(source: &Source<'_>, synopsis: &Synopsis) -> Self {
        let others = synopsis.others.iter().map(|&ix| id(source, ix)).collect();
        Self {
            synopsis: SynopsisSummary {
                base: id(source, synopsis.base),
                others,
                left_out: synopsis.left_out,
            },
        }
    }
}

fn id(source: &Source<'_>, ix: ArticleIx) -> String {
    source.corpus.article(ix).id.to_string()
}
