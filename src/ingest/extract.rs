//! Finds the blocks of a page that are its article.
//!
//! ```text
//! blocks ─ prose? ─ scores of elements ─ the best one ─ climbed to its siblings ─┐
//!   │                                                                            │
//!   └─ areas by class: menu, related, comments … ─ left out ─────────────────────┤
//!   └─ the lead between the heading and the best element ────────────────────────┴─ kept
//! ```
//!
//! Prose (long blocks with few links and commas in them) gives a score to the elements around it,
//! after the method of Mozilla's Readability. The element with the best score is the article's,
//! and it grows to its parent while the parent adds more prose than other text. Areas whose class
//! names them as something else count only when they hold most of the prose of the page.

mod areas;
mod container;
mod measure;
mod siblings;

pub(super) use measure::is_sentence;

use super::blocks::PageBlock;
use super::tree::HtmlTree;
use crate::corpus::BlockKind;
use areas::Areas;
use measure::PageMeasure;
use siblings::Surroundings;

/// Blocks between the heading and the article among which a lead is looked for, at most.
const MAX_LEAD_BLOCKS: usize = 14;
/// Words of a lead, at least.
const MIN_LEAD_WORDS: usize = 10;
/// The share of linked characters, from 0 to 1, above which a part without a sentence is a menu.
const MAX_LINK_DENSITY: f64 = 0.5;

/// Words of a headline of another article, at least. A shorter linked line belongs to the text.
const MIN_HEADLINE_WORDS: usize = 5;

/// For each block of a page, the reason why it is not part of the article; `None` for the blocks
/// of the article.
pub(super) fn choose(tree: &HtmlTree<'_>, blocks: &[PageBlock]) -> Vec<Option<&'static str>> {
    let measure = PageMeasure::of(blocks);
    let areas = Areas::of(tree, blocks, &measure);
    let mut reasons: Vec<Option<&'static str>> = blocks
        .iter()
        .map(|block| block.cut.map(|(_, why)| why).or_else(|| areas.reason(block.holder)))
        .collect();
    let title = title(tree, blocks, &reasons);
    let Some(best) = container::best(tree, blocks, &measure, &reasons, title) else {
        return reasons;
    };
    let around = Surroundings { tree, blocks, measure: &measure, reasons: &reasons, title };
    let parts = around.parts(best);
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
    leave_out_menus(tree, blocks, &measure, &mut reasons);
    if let Some(title) = title {
        take_lead(blocks, title, first, &areas, &mut reasons);
    }
    reasons
}

/// The block of the page's title: the last `h1` that is in no area and before which few others
/// stand.
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

/// Leaves out the parts of the article that are mostly links and have no sentence.
fn leave_out_menus(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    measure: &PageMeasure,
    reasons: &mut [Option<&'static str>],
) {
    let end = tree.nodes.len() as u32;
    let mut at = 0;
    while at < end {
        let node = &tree.nodes[at as usize];
        let is_part = matches!(
            node.name(),
            "div"
                | "section"
                | "ul"
                | "ol"
                | "dl"
                | "table"
                | "p"
                | "aside"
                | "header"
                | "footer"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "li"
        );
        if is_part {
            let inside = measure.inside(tree, at);
            let kept = || inside.clone().filter(|at| reasons[*at].is_none());
            if kept().next().is_none() {
                at = node.end;
                continue;
            }
            let has_sentence = kept().any(|at| is_sentence(&blocks[at].draft));
            let (text, linked) = kept().fold((0, 0), |(text, linked), at| {
                (text + blocks[at].draft.text.len(), linked + blocks[at].draft.linked)
            });
            let is_single = matches!(node.name(), "p" | "h2" | "h3" | "h4" | "h5" | "li");
            let is_kept = |at: usize| reasons.get(at).is_some_and(Option::is_none);
            let is_short = is_single
                && kept().map(|at| blocks[at].draft.words()).sum::<usize>() < MIN_HEADLINE_WORDS
                && inside.start > 0
                && is_kept(inside.start - 1)
                && is_sentence(&blocks[inside.start - 1].draft)
                && is_kept(inside.end);
            if !has_sentence && !is_short && linked as f64 > MAX_LINK_DENSITY * text as f64 {
                for at in inside {
                    reasons[at] = reasons[at].or(Some("links"));
                }
                at = node.end;
                continue;
            }
        }
        at += 1;
    }
}

/// Takes the paragraphs between the page's title and the article, when they are sentences.
fn take_lead(
    blocks: &[PageBlock],
    title: usize,
    first: usize,
    areas: &Areas,
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
