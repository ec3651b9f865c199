//! The draft of an article: the raw strings of a format, before the text is clean and the outlet
//! known.
//!
//! ```text
//! ArticleDraft { headline: "Talks", blocks: ["The  talks\u{200b} stalled."] }      raw strings
//!   ─ text() ─►  Text "Talks⏎⏎The talks stalled."                    clean, with spans of blocks
//! ```
//!
//! [`ArticleDraft::clean`] cleans the strings and puts the blocks together, so that every offset in
//! the program is one of the clean text.

use super::dates::FoundDate;
use crate::corpus::{Block, BlockKind, ContentHash, Dropped, Inline, InlineKind, Text};
use crate::text::{Clean, Lines, Span};
use std::ops::Range;

/// One block of a draft, not yet clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DraftBlock {
    pub kind: BlockKind,
    pub text: String,
    /// Markup inside `text`.
    pub marks: Vec<InlineMark>,
    /// The number of bytes of `text` inside links, whatever their targets are.
    pub linked: usize,
    /// The rank among the blocks of the page, from 1. 0 when it is not known.
    pub place: u32,
}

/// A block that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DroppedBlock {
    pub block: DraftBlock,
    pub why: &'static str,
}

/// Markup inside a block of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineMark {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    pub kind: InlineKind,
}

impl DraftBlock {
    /// A block without markup.
    pub(super) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), marks: Vec::new(), linked: 0, place: 0 }
    }

    /// The number of words, as white space parts them.
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// The share of the text inside links, from 0 to 1.
    pub(super) fn link_density(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }
}

/// An article with the raw strings of its format.
#[derive(Debug, Default)]
pub(super) struct ArticleDraft {
    pub headline: Option<String>,
    pub blocks: Vec<DraftBlock>,
    pub byline: Option<String>,
    pub published: Option<FoundDate>,
    pub modified: Option<FoundDate>,
    pub url: Option<String>,
    /// Whether the format has a field for the date, as feeds have: the day in the address then
    /// stands in for no date.
    pub has_date_field: bool,
    /// The site's own name.
    pub site: Option<String>,
    /// The language tag that the source declares.
    pub language: Option<String>,
    pub warnings: Vec<String>,
    pub dropped: Vec<DroppedBlock>,
    /// The hash of the record as it stands in the file; `None` when the file is the record.
    pub hash: Option<ContentHash>,
}

impl ArticleDraft {
    /// Notes a text that is not part of the article, with the reason. Where it stood is not known.
    pub(super) fn drop_words(&mut self, words: &str, why: &'static str) {
        self.drop_block(DraftBlock::new(BlockKind::Paragraph, words), why);
    }

    /// Notes a block that is not part of the article, with the reason. A blank one is not noted.
    pub(super) fn drop_block(&mut self, block: DraftBlock, why: &'static str) {
        if !dropped_words(&block.text).trim().is_empty() {
            self.dropped.push(DroppedBlock { block, why });
        }
    }

    /// Gives the blocks their places, unless one has a place. Called before blocks are taken out.
    pub(super) fn number_blocks(&mut self) {
        if self.blocks.iter().all(|block| block.place == 0) {
            number(&mut self.blocks);
        }
    }

    /// Makes the canonical text of the headline, if there is one, and the blocks; and the dropped
    /// texts with their places in it.
    pub(super) fn clean(&self) -> (Text, Vec<Dropped>) {
        let (text, places) = clean_text(self.headline.as_deref(), &self.blocks);
        let mut dropped: Vec<&DroppedBlock> = self.dropped.iter().collect();
        dropped.sort_by_key(|dropped| match dropped.block.place {
            0 => u32::MAX,
            place => place,
        });
        let order = PlaceOrder::of(&places);
        let cleaned = dropped.into_iter().map(|dropped| Dropped {
            text: dropped_words(&dropped.block.text),
            why: dropped.why,
            before: order.blocks_before(dropped.block.place),
        });
        let dropped = cleaned.collect();
        (text, dropped)
    }
}

/// Gives blocks their places, from 1.
pub(super) fn number(blocks: &mut [DraftBlock]) {
    for (place, block) in (1..).zip(blocks) {
        block.place = place;
    }
}

