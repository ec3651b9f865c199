//! Reads the headline, the byline and the dates that readers see around the start of an article.
//!
//! ```text
//! <header> <time> …                          the clock of the site: in no zone
//! Politics · 3 March 2026                    before the title, in one element with it
//! <h1>Talks stall</h1>
//! By Ana Ruiz · updated 5 March 2026         behind the title
//! The talks stalled on Monday …
//! <p>Posted on 3 March 2026</p>              at the end
//! <div class=comments> <time> …              another area: in no zone
//! ```
//!
//! A line of a nearer zone wins, and of one zone a line that markup tells to be a date or a byline.

mod bylines;
mod days;
mod headings;

use super::PageMetadata;
use crate::ingest::blocks::PageBlock;
use crate::ingest::dates::FoundDate;
use crate::ingest::extract::is_sentence;
use crate::ingest::markup::HtmlTag;
use crate::ingest::tree::HtmlTree;

/// Blocks before the title in which a byline or a date can stand.
const MAX_BEFORE: usize = 8;
/// Blocks behind the title in which a byline or a date can stand.
const MAX_BEHIND: usize = 30;
/// Sentences of the article before which a byline or a date still stands at its start.
const MAX_SENTENCES: usize = 3;
/// Blocks at the end of an article, and behind it, in which a byline or a date can stand.
const MAX_AT_END: usize = 5;

/// Elements around a title in which its byline and its date stand.
const TITLE_LEVELS: usize = 1;

/// Reasons of blocks that belong to something else than the article.
const FOREIGN: &[&str] = &[
    "comments",
    "related",
    "share",
    "advertisement",
    "sign-up",
    "menu",
    "sidebar",
    "furniture",
    "aside",
    "hidden",
    "form",
    "caption",
    "hover card",
    "rights",
];

/// What readers see of the facts about an article.
#[derive(Debug, Default)]
pub(in crate::ingest) struct VisibleFacts {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub published: Option<FoundDate>,
    pub modified: Option<FoundDate>,
    /// The blocks that give no more than a date or a byline, with the reason.
    pub lines: Vec<(usize, &'static str)>,
}

/// Where a block stands. A smaller value is nearer to the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PageZone {
    BehindTitle,
    BeforeTitle,
    End,
}

/// A page with the places of its title and of its article.
struct SeenPage<'p, 'h> {
    tree: &'p HtmlTree<'h>,
    blocks: &'p [PageBlock],
    reasons: &'p [Option<&'static str>],
    about: &'p PageMetadata,
    /// The block of the title, when there is one.
    title: Option<usize>,
    /// The block with which the start of the article ends.
    start_end: usize,
    /// The last block of the article.
    last: usize,
}

impl VisibleFacts {
    /// Reads the facts from the blocks of a page; `reasons` tells which are not the article.
    pub(in crate::ingest) fn of(
        tree: &HtmlTree<'_>,
        blocks: &[PageBlock],
        reasons: &[Option<&'static str>],
        about: &PageMetadata,
    ) -> Self {
        let mut page =
            SeenPage { tree, blocks, reasons, about, title: None, start_end: 0, last: 0 };
        let heading = page.heading();
        page.title = heading.map(|(at, _)| at);
        page.last = reasons.iter().rposition(Option::is_none).unwrap_or(0);
        page.start_end = page.start_end();
        let mut found = Self { headline: page.headline(heading), ..Self::default() };
        page.add_byline(&mut found);
        page.add_dates(&mut found);
        found
    }
}

impl SeenPage<'_, '_> {
    /// The block with which the start of the article ends.
    fn start_end(&self) -> usize {
        let from = self.title.map_or(0, |title| title + 1);
        let is_kept =
            |at: &usize| self.reasons[*at].is_none() && is_sentence(&self.blocks[*at].draft);
        let mut sentences = (from..self.blocks.len()).filter(is_kept);
        let end = sentences.by_ref().take(MAX_SENTENCES).last().unwrap_or(from);
        end.min(from + MAX_BEHIND)
    }

