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
/// Words of a text of several sentences whose last one has no stop, at least.
const MIN_RUNNING_WORDS: usize = 40;
/// The share of linked characters of such a text, from 0 to 1, at most.
const MAX_RUNNING_LINKS: f64 = 0.2;
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

/// The blocks of a page with what is known of them so far.
pub(super) struct MeasuredPage<'p, 'h> {
    pub tree: &'p HtmlTree<'h>,
    pub blocks: &'p [PageBlock],
    pub measure: &'p PageMeasure,
    /// For each block, the reason why it is not part of the article.
    pub reasons: &'p [Option<&'static str>],
    /// The block of the page's title, when it has one.
    pub title: Option<usize>,
}

impl MeasuredPage<'_, '_> {
    /// The blocks that begin inside an element.
    pub(super) fn inside(&self, node: u32) -> Range<usize> {
        self.measure.inside(self.tree, node)
    }

    /// The blocks in a range that can be part of the article.
    pub(super) fn open(&self, range: Range<usize>) -> impl Iterator<Item = &DraftBlock> {
        range.filter(|at| self.reasons[*at].is_none()).map(|at| &self.blocks[at].draft)
    }

    /// The share of linked characters in an element, from 0 to 1.
    pub(super) fn link_density(&self, node: u32) -> f64 {
        let (text, linked) = self
            .open(self.inside(node))
            .fold((0, 0), |(text, linked), draft| (text + draft.text.len(), linked + draft.linked));
        linked as f64 / text.max(1) as f64
    }

    /// The words of the sentences in an element.
    pub(super) fn sentence_words(&self, node: u32) -> usize {
        self.open(self.inside(node)).filter(|draft| is_sentence(draft)).map(words).sum()
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

/// Whether a block ends as a sentence does and has the words of one, or is a long text of several
/// sentences whose last one has no stop.
pub(in crate::ingest) fn is_sentence(draft: &DraftBlock) -> bool {
    let count = words(draft);
    if count < MIN_SENTENCE_WORDS {
        return false;
    }
    let text = draft.text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | '“' | '«' | '‹' | '›' | ')' | ']' | ' ' | '」' | '』'
        )
    });
    let has_stop = text.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।', ':', '؟', ';'])
        && !text.ends_with("...");
    let is_running = || {
        count >= MIN_RUNNING_WORDS
            && draft.link_density() <= MAX_RUNNING_LINKS
            && draft.text.matches(". ").nth(1).is_some()
    };
    has_stop || is_running()
}