/// The words of a dropped text as they are shown: clean, on one line.
pub(super) fn dropped_words(text: &str) -> Clean {
    Clean::line(&squeeze(text))
}

/// The places of blocks, in which a place is found by halving.
struct PlaceOrder {
    /// Each place with the index of the last block at it or before it; in order of places.
    lasts: Vec<(u32, usize)>,
    /// The index of the first block that has a place.
    first: Option<usize>,
}

impl PlaceOrder {
    fn of(places: &[u32]) -> Self {
        let known = places.iter().enumerate().filter(|(_, place)| **place != 0);
        let mut lasts: Vec<(u32, usize)> = known.map(|(at, place)| (*place, at)).collect();
        let first = lasts.first().map(|(_, at)| *at);
        lasts.sort_unstable();
        let mut last = 0;
        for (_, at) in &mut lasts {
            last = last.max(*at);
            *at = last;
        }
        Self { lasts, first }
    }

    /// The number of blocks before a place. `None` when the place is not known, or that of no block
    /// is.
    fn blocks_before(&self, place: u32) -> Option<usize> {
        if place == 0 {
            return None;
        }
        let before = self.lasts.partition_point(|(other, _)| *other < place);
        match before.checked_sub(1) {
            Some(last) => Some(self.lasts[last].1 + 1),
            None => self.first,
        }
    }
}

/// Returns `text` with each run of white space as one space, and none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The canonical text of the headline and the blocks, and the place of each of its blocks.
fn clean_text(headline: Option<&str>, blocks: &[DraftBlock]) -> (Text, Vec<u32>) {
    let mut lines = Lines::with_capacity(blocks.iter().map(|block| block.text.len() + 2).sum());
    let (mut text_blocks, mut inlines) = (Vec::with_capacity(blocks.len() + 1), Vec::new());
    let first = headline.and_then(|headline| lines.push(headline));
    text_blocks.extend(first.map(|span| Block { span, kind: BlockKind::Headline }));
    let mut places = vec![0; text_blocks.len()];
    for block in blocks {
        let Some(span) = lines.push(&block.text) else { continue };
        text_blocks.push(Block { span, kind: block.kind });
        places.push(block.place);
        if !block.marks.is_empty() {
            let marks = marks(block, lines.line(span));
            inlines.extend(marks.into_iter().map(|mark| Inline {
                span: Span::from(mark.range).shifted(span.start()),
                kind: mark.kind,
            }));
        }
    }
    (Text { content: lines.finish(), blocks: text_blocks, inlines }, places)
}

/// Maps the marks of a block to `whole`, which is its clean text on one line. In order of start;
/// of marks with one start the longer comes first.
fn marks(block: &DraftBlock, whole: &str) -> Vec<InlineMark> {
    let mut cuts: Vec<usize> =
        block.marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut joined = String::with_capacity(whole.len());
    let mut places = Vec::with_capacity(cuts.len());
    let mut from = 0;
    for &cut in &cuts {
        append(&mut joined, &block.text[from..cut]);
        places.push(joined.len());
        from = cut;
    }
    append(&mut joined, &block.text[from..]);
    joined.truncate(joined.trim_end().len());
    if joined != whole {
        // A mark begins or ends inside a character that composes with the next: give up the marks.
        return Vec::new();
    }
    let place = |cut: usize| cuts.binary_search(&cut).map_or(0, |at| places[at]);
    let mut marks: Vec<InlineMark> = block
        .marks
        .iter()
        .filter_map(|mark| {
            let range = trimmed(&joined, place(mark.range.start)..place(mark.range.end))?;
            Some(InlineMark { range, kind: mark.kind.clone() })
        })
        .collect();
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    marks
}

/// Appends raw text, cleaned and with single spaces.
fn append(out: &mut String, raw: &str) {
    for c in Clean::line(raw).chars() {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
}

/// Shortens `range` so that no white space stands at its ends; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = range.start.min(text.len())..range.end.min(text.len());
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = range.end - (inner.len() - inner.trim_end().len());
    (start < end).then_some(start..end)
}
