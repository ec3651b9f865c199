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
    /// Headings stand for themselves: they are never put together with a neighbour.
    pub(super) heading: bool,
}

/// All sentences of `doc`, in order.
pub(super) fn sentences<'a>(doc: Doc<'a>, weights: &Weights) -> Vec<Sentence<'a>> {
    let mut blocks = doc.blocks().iter().peekable();
    let sentence = |span: &Span| {
        while blocks.next_if(|block| block.span.end() <= span.start()).is_some() {}
        let heading = blocks.peek().is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
        let words = &doc.segments.words[doc.segments.words_in(*span)];
        let mut hash = Xxh3::new();
        for word in words {
            hash.update(&word.key.to_le_bytes());
        }
        Sentence { span: *span, words, hash: hash.digest(), terms: Terms::of(doc.text(), words, weights), heading }
    };
    doc.sentences().iter().map(sentence).collect()
}
