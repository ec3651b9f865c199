//! Leaves out the parts of an article that are menus: mostly links, and without a sentence.
//!
//! ```text
//! <ul><li><a>Ports</a><li><a>Ferries</a></ul>     left out
//! <p><a>The crews walked out on Monday, …</a>     a sentence: stays
//! ```

use super::MAX_LINK_DENSITY;
use super::measure::{PageMeasure, is_sentence};
use crate::ingest::blocks::PageBlock;
use crate::ingest::tree::HtmlTree;
use std::ops::Range;

/// Words of a headline of another article, at least. A shorter linked line belongs to the text.
const MIN_HEADLINE_WORDS: usize = 5;

/// Elements that can be a menu.
const PARTS: &[&str] = &[
    "div", "section", "ul", "ol", "dl", "table", "p", "aside", "header", "footer", "h2", "h3",
    "h4", "h5", "li",
];
/// Elements of one line that can be a menu.
const LINES: &[&str] = &["p", "h2", "h3", "h4", "h5", "li"];

/// Gives a reason to the blocks of menus, the outermost element first.
pub(super) fn leave_out(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    measure: &PageMeasure,
    reasons: &mut [Option<&'static str>],
) {
    let end = tree.nodes.len() as u32;
    let mut at = 0;
    while at < end {
        let node = &tree.nodes[at as usize];
        if !PARTS.contains(&node.name()) {
            at += 1;
            continue;
        }
        let inside = measure.inside(tree, at);
        let kept = KeptBlocks { blocks, reasons };
        let is_empty = kept.of(inside.clone()).next().is_none();
        if !is_empty
            && kept.is_menu(inside.clone())
            && !(LINES.contains(&node.name()) && kept.is_short_line(inside.clone()))
        {
            for at in inside {
                reasons[at] = reasons[at].or(Some("links"));
            }
            at = node.end;
        } else {
            at = if is_empty { node.end } else { at + 1 };
        }
    }
}

/// The blocks of a page that are in the article so far.
struct KeptBlocks<'p> {
    blocks: &'p [PageBlock],
    reasons: &'p [Option<&'static str>],
}

impl KeptBlocks<'_> {
    fn of(&self, range: Range<usize>) -> impl Iterator<Item = &PageBlock> {
        range.filter(|at| self.reasons[*at].is_none()).map(|at| &self.blocks[at])
    }

    /// Whether there is no sentence in a range, and most of its text is linked.
    fn is_menu(&self, range: Range<usize>) -> bool {
        let (mut text, mut linked) = (0, 0);
        for block in self.of(range) {
            if is_sentence(&block.draft) {
                return false;
            }
            text += block.draft.text.len();
            linked += block.draft.linked;
        }
        linked as f64 > MAX_LINK_DENSITY * text as f64
    }

    /// Whether a range is a short line between a sentence and another block of the article.
    fn is_short_line(&self, range: Range<usize>) -> bool {
        let is_kept = |at: usize| self.reasons.get(at).is_some_and(Option::is_none);
        let before = range.start.checked_sub(1).filter(|at| is_kept(*at));
        before.is_some_and(|at| is_sentence(&self.blocks[at].draft))
            && is_kept(range.end)
            && self.of(range).map(|block| block.draft.words()).sum::<usize>() < MIN_HEADLINE_WORDS
    }
}
