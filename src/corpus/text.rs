//! The canonical text of an article: clean characters in blocks, the same at every width.

use crate::text::{Clean, Span};

/// The canonical text of an article. It does not depend on the width of any screen.
///
/// ```text
/// Talks stall in Urumqi⏎            block 0  Headline
/// ⏎
/// The talks stalled on Monday.⏎     block 1  Paragraph
/// ⏎
/// “No deal,” he said.               block 2  Quotation
/// ```
///
/// Invariants (`tests/ingest_laws.rs`): blocks are in order, not empty, have no
/// newline and no white space at their ends, and are separated by exactly one
/// blank line, which belongs to none; inline marks lie within a block each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// NFC, no control characters but the newlines between the blocks.
    pub content: Clean,
    /// The blocks of the content, in order.
    pub blocks: Vec<Block>,
    /// Emphasis and links, in order of their start; they may nest.
    pub inlines: Vec<Inline>,
}

impl Text {
    /// Makes a text of paragraphs that blank lines part.
    #[must_use]
    pub fn of_paragraphs(content: Clean) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for paragraph in content.split("\n\n") {
            let span = Span::new(start, start + paragraph.len());
            start = span.end() + 2;
            if !span.is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
        }
        Self { content, blocks, inlines: Vec::new() }
    }
}

/// A paragraph, heading, list item or other block of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the text.
    pub span: Span,
    /// The kind of block.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's headline. At most one, the first block.
    Headline,
    /// A heading inside the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list (its bullet or number is not part of the text).
    Item,
    /// A paragraph of a block quotation.
    Quotation,
    /// A cell of a table.
    Cell,
    /// A line of preformatted text.
    Preformatted,
}

/// Markup inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Bytes of the text, within one block.
    pub span: Span,
    /// The kind of markup.
    pub kind: InlineKind,
}

/// The kinds of inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// A link and its target (http, https or mailto only).
    Link(Clean),
}
