//! Reads the byline that stands around the start of an article.
//!
//! ```text
//! <a rel=author>Ana Ruiz</a>                         the surest
//! <div class=byline>By <a>Ana Ruiz</a> | News</div>  told by its class
//! <p>By Ana Ruiz and Bo Lind</p>                     told by its words
//! ```

use super::super::{has, names};
use super::{PageZone, SeenPage, VisibleFacts, marks};
use crate::ingest::markup::HtmlTag;
use std::borrow::Cow;

/// Bytes of an element with a byline, at most.
const MAX_TEXT: usize = 160;
/// Nodes of an element with a byline, at most.
const MAX_NODES: u32 = 80;
/// Blocks between two authors of one article, at most.
const MAX_APART: usize = 3;
/// Words beside the names in a block that gives no more than the byline, at most.
const MAX_BESIDE: usize = 6;

/// Parts of classes of elements with a byline.
const AUTHOR_MARKS: &[&str] = &[
    "author",
    "autor",
    "auteur",
    "byline",
    "by-line",
    "verfasser",
    "writer",
    "reporter",
    "itemposter",
];
/// Parts of classes of elements that are about an author but do not give the name alone.
const OTHER_MARKS: &[&str] = &[
    "bio",
    "avatar",
    "image",
    "img",
    "photo",
    "picture",
    "social",
    "twitter",
    "facebook",
    "comment",
    "description",
    "follow",
    "email",
    "related",
    "more",
    "posts",
    "articles",
    "authoriz",
    "date",
    "icon",
    "role",
    "job",
    "position",
];
/// Parts of addresses of the pages of authors.
const AUTHOR_PATHS: &[&str] = &[
    "/author",
    "/autor",
    "/auteur",
    "/people/",
    "/person/",
    "/profil",
    "/staff/",
    "/by/",
    "/user",
    "/journalist",
    "/redakt",
    "/writers",
    "/columnist",
    "/contributor",
    "/team/",
    "/mitglieder",
    "?author=",
    "userinfo",
    "/reporter",
    "/members/",
];

/// An element or a line with names of authors.
struct BylinePlace {
    /// A smaller rank is surer.
    rank: (PageZone, u8),
    block: usize,
    names: String,
}

impl SeenPage<'_, '_> {
    /// Adds the byline to `found`, and the block that gives no more than it.
    pub(super) fn add_byline(&self, found: &mut VisibleFacts) {
        let mut places = self.marked_bylines();
        places.extend(self.plain_bylines());
        let Some(best) = places.iter().map(|place| place.rank).min() else { return };
        let mut chosen: Vec<&BylinePlace> = places.iter().filter(|it| it.rank == best).collect();
        chosen.sort_by_key(|place| place.block);
        let first = chosen[0].block;
        chosen.retain(|place| place.block <= first + MAX_APART);
        let parts = chosen.iter().map(|place| place.names.clone());
        found.byline = names::joined(parts);
        for place in chosen {
            let beside = self.blocks[place.block].draft.words();
            if beside <= place.names.split_whitespace().count() + MAX_BESIDE {
                found.lines.push((place.block, "byline"));
            }
        }
    }

    /// The bylines that markup tells.
    fn marked_bylines(&self) -> Vec<BylinePlace> {
        let mut found = Vec::new();
        let mut behind = 0;
        for (node, element) in self.tree.nodes.iter().enumerate() {
            let node = node as u32;
            let Some(tag) = element.tag() else { continue };
            if node < behind || element.end - node > MAX_NODES {
                continue;
            }
            let Some(kind) = kind(element.name(), &tag) else { continue };
            let Some(block) = self.block_of(node) else { continue };
            let cut = self.blocks[block].cut.map(|(_, why)| why);
            let is_bio = self.reasons[block] == Some("bio") && cut.is_none();
            let zone = match self.zone(block) {
                Some(zone) => zone,
                None if kind == 0 && is_bio => PageZone::End,
                // Some sites write the byline in the style of captions.
                None if kind == 0 && cut == Some("caption") && self.is_behind_title(block) => {
                    PageZone::BehindTitle
                }
                None => continue,
            };
            if let Some(names) = self.names_in(node) {
                found.push(BylinePlace { rank: (zone, kind), block, names });
                behind = element.end;
            }
        }
        found
    }

