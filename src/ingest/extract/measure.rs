//! Measures of blocks and of elements: text, links and prose.
//!
//! Blocks stand in page order, so the blocks of an element are a range, which a binary search
//! finds.

use crate::ingest::blocks::PageBlock;
use crate::ingest::draft::DraftBlock;
use crate::ingest::tree::HtmlTree;
use std::ops::Range;

/// Characters of a block of prose, at least.
const MIN_PROSE: usize = 25;
/// The share of linked characters of a block of prose, from 0 to 1, at most.
const MAX_PROSE_LINKS: f64 = 0.5;
/// Words of a sentence, at least.
const MIN_SENTENCE_WORDS: usize = 9;

/// The places of the blocks of a page, and running sums over them.
pub(super) struct PageMeasure {
    /// The first node of each block.
    starts: Vec<u32>,
}

impl PageMeasure {
    pub(super) fn of(blocks: &[PageBlock]) -> Self {
        Self { starts: blocks.iter().map(|block| block.nodes.start).collect() }
    }

    /// The blocks that begin inside an element.
    pub(super) fn inside(&self, tree: &HtmlTree<'_>, node: u32) -> Range<usize> {
        let end = tree.nodes[node as usize].end;
        let from = self.starts.partition_point(|start| *start < node);
        let to = self.starts.partition_point(|start| *start < end);
        from..to
    }
}

/// The number of words of a block; two ideographs count as a word.
pub(in crate::ingest) fn words(draft: &DraftBlock) -> usize {
    let ideographs = if draft.text.is_ascii() {
        0
    } else {
        draft.text.chars().filter(|c| is_ideograph(*c)).count()
    };
    draft.words() + ideographs / 2
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a block is prose: long enough to be a sentence, and not mostly links.
pub(in crate::ingest) fn is_prose(draft: &DraftBlock) -> bool {
    draft.text.len() >= MIN_PROSE
        && !draft.text.ends_with(['…', ']'])
        && !draft.text.ends_with("...")
        && (draft.link_density() <= MAX_PROSE_LINKS || is_sentence(draft))
}

/// Whether a block ends as a sentence does and has the words of one.
pub(in crate::ingest) fn is_sentence(draft: &DraftBlock) -> bool {
    let text = draft.text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | '“' | '«' | '‹' | '›' | ')' | ']' | ' ' | '」' | '』'
        )
    });
    let has_stop = text.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।', ':', '؟', ';'])
        && !text.ends_with("...");
    has_stop && words(draft) >= MIN_SENTENCE_WORDS
}
