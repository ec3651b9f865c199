//! The first paragraph of an article, for a line-up of how the articles of a story begin.

use crate::corpus::{Article, BlockKind};
use crate::text::Span;

/// The first paragraph of an article; `None` when it has none.
#[must_use]
pub fn lead(article: &Article) -> Option<Span> {
    let prose = |kind| !matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Cell);
    article.text.blocks.iter().find(|block| prose(block.kind)).map(|block| block.span)
}