    /// The block in which the text of an element begins.
    fn block_of(&self, node: u32) -> Option<usize> {
        let end = self.tree.nodes[node as usize].end;
        let at = self.blocks.partition_point(|block| block.nodes.end <= node);
        let block = self.blocks.get(at)?;
        if block.nodes.start < end { Some(at) } else { None }
    }

    /// The names in an element: those of elements inside that hold a name alone, else those of its
    /// whole text.
    fn names_in(&self, node: u32) -> Option<String> {
        let end = self.tree.nodes[node as usize].end;
        let mut inner = Vec::new();
        let mut at = node + 1;
        while at < end {
            let element = &self.tree.nodes[at as usize];
            let is_name = element.tag().is_some_and(|tag| is_name(element.name(), &tag));
            if is_name {
                inner.extend(names::in_byline(&self.tree.words(at, MAX_TEXT)));
                at = element.end;
            } else {
                at += 1;
            }
        }
        if let Some(names) = names::joined(inner) {
            return Some(names);
        }
        let text = self.tree.words(node, MAX_TEXT * 2);
        if text.len() > MAX_TEXT { None } else { names::joined(names::in_byline(&text)) }
    }

    /// The text of a block. One that is a word for “by” goes on in the next block.
    fn line_with_label(&self, at: usize) -> Cow<'_, str> {
        let text = &self.blocks[at].draft.text;
        let is_label = matches!(text.as_str(), "By" | "BY" | "by" | "Von" | "Par" | "Por");
        match self.blocks.get(at + 1) {
            Some(next) if is_label => format!("{text} {}", next.draft.text).into(),
            _ => text.into(),
        }
    }

    /// The lines that begin with a word for “by”.
    fn plain_bylines(&self) -> Vec<BylinePlace> {
        let from = self.title.unwrap_or(0).saturating_sub(super::MAX_BEHIND);
        let to = self.blocks.len().min(self.last.max(self.start_end) + super::MAX_AT_END + 1);
        let place = |block: usize| {
            let text = self.line_with_label(block);
            let zone = self.zone(block)?;
            if text.len() > MAX_TEXT || self.title == Some(block) {
                return None;
            }
            let names = names::joined(names::in_line(&text))?;
            Some(BylinePlace { rank: (zone, 2), block, names })
        };
        (from..to).filter_map(place).collect()
    }
}

/// How surely an element holds the byline: 0 by its relation, 1 by its class.
fn kind(name: &str, tag: &HtmlTag<'_>) -> Option<u8> {
    if has(tag, "rel", "author") || has(tag, "itemprop", "author") {
        return Some(0);
    }
    if matches!(name, "html" | "body" | "main" | "article" | "img" | "svg" | "time" | "script") {
        return None;
    }
    let is_author = |word: &str| {
        AUTHOR_MARKS.iter().any(|mark| word.contains(mark))
            && !OTHER_MARKS.iter().any(|mark| word.contains(mark))
    };
    if marks(tag).split_ascii_whitespace().any(is_author) { Some(1) } else { None }
}

/// Whether an element inside a byline holds a name alone.
fn is_name(name: &str, tag: &HtmlTag<'_>) -> bool {
    let marks = marks(tag);
    let is_marked = marks.split_ascii_whitespace().any(|word| {
        matches!(word, "name" | "fn" | "author")
            || word.contains("name") && AUTHOR_MARKS.iter().any(|mark| word.contains(mark))
    });
    let leads_to_author = || {
        let href = tag.attribute("href").unwrap_or_default().to_ascii_lowercase();
        AUTHOR_PATHS.iter().any(|path| href.contains(path))
    };
    is_marked || name == "a" && leads_to_author()
}
