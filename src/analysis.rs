//! L2: what can be found in texts. Pure and infallible: text in, findings out.
//!
//! The siblings `quotes`, `actors`, `passages`, `stories`, `numbers`, `agencies` and `align` do not know one
//! another; what needs two of them is joined in `engine`.

pub mod actors;
pub mod agencies;
pub mod align;
pub mod numbers;
pub mod passages;
pub mod quotes;
pub mod stories;
mod tuned;

use crate::corpus::{Article, ArticleIx, Block, BlockKind};
use crate::text::{Dateline, Segments, Span};

/// One article as an analysis sees it: what it is, where it stands, and its
/// sentences and words.
#[derive(Clone, Copy)]
pub struct Doc<'a> {
    /// Its place in the corpus.
    pub ix: ArticleIx,
    /// The article.
    pub article: &'a Article,
    /// Its sentences and words.
    pub segments: &'a Segments,
}

impl<'a> Doc<'a> {
    /// The canonical text.
    #[must_use]
    pub fn text(self) -> &'a str {
        &self.article.text.content
    }

    /// Its blocks.
    #[must_use]
    pub fn blocks(self) -> &'a [Block] {
        &self.article.text.blocks
    }

    /// The dateline at the head of the block with index `block`; `None` for a block that is no
    /// paragraph. `O(blocks)` at worst.
    #[must_use]
    pub fn dateline(self, block: usize) -> Option<Dateline> {
        let paragraph = |block: &Block| block.kind == BlockKind::Paragraph;
        let own = self.blocks().get(block).filter(|block| paragraph(block))?;
        let line = self.segments.dateline(own.span)?;
        (!line.opening || !self.blocks()[..block].iter().any(paragraph)).then_some(line)
    }

    /// The spans of its sentences.
    #[must_use]
    pub fn sentences(self) -> &'a [Span] {
        &self.segments.sentences
    }
}
