//! Finds the teasers of a page, and the text that belongs to none.
//!
//! ```text
//! Talks stall                    linked, to a page of the same site      teaser
//! By Ana Ruiz · 3 March          what stands below it                    of the teaser
//! The talks stalled on …
//! The crews answer               linked                                  teaser
//! ```

use crate::corpus::BlockKind;
use crate::ingest::blocks::PageBlock;
use crate::ingest::draft::DraftBlock;
use crate::ingest::metadata::{PageMetadata, letters};
use crate::ingest::tree::HtmlTree;
use rustc_hash::{FxHashMap, FxHashSet};

/// The share of linked characters, from 0 to 1, of the headline of a teaser, at least.
const MIN_LINKED: f64 = 0.75;
/// Words of the headline of a teaser that is no heading, at least.
const MIN_WORDS: usize = 4;
/// Words of the headline of a teaser, at most.
const MAX_WORDS: usize = 30;
/// Words below the headline of a teaser that belong to it, at most.
const MAX_BELOW: usize = 70;
/// Words of its own before the first teaser that make a page an article, at least.
const MIN_BEFORE: usize = 12;
/// Words of its own that make a page an article, at least, when nothing else is known.
const MIN_OWN: usize = 40;
/// Words of its own of a page that says that it is a list, at most.
const MAX_OWN: usize = 120;
/// Teasers of a page that says that it is a list, at least.
const MIN_STATED: usize = 2;
/// Teasers that are headings of a page that says nothing, at least.
const MIN_HEADINGS: usize = 3;
/// Teasers of a page that says nothing, at least, when they are no headings.
const MIN_LINES: usize = 6;
/// Elements above a text in which its link is looked for.
const LEVELS: usize = 8;

/// The teasers of a page.
#[derive(Debug, Default)]
pub(super) struct PageTeasers {
    /// The number of different headlines that are headings.
    headings: usize,
    /// The number of different headlines.
    all: usize,
    /// Words in no teaser before the first one.
    before: usize,
    /// Words in no teaser.
    own: usize,
    /// Words below the headlines of teasers.
    below: usize,
}

impl PageTeasers {
    pub(super) fn of(
        tree: &HtmlTree<'_>,
        blocks: &[PageBlock],
        reasons: &[Option<&'static str>],
        about: &PageMetadata,
    ) -> Self {
        let links: Vec<Option<&str>> = blocks.iter().map(|block| link(tree, block)).collect();
        let own_host = about.url.as_deref().and_then(host).or_else(|| most_linked(&links));
        let titles = about.title_letters();
        let mut found = Self::default();
        let mut seen = FxHashSet::default();
        let mut left = 0;
        for ((block, reason), link) in blocks.iter().zip(reasons).zip(&links) {
            if block.cut.is_some() || reason.is_some_and(|why| !is_open(why)) {
                continue;
            }
            let draft = &block.draft;
            let words = draft.words();
            let line = letters(&draft.text);
            // The headline of an article may link to the article itself.
            let is_own = titles.contains(&line);
            if !is_own && is_headline(draft) && leads_to_page(*link, own_host.as_deref()) {
                if seen.insert(line) {
                    found.all += 1;
                    found.headings += usize::from(draft.kind == BlockKind::Heading);
                }
                left = MAX_BELOW;
            } else if draft.kind == BlockKind::Heading {
                left = 0;
            } else if left >= words {
                left -= words;
                found.below += words;
            } else if draft.link_density() < MIN_LINKED {
                left = 0;
                found.own += words;
                found.before += if found.all == 0 { words } else { 0 };
            }
        }
        found
    }

    /// Whether most of a page that says that it is a list are teasers.
    pub(super) fn are_most(&self) -> bool {
        self.all >= MIN_STATED && self.own <= MIN_OWN.max(self.below.min(MAX_OWN))
    }

    /// Whether a page leads to as many others as a list does, whatever else it has.
    pub(super) fn are_many(&self) -> bool {
        self.headings >= MIN_HEADINGS || self.all >= MIN_LINES
    }

    /// Whether all of a page that says nothing of itself are teasers.
    pub(super) fn are_all(&self) -> bool {
        self.are_many() && self.before < MIN_BEFORE && self.own < MIN_OWN
    }
}

/// Whether blocks with this reason can be the list of a page.
fn is_open(why: &str) -> bool {
    matches!(why, "outside" | "links" | "related")
}

/// Whether a block can be the headline of a teaser.
fn is_headline(draft: &DraftBlock) -> bool {
    let words = draft.words();
    let is_long = draft.kind == BlockKind::Heading || words >= MIN_WORDS;
    is_long && words <= MAX_WORDS && draft.link_density() >= MIN_LINKED
}

/// The address to which a block or its first words link.
fn link<'h>(tree: &HtmlTree<'h>, block: &PageBlock) -> Option<&'h str> {
    if block.draft.linked == 0 {
        return None;
    }
    let around = tree.ancestors(block.nodes.start).take(LEVELS);
    around.chain(block.nodes.clone()).find_map(|node| {
        let node = &tree.nodes[node as usize];
        node.tag()
            .filter(|_| node.name() == "a")
            .and_then(|tag| tag.attribute("href"))
            .map(str::trim)
    })
}

/// The host to which most links lead, when several do.
fn most_linked(links: &[Option<&str>]) -> Option<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for host in links.iter().flatten().filter_map(|href| host(href)) {
        *counts.entry(host).or_default() += 1;
    }
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    most.filter(|(_, count)| *count > 1).map(|(host, _)| host)
}

/// Whether a link leads to another page of the site. An address without a host does.
fn leads_to_page(href: Option<&str>, own_host: Option<&str>) -> bool {
    let Some(href) = href else { return false };
    let is_place =
        href.is_empty() || href.starts_with(['#', '?']) || href.starts_with("javascript:");
    if is_place || href == "/" {
        return false;
    }
    match host(href) {
        Some(other) => own_host == Some(other.as_str()),
        None => true,
    }
}

/// The host of an address, without `www.`.
fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
