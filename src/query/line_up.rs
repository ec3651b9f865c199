use crate::corpus::{Article, ArticleIx, BlockKind, Corpus};
use crate::text::{Span, fold};
use std::collections::BTreeSet;

/// The first paragraph of an article; `None` when it has none.
#[must_use]
pub fn lead(article: &Article) -> Option<Span> {
    let prose = |kind| !matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Cell);
    article.text.blocks.iter().find(|block| prose(block.kind)).map(|block| block.span)
}

/// How many outlets `articles` are from. An article of unknown outlet counts by itself.
#[must_use]
pub fn outlets_of(corpus: &Corpus, articles: &[ArticleIx]) -> usize {
    let outlets = articles.iter().map(|&ix| corpus.article(ix).outlet.as_ref());
    let (known, unknown): (Vec<_>, Vec<_>) = outlets.partition(Option::is_some);
    let known: BTreeSet<_> =
        known.into_iter().flatten().map(|outlet| fold::name(&outlet.name)).collect();
    known.len() + unknown.len()
}
