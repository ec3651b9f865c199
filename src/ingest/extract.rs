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

pub(super) use measure::{is_sentence, words};

use super::blocks::PageBlock;
use super::metadata::letters;
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

/// Classes of quotations that show a post of a network.
const EMBEDS: &[&str] =
    &["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"];

/// For each block of a page, the reason why it is not part of the article; `None` for the blocks
/// of the article.
pub(super) fn choose(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    stated: &StatedLines,
) -> Vec<Option<&'static str>> {
    let measure = PageMeasure::of(blocks);
    let areas = NamedAreas::of(tree, blocks, &measure);
    let mut reasons: Vec<Option<&'static str>> = blocks
        .iter()
        .map(|block| {
            let area = || areas.reason(block.holder).filter(|why| !is_embedded(tree, block, why));
            block.cut.map(|(_, why)| why).or_else(area)
        })
        .collect();
    let title = title(tree, blocks, &reasons, &stated.titles);
    let page = MeasuredPage { tree, blocks, measure: &measure, reasons: &reasons, title };
    let Some(container) = page.container() else {
        return reasons;
    };
    let parts = page.wider(container).unwrap_or_else(|| page.parts(container));
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
    let page = LeadPage { tree, blocks, areas: &areas, description: &stated.description };
    page.take_lead(title, first, &mut reasons);
    reasons
}

/// Whether a block in an area is a post that the article shows.
fn is_embedded(tree: &HtmlTree<'_>, block: &PageBlock, why: &str) -> bool {
    let is_post = |node: u32| {
        let node = &tree.nodes[node as usize];
        let class = node.tag().and_then(|tag| tag.attribute("class")).unwrap_or_default();
        node.name() == "blockquote" && EMBEDS.iter().any(|embed| class.contains(embed))
    };
    matches!(why, "share" | "sidebar" | "aside" | "related")
        && std::iter::once(block.holder).chain(tree.ancestors(block.holder)).take(6).any(is_post)
}

/// Lines that the page states about its article, as letters.
#[derive(Debug, Default)]
pub(super) struct StatedLines {
    /// The lines that can be its title.
    pub titles: Vec<String>,
    /// The description, which often repeats the lead.
    pub description: String,
}

/// The block of the page's title, in no area: a heading that is stated, one of the first level
/// before others, else the first heading of the first level.
fn title(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    reasons: &[Option<&'static str>],
    stated: &[String],
) -> Option<usize> {
    let is_heading =
        |at: &usize| reasons[*at].is_none() && blocks[*at].draft.kind == BlockKind::Heading;
    let is_top = |at: &usize| {
        let holder = blocks[*at].holder;
        std::iter::once(holder)
            .chain(tree.ancestors(holder))
            .any(|at| tree.nodes[at as usize].name() == "h1")
    };
    let is_stated = |at: &usize| stated.contains(&letters(&blocks[*at].draft.text));
    let headings: Vec<usize> = (0..blocks.len()).filter(is_heading).collect();
    let find = |is: &dyn Fn(&usize) -> bool| headings.iter().copied().find(|at| is(at));
    find(&|at| is_top(at) && is_stated(at)).or_else(|| find(&is_stated)).or_else(|| find(&is_top))
}

/// Parts of classes of a lead.
const LEAD_MARKS: &[&str] = &[
    "lead",
    "lede",
    "intro",
    "standfirst",
    "subtitle",
    "sub-title",
    "subhead",
    "sub-head",
    "dek",
    "deck",
    "excerpt",
    "summary",
    "vorspann",
    "anrisstext",
    "chapo",
    "chapeau",
    "entradilla",
    "bajada",
    "copete",
    "sumario",
    "abstract",
    "teaser-text",
    "teasertext",
    "ingress",
    "manchet",
    "occhiello",
    "sommario",
];
/// Letters of a lead that the description of the page has, at least.
const MIN_LEAD_LETTERS: usize = 30;
/// Words of a lead that its class tells, at least.
const MIN_MARKED_WORDS: usize = 7;

/// A page in which the lead of the article is looked for.
struct LeadPage<'p, 'h> {
    tree: &'p HtmlTree<'h>,
    blocks: &'p [PageBlock],
    areas: &'p NamedAreas,
    /// The letters of the description.
    description: &'p str,
}

impl LeadPage<'_, '_> {
    /// Takes the lines between the page's title and the article that are sentences, repeat the
    /// description, or are told to be the lead by their class. Without a title before the article
    /// only the description tells.
    fn take_lead(&self, title: Option<usize>, first: usize, reasons: &mut [Option<&'static str>]) {
        let title = title.filter(|title| *title < first);
        let from = title.map_or(first.saturating_sub(MAX_LEAD_BLOCKS), |title| title + 1);
        for at in (from..first).take(MAX_LEAD_BLOCKS) {
            let block = &self.blocks[at];
            let is_open = reasons[at] == Some("outside")
                && self.areas.reason(block.holder).is_none()
                && block.draft.link_density() <= MAX_LINK_DENSITY;
            let is_told = || {
                let words = block.draft.words();
                words >= MIN_LEAD_WORDS && is_sentence(&block.draft)
                    || words >= MIN_MARKED_WORDS && self.has_lead_mark(block)
            };
            if is_open && (self.is_described(block) || title.is_some() && is_told()) {
                reasons[at] = None;
            }
        }
    }

    /// Whether a block repeats the description of the page.
    fn is_described(&self, block: &PageBlock) -> bool {
        let line = letters(&block.draft.text);
        line.len() >= MIN_LEAD_LETTERS
            && self.description.len() >= MIN_LEAD_LETTERS
            && (self.description.contains(&line) || line.contains(self.description))
    }

    /// Whether the class of an element around a block tells that it is the lead.
    fn has_lead_mark(&self, block: &PageBlock) -> bool {
        let around = std::iter::once(block.holder).chain(self.tree.ancestors(block.holder)).take(2);
        around.filter_map(|node| self.tree.nodes[node as usize].tag()).any(|tag| {
            tag.attribute("class").is_some_and(|class| {
                let class = class[..class.floor_char_boundary(200)].to_ascii_lowercase();
                LEAD_MARKS.iter().any(|mark| class.contains(mark))
            })
        })
    }
}
