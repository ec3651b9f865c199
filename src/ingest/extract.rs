//! Finds the blocks of a page that are its article.
//!
//! ```text
//! blocks ─ prose ─ scores of elements ─ the container ─ its other parts ─ without menus ─┐
//!   ├─ areas by class: menu, related, comments … ─ left out ─────────────────────────────┤
//!   └─ the lead between the title and the container ─────────────────────────────────────┴─ kept
//! ```
//!
//! Prose is text in long blocks with few links. It gives a score to the elements around it, after
//! the method of Mozilla's Readability. The element with the best score is the container.

mod areas;
mod container;
mod measure;
mod menus;
mod siblings;

pub(super) use measure::is_sentence;

use super::blocks::PageBlock;
use super::tree::HtmlTree;
use crate::corpus::BlockKind;
use areas::NamedAreas;
use measure::{MeasuredPage, PageMeasure};

/// Blocks between the heading and the article among which a lead is looked for, at most.
const MAX_LEAD_BLOCKS: usize = 14;
/// Words of a lead, at least.
const MIN_LEAD_WORDS: usize = 10;
/// The share of linked characters, from 0 to 1, above which a part without a sentence is a menu.
const MAX_LINK_DENSITY: f64 = 0.5;

/// For each block of a page, the reason why it is not part of the article; `None` for the blocks
/// of the article.
pub(super) fn choose(tree: &HtmlTree<'_>, blocks: &[PageBlock]) -> Vec<Option<&'static str>> {
    let measure = PageMeasure::of(blocks);
    let areas = NamedAreas::of(tree, blocks, &measure);
    let mut reasons: Vec<Option<&'static str>> = blocks
        .iter()
        .map(|block| block.cut.map(|(_, why)| why).or_else(|| areas.reason(block.holder)))
        .collect();
    let title = title(tree, blocks, &reasons);
    let page = MeasuredPage { tree, blocks, measure: &measure, reasons: &reasons, title };
    let Some(container) = page.container() else {
        return reasons;
    };
    let parts = page.parts(container);
    let first = parts.iter().map(|part| part.start).min().unwrap_or(0);
    let mut taken = vec![false; blocks.len()];
    for at in parts.into_iter().flatten() {
        taken[at] = true;
    }
    for (reason, taken) in reasons.iter_mut().zip(taken) {
        if !taken {
            *reason = reason.or(Some("outside"));
        }
    }
    menus::leave_out(tree, blocks, &measure, &mut reasons);
    if let Some(title) = title {
        take_lead(blocks, title, first, &areas, &mut reasons);
    }
    reasons
}

/// The block of the page's title: the first `h1` that is in no area.
fn title(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    reasons: &[Option<&'static str>],
) -> Option<usize> {
    let is_title = |at: &usize| {
        let holder = blocks[*at].holder;
        reasons[*at].is_none()
            && blocks[*at].draft.kind == BlockKind::Heading
            && std::iter::once(holder)
                .chain(tree.ancestors(holder))
                .any(|at| tree.nodes[at as usize].name() == "h1")
    };
    (0..blocks.len()).find(is_title)
}

/// Takes the paragraphs between the page's title and the article, when they are sentences.
fn take_lead(
    blocks: &[PageBlock],
    title: usize,
    first: usize,
    areas: &NamedAreas,
    reasons: &mut [Option<&'static str>],
) {
    for at in (title + 1..first).take(MAX_LEAD_BLOCKS) {
        let block = &blocks[at];
        let is_lead = reasons[at] == Some("outside")
            && areas.reason(block.holder).is_none()
            && block.draft.words() >= MIN_LEAD_WORDS
            && is_sentence(&block.draft)
            && block.draft.link_density() <= MAX_LINK_DENSITY;
        if is_lead {
            reasons[at] = None;
        }
    }
}
