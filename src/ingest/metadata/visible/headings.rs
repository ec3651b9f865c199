//! Finds the heading of a page that is its headline, and decides between it and the stated one.

use super::super::{is_start_page, letters};
use super::{FOREIGN, SeenPage};
use crate::corpus::BlockKind;
use crate::ingest::draft::squeeze;
use std::cmp::Reverse;

/// Letters of a headline, at least, to tell it by a part of another one.
const MIN_LETTERS: usize = 8;
/// Words of a heading with which the title begins, at least.
const MIN_TITLE_WORDS: usize = 3;
/// Words of a heading that is the headline although the stated one has other words, at least.
const MIN_OWN_WORDS: usize = 4;
/// The share, from 0 to 1, of the words of a heading that the stated headline has, at least.
const MIN_SHARED_WORDS: f64 = 0.4;
/// The longest heading that is taken for a headline, in bytes.
const MAX_HEADING: usize = 400;

/// How sure it is that a heading is the headline. A smaller value is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeadingMatch {
    /// It is the stated headline.
    Stated,
    /// It is a part of the title.
    Part,
    /// One of both contains the other.
    Contained,
    /// They share words.
    Alike,
    /// It is the first heading of the first level.
    First,
}

/// What decides between headings, the smaller the better: the match, whether it stands in a sidebar, the
/// words of a part of the title, and whether its level is not the first.
type HeadingRank = (HeadingMatch, bool, Reverse<usize>, bool);

impl SeenPage<'_, '_> {
    /// The block of the headline.
    pub(super) fn heading(&self) -> Option<(usize, HeadingMatch)> {
        let stated = self.about.headline.as_deref().map(letters).unwrap_or_default();
        let stated = self.without_logo(stated);
        let parts = self.about.title_letters();
        let mut best: Option<(usize, HeadingRank)> = None;
        for at in 0..self.blocks.len() {
            let Some(is_top) = self.heading_level(at) else { continue };
            let Some(found) = self.match_of(at, &stated, &parts, is_top) else { continue };
            // Of two parts of the title the longer one is the headline, the other a section.
            let is_part = found == HeadingMatch::Part;
            let length = if is_part { self.blocks[at].draft.words() } else { 0 };
            let rank = (found, self.reasons[at] == Some("sidebar"), Reverse(length), !is_top);
            if best.is_none_or(|(_, best)| rank < best) {
                best = Some((at, rank));
            }
        }
        let best = best.map(|(at, (found, ..))| (at, found));
        best.or_else(|| self.line_of_title(&stated))
    }

    /// The first line that is the stated headline, for pages that write it without a heading.
    fn line_of_title(&self, stated: &str) -> Option<(usize, HeadingMatch)> {
        let is_title = |at: &usize| {
            let block = &self.blocks[*at];
            block.cut.is_none()
                && block.draft.words() >= MIN_OWN_WORDS
                && letters(&block.draft.text) == stated
                && !self.reasons[*at].is_some_and(|why| FOREIGN.contains(&why) || why == "links")
        };
        (0..self.blocks.len()).find(is_title).map(|at| (at, HeadingMatch::Stated))
    }

    /// The letters of the stated headline without those of a logo before it: blogs write
    /// `Name of the blog: Headline`.
    fn without_logo(&self, stated: String) -> String {
        let is_heading = |at: &usize| self.blocks[*at].draft.kind == BlockKind::Heading;
        let words = |at: usize| letters(&self.blocks[at].draft.text);
        let headings: Vec<usize> = (0..self.blocks.len()).filter(is_heading).collect();
        let rest = |at: &usize| {
            let logo = words(*at);
            let rest = stated.strip_prefix(logo.as_str())?;
            let is_told = !logo.is_empty() && rest.len() >= MIN_LETTERS && self.is_logo(*at);
            let is_heading = || headings.iter().any(|at| words(*at) == rest);
            if is_told && is_heading() { Some(rest.to_owned()) } else { None }
        };
        headings.iter().find_map(rest).unwrap_or(stated)
    }

    /// Whether a block that is a heading is one of the first level; `None` for other blocks and for
    /// headings of other areas.
    fn heading_level(&self, at: usize) -> Option<bool> {
        let block = &self.blocks[at];
        let is_cut = block.cut.is_some_and(|(_, why)| why != "form");
        let is_other = self.reasons[at].is_some_and(|why| {
            FOREIGN.contains(&why) && !matches!(why, "aside" | "share" | "sidebar")
        });
        if block.draft.kind != BlockKind::Heading
            || is_cut
            || is_other
            || block.draft.text.len() > MAX_HEADING
        {
            return None;
        }
        let names = std::iter::once(block.holder).chain(self.tree.ancestors(block.holder));
        Some(names.take(4).any(|node| self.tree.nodes[node as usize].name() == "h1"))
    }

