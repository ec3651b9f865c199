//! Layer 2: the analyses. Each is a pure function from texts to findings and cannot fail.
//!
//! ```text
//! Doc, Lexis ─┬─▶ quotes      ─┐
//!             ├─▶ actors       │
//!             ├─▶ passages     │
//!             ├─▶ stories      ├─▶ engine joins the findings
//!             ├─▶ numbers      │
//!             ├─▶ agencies     │
//!             └─▶ align       ─┘
//! ```
//!
//! No analysis depends on another one. `engine` does what needs the findings of two.

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

/// One article as the input of an analysis: its index, its text, and its sentences and words.
#[derive(Clone, Copy)]
pub struct Doc<'a> {
    /// The index of the article in the corpus.
    pub ix: ArticleIx,
    /// The article.
    pub article: &'a Article,
    /// The sentences and words of the article's text.
    pub segments: &'a Segments,
}

impl<'a> Doc<'a> {
    /// The canonical text of the article.
    #[must_use]
    pub fn text(self) -> &'a str {
        &self.article.text.content
    }

    /// The blocks of the text, in order.
    #[must_use]
    pub fn blocks(self) -> &'a [Block] {
        &self.article.text.blocks
    }

    /// The dateline at the start of the block with index `block`; `None` for a block that is not a
    /// paragraph. An [opening](Dateline::opening) dateline counts in the first paragraph only.
    /// `O(blocks)` at worst.
    #[must_use]
    pub fn dateline(self, block: usize) -> Option<Dateline> {
        let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph;
        let own = self.blocks().get(block).filter(|block| is_paragraph(block))?;
        let line = self.segments.dateline(own.span)?;
        if line.opening && self.blocks()[..block].iter().any(is_paragraph) {
            return None;
        }
        Some(line)
    }

    /// The spans of the sentences, in order.
    #[must_use]
    pub fn sentences(self) -> &'a [Span] {
        &self.segments.sentences
    }
}
