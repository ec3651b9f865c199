//! Finds the heading of a page that is its headline, and decides between it and the stated one.

use super::super::letters;
use super::{FOREIGN, SeenPage};
use crate::corpus::BlockKind;
use crate::ingest::draft::squeeze;

/// Letters of a headline, at least, to tell it by a part of another one.
const MIN_LETTERS: usize = 8;
/// Words of a heading that is the headline although the stated one has other words, at least.
const MIN_OWN_WORDS: usize = 4;
/// The share, from 0 to 1, of the words of a heading that the stated headline has, at least.
const MIN_SHARED_WORDS: f64 = 0.4;
/// The longest heading that is taken for a headline, in bytes.
const MAX_HEADING: usize = 400;

/// How sure it is that a heading is the headline. A smaller value is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeadingMatch {
    /// It is the stated headline, or a part of the title.
    Stated,
    /// One of both contains the other.
    Contained,
    /// They share words.
    Alike,
    /// It is the first heading of the first level.
    First,
}

impl SeenPage<'_, '_> {
    /// The block of the headline.
    pub(super) fn heading(&self) -> Option<(usize, HeadingMatch)> {
        let stated = self.about.headline.as_deref().map(letters).unwrap_or_default();
        let parts = self.about.title_letters();
        let mut best: Option<(usize, (HeadingMatch, bool))> = None;
        for at in 0..self.blocks.len() {
            let Some(is_top) = self.heading_level(at) else { continue };
            let Some(found) = self.match_of(at, &stated, &parts, is_top) else { continue };
            let rank = (found, !is_top);
            if best.is_none_or(|(_, best)| rank < best) {
                best = Some((at, rank));
            }
        }
        best.map(|(at, (found, _))| (at, found))
    }

    /// Whether a block that is a heading is one of the first level; `None` for other blocks and for
    /// headings of other areas.
    fn heading_level(&self, at: usize) -> Option<bool> {
        let block = &self.blocks[at];
        let is_cut = block.cut.is_some_and(|(_, why)| why != "form");
        let is_other = self.reasons[at]
            .is_some_and(|why| FOREIGN.contains(&why) && !matches!(why, "aside" | "share"));
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
        if words != site && (words == stated || parts.contains(&words)) {
            return Some(HeadingMatch::Stated);
        }
        let contains = |one: &str, other: &str| other.len() >= MIN_LETTERS && one.contains(other);
        if is_top && (contains(&words, stated) || contains(stated, &words)) {
            return Some(HeadingMatch::Contained);
        }
        if !is_top || self.is_logo(at) {
            return None;
        }
        if self.is_alike(at) { Some(HeadingMatch::Alike) } else { Some(HeadingMatch::First) }
    }

    /// Whether a heading links to the start page of the site.
    fn is_logo(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let inside = block.nodes.clone();
        let around = self.tree.ancestors(inside.start).take(4);
        around.chain(inside.clone()).any(|node| {
            let node = &self.tree.nodes[node as usize];
            let href = node.tag().filter(|_| node.name() == "a").and_then(|a| a.attribute("href"));
            href.is_some_and(is_start_page)
        })
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
            HeadingMatch::Stated | HeadingMatch::Contained | HeadingMatch::Alike => true,
            HeadingMatch::First => self.is_only_headline(at),
        };
        if is_own { shown.or(stated) } else { stated.or(shown) }
    }

    /// Whether a heading is the only one of the first level, has words enough and stands before the
    /// article.
    fn is_only_headline(&self, at: usize) -> bool {
        let tops = (0..self.blocks.len()).filter(|at| self.heading_level(*at) == Some(true));
        let first = self.reasons.iter().position(Option::is_none);
        tops.take(2).count() == 1
            && self.blocks[at].draft.words() >= MIN_OWN_WORDS
            && first.is_some_and(|first| at <= first)
    }
}

/// Whether an address is that of the start page of a site.
fn is_start_page(href: &str) -> bool {
    let path = href.trim();
    let path = path
        .split_once("://")
        .map_or(path, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    matches!(path, "/" | "" | "./" | "index.html" | "/index.html" | "/index.php" | "index.php")
        && !href.trim().is_empty()
}
