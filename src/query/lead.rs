//! Finds the first paragraph of an article, to compare the beginnings of the articles of a story.

use crate::corpus::{Article, BlockKind};
use crate::text::Span;

/// Returns the bytes of the first block that is no headline, heading or cell; `None` if there is
/// none.
#[must_use]
pub fn lead(article: &Article) -> Option<Span> {
    let prose = |kind| !matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Cell);
    article.text.blocks.iter().find(|block| prose(block.kind)).map(|block| block.span)
}