    fn match_of(
        &self,
        at: usize,
        stated: &str,
        parts: &[String],
        is_top: bool,
    ) -> Option<HeadingMatch> {
        let words = letters(&self.blocks[at].draft.text);
        let site = self.about.site.as_deref().map(letters).unwrap_or_default();
        if words.is_empty() || words == site && words != stated {
            return None;
        }
        if words != site && words == stated {
            return Some(HeadingMatch::Stated);
        }
        // A sidebar has headings of its own.
        if self.reasons[at] == Some("sidebar") {
            return None;
        }
        if words != site && parts.contains(&words) && !self.is_logo(at) {
            return Some(HeadingMatch::Part);
        }
        let contains = |one: &str, other: &str| other.len() >= MIN_LETTERS && one.contains(other);
        let begins_title = || {
            let title = self.about.title.as_deref().map(letters).unwrap_or_default();
            self.blocks[at].draft.words() >= MIN_TITLE_WORDS && title.starts_with(&words)
        };
        if is_top
            && !self.is_logo(at)
            && (contains(&words, stated) || contains(stated, &words) || begins_title())
        {
            return Some(HeadingMatch::Contained);
        }
        if !is_top || self.is_logo(at) {
            return None;
        }
        if self.is_alike(at) { Some(HeadingMatch::Alike) } else { Some(HeadingMatch::First) }
    }

    /// Whether a heading links to the start page of the site, or of the blog that the page is in.
    fn is_logo(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let inside = block.nodes.clone();
        let around = self.tree.ancestors(inside.start).take(4);
        around.chain(inside.clone()).any(|node| {
            let node = &self.tree.nodes[node as usize];
            let href = node.tag().filter(|_| node.name() == "a").and_then(|a| a.attribute("href"));
            href.is_some_and(|href| is_start_page(href) || self.is_above(href))
        })
    }

    /// Whether an address is that of a folder above the page.
    fn is_above(&self, href: &str) -> bool {
        let bare = |address: &str| {
            let rest = address.trim().split_once("://").map(|(_, rest)| rest.to_owned())?;
            Some(rest.strip_prefix("www.").map_or(rest.clone(), str::to_owned))
        };
        let Some((own, above)) = self.about.url.as_deref().and_then(bare).zip(bare(href)) else {
            return false;
        };
        let above = above.trim_end_matches('/');
        own.strip_prefix(above).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/'))
    }

    /// Whether a heading shares words with the stated headline.
    fn is_alike(&self, at: usize) -> bool {
        let Some(stated) = self.about.headline.as_deref() else { return false };
        let stated: Vec<String> = stated.split_whitespace().map(letters).collect();
        let text = &self.blocks[at].draft.text;
        let words: Vec<String> =
            text.split_whitespace().map(letters).filter(|word| word.len() > 3).collect();
        let shared = words.iter().filter(|word| stated.contains(word)).count();
        words.len() >= 2 && shared as f64 >= MIN_SHARED_WORDS * words.len() as f64
    }

    /// The headline: what readers saw, when it is that of the article, else the stated one, which
    /// may be cut or altered for searching.
    pub(super) fn headline(&self, heading: Option<(usize, HeadingMatch)>) -> Option<String> {
        let line = |text: &str| Some(squeeze(text)).filter(|line| !line.is_empty());
        let stated = self.about.headline.as_deref().and_then(line);
        let Some((at, found)) = heading else { return stated };
        let shown = line(&self.blocks[at].draft.text);
        let is_own = match found {
            HeadingMatch::Stated
            | HeadingMatch::Part
            | HeadingMatch::Contained
            | HeadingMatch::Alike => true,
            HeadingMatch::First => self.is_only_headline(at),
        };
        if is_own { shown.or(stated) } else { stated.or(shown) }
    }

    /// Whether a heading is the only one of the first level, has words enough and stands before the
    /// article.
    fn is_only_headline(&self, at: usize) -> bool {
        let is_top = |at: &usize| {
            self.heading_level(*at) == Some(true) && self.reasons[*at] != Some("sidebar")
        };
        let tops = (0..self.blocks.len()).filter(is_top);
        let first = self.reasons.iter().position(Option::is_none);
        tops.take(2).count() == 1
            && self.blocks[at].draft.words() >= MIN_OWN_WORDS
            && first.is_some_and(|first| at <= first)
    }
}
