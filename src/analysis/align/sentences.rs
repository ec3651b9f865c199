//! Prepares the sentences of one article for the alignment: words, stems, and place in the layout.

use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word};
use xxhash_rust::xxh3::Xxh3;

/// One sentence of one side of the alignment.
#[derive(Clone, Debug)]
pub(super) struct AlignSentence<'a> {
    /// Bytes of the sentence.
    pub(super) span: Span,
    /// Its words.
    pub(super) words: &'a [Word],
    /// Hash of all folded words, in order.
    pub(super) hash: u64,
    /// Its stems with their weights.
    pub(super) terms: Terms,
    /// Index of the block that the sentence stands in.
    pub(super) block: usize,
    /// Kind of that block.
    pub(super) kind: BlockKind,
}

/// The role of a sentence in the layout. Sentences of different classes never form a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LayoutClass {
    Heading,
    Cell,
    Prose,
}

impl AlignSentence<'_> {
    fn class(&self) -> LayoutClass {
        match self.kind {
            BlockKind::Headline | BlockKind::Heading => LayoutClass::Heading,
            BlockKind::Cell => LayoutClass::Cell,
            BlockKind::Paragraph
            | BlockKind::Item
            | BlockKind::Quotation
            | BlockKind::Preformatted => LayoutClass::Prose,
        }
    }

    /// Whether the sentence is a heading. Capital letters do not mark names in headings.
    pub(super) fn is_heading(&self) -> bool {
        self.class() == LayoutClass::Heading
    }

    /// Whether the sentences can be counterparts: both have one layout class.
    pub(super) fn may_answer(&self, other: &Self) -> bool {
        self.class() == other.class()
    }

    /// Whether one row may hold the sentence and its neighbour: both stand in one block, or
    /// both in paragraphs.
    pub(super) fn may_join(&self, neighbour: &Self) -> bool {
        let paragraphs =
            self.kind == BlockKind::Paragraph && neighbour.kind == BlockKind::Paragraph;
        self.class() == LayoutClass::Prose && (self.block == neighbour.block || paragraphs)
    }
}

/// Returns all sentences of `doc`, in order.
pub(super) fn sentences<'a>(doc: Doc<'a>, weights: &Weights) -> Vec<AlignSentence<'a>> {
    let blocks = doc.blocks();
    let mut block = 0;
    let mut sentences = Vec::with_capacity(doc.sentences().len());
    for &span in doc.sentences() {
        while blocks.get(block).is_some_and(|at| at.span.end() <= span.start()) {
            block += 1;
        }
        let kind = blocks.get(block).map_or(BlockKind::Paragraph, |at| at.kind);
        let words = &doc.segments.words[doc.segments.words_in(span)];
        let mut hash = Xxh3::new();
        for word in words {
            hash.update(&word.key().to_le_bytes());
        }
        let terms = Terms::of(doc.text(), words, weights);
        sentences.push(AlignSentence { span, words, hash: hash.digest(), terms, block, kind });
    }
    sentences
}
