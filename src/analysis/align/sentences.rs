//! The sentences of one side as the alignment sees them.

use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word};
use xxhash_rust::xxh3::Xxh3;

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) span: Span,
    pub(super) words: &'a [Word],
    /// Hash of all folded words, in order.
    pub(super) hash: u64,
    pub(super) terms: Terms,
    /// Which block it stands in, and what that is.
    pub(super) block: usize,
    pub(super) kind: BlockKind,
}

/// What answers only its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Heading,
    Cell,
    Prose,
}

impl Sentence<'_> {
    fn class(&self) -> Class {
        match self.kind {
            BlockKind::Headline | BlockKind::Heading => Class::Heading,
            BlockKind::Cell => Class::Cell,
            BlockKind::Paragraph
            | BlockKind::Item
            | BlockKind::Quotation
            | BlockKind::Preformatted => Class::Prose,
        }
    }

    /// Whether it is a heading: there a capital letter makes no name.
    pub(super) fn is_heading(&self) -> bool {
        self.class() == Class::Heading
    }

    /// Whether the two are of one class: headings answer headings, cells cells.
    pub(super) fn may_answer(&self, other: &Self) -> bool {
        self.class() == other.class()
    }

    /// Whether a row may hold it together with its neighbour: two sentences of
    /// one block, or of two paragraphs.
    pub(super) fn may_join(&self, neighbour: &Self) -> bool {
        let paragraphs =
            self.kind == BlockKind::Paragraph && neighbour.kind == BlockKind::Paragraph;
        self.class() == Class::Prose && (self.block == neighbour.block || paragraphs)
    }
}

/// All sentences of `doc`, in order.
pub(super) fn sentences<'a>(doc: Doc<'a>, weights: &Weights) -> Vec<Sentence<'a>> {
    let mut block = 0;
    let blocks = doc.blocks();
    let sentence = |span: &Span| {
        while blocks.get(block).is_some_and(|at| at.span.end() <= span.start()) {
            block += 1;
        }
        let kind = blocks.get(block).map_or(BlockKind::Paragraph, |at| at.kind);
        let words = &doc.segments.words[doc.segments.words_in(*span)];
        let mut hash = Xxh3::new();
        for word in words {
            hash.update(&word.key().to_le_bytes());
        }
        Sentence {
            span: *span,
            words,
            hash: hash.digest(),
            terms: Terms::of(doc.text(), words, weights),
            block,
            kind,
        }
    };
    doc.sentences().iter().map(sentence).collect()
}