    /// Whether a block belongs to something else than the article.
    fn is_foreign(&self, at: usize) -> bool {
        self.blocks[at].cut.is_some()
            || self.reasons[at].is_some_and(|why| FOREIGN.contains(&why))
                && !self.is_own_part(at)
                && !self.is_in_area_of_title(at)
    }

    /// Whether a block stands in the innermost elements around the title, when the title itself is
    /// in an area of another name: some sites put it into a sidebar.
    fn is_in_area_of_title(&self, at: usize) -> bool {
        let Some(title) = self.title else { return false };
        let is_same =
            self.reasons[title] == self.reasons[at] && self.reasons[at] == Some("sidebar");
        let around = || self.tree.ancestors(self.blocks[title].holder).nth(TITLE_LEVELS);
        is_same
            && around().is_some_and(|node| {
                let end = self.tree.nodes[node as usize].end;
                (node..end).contains(&self.blocks[at].nodes.start)
            })
    }

    /// Whether a block stands in a header or a footer inside the element of the article.
    fn is_own_part(&self, at: usize) -> bool {
        if !matches!(self.reasons[at], Some("furniture" | "aside" | "share")) {
            return false;
        }
        let Some(title) = self.title else { return false };
        let names = self.tree.ancestors(self.blocks[at].holder);
        names.take(8).any(|node| {
            let element = &self.tree.nodes[node as usize];
            let title = self.blocks[title].holder;
            element.name() == "article" && (node..element.end).contains(&title)
        })
    }

    /// Where a block stands; `None` when it is neither at the start nor at the end of the article.
    fn zone(&self, at: usize) -> Option<PageZone> {
        if self.is_foreign(at) {
            return None;
        }
        let title = self.title.unwrap_or(0);
        if self.is_behind_title(at) {
            return Some(PageZone::BehindTitle);
        }
        if at < title && self.is_near(at, title) && self.is_beside_title(at, title) {
            return Some(PageZone::BeforeTitle);
        }
        let is_end = at + MAX_AT_END > self.last && at <= self.last + MAX_AT_END;
        if is_end && self.is_before_headings(at) { Some(PageZone::End) } else { None }
    }

    /// Whether a block stands between the title and the first sentences.
    fn is_behind_title(&self, at: usize) -> bool {
        at >= self.title.unwrap_or(0) && at <= self.start_end
    }

    /// Whether few blocks that readers see stand between a block and the title behind it.
    fn is_near(&self, at: usize, title: usize) -> bool {
        title - at <= MAX_BEFORE
            || title - at <= MAX_BEHIND
                && self.blocks[at..title].iter().filter(|it| it.cut.is_none()).count() <= MAX_BEFORE
    }

    /// Whether a block before the title is in one element with it, below the page.
    fn is_beside_title(&self, at: usize, title: usize) -> bool {
        let place = self.blocks[title].holder;
        let around = self
            .tree
            .ancestors(self.blocks[at].holder)
            .find(|node| (*node..self.tree.nodes[*node as usize].end).contains(&place));
        around.is_some_and(|node| {
            !matches!(self.tree.nodes[node as usize].name(), "" | "html" | "body")
        })
    }

    /// Whether no heading stands between the end of the article and a block behind it.
    fn is_before_headings(&self, at: usize) -> bool {
        (self.last + 1..=at)
            .all(|at| self.blocks[at].draft.kind != crate::corpus::BlockKind::Heading)
    }
}

/// The class, the id and the name of a property of an element, in lower case.
fn marks(tag: &HtmlTag<'_>) -> String {
    let mut out = String::new();
    for key in ["class", "id", "itemprop", "rel", "property"] {
        if let Some(value) = tag.attribute(key) {
            out.push_str(&value[..value.floor_char_boundary(200)]);
            out.push(' ');
        }
    }
    out.make_ascii_lowercase();
    out
}
