//! Finds the other parts of an article that a page splits over several elements.
//!
//! ```text
//! <article>
//!   <div class=block>   three paragraphs      the container
//!   <div class=ad>      …                     an area: left out
//!   <div class=block>   two paragraphs        taken
//!   <div>               linked headings       left out
//! ```

use super::MAX_LINK_DENSITY;
use super::measure::{MeasuredPage, is_sentence, words};
use crate::corpus::BlockKind;
use crate::ingest::markup::HtmlTag;
use std::ops::Range;

/// Elements above the container whose other children are looked at, at most.
const MAX_LEVELS: usize = 7;
/// The share of sentences, from 0 to 1, in the words of a part, at least.
const MIN_SENTENCES: f64 = 0.6;
/// The share of linked characters of a part, from 0 to 1, at most.
const MAX_PART_LINKS: f64 = 0.3;
/// Words of sentences in a part that stands behind the container and has another class, at least.
const MIN_OTHER_WORDS: usize = 14;

/// Words of sentences of a container that is too small to be the article.
const MAX_SMALL_WORDS: usize = 50;
/// How many times the words of such a container the sentences of the page have, at least.
const MIN_TIMES: usize = 3;
/// The share of the sentences of a page, from 0 to 1, that an element around the container holds.
const MIN_WIDE_SHARE: f64 = 0.6;

/// What a part of a page holds.
#[derive(Default)]
struct PartContent {
    sentences: usize,
    sentence_words: usize,
    other_words: usize,
    text: usize,
    linked: usize,
    linked_headings: usize,
}

impl MeasuredPage<'_, '_> {
    /// The blocks of the container and of the parts that belong to it.
    pub(super) fn parts(&self, container: u32) -> Vec<Range<usize>> {
        let mut parts = vec![self.inside(container)];
        let mut current = container;
        for parent in self.tree.ancestors(container).take(MAX_LEVELS) {
            let name = self.tree.nodes[current as usize].name();
            if matches!(name, "article" | "main" | "body") {
                break;
            }
            self.children(parent, current, &mut parts);
            current = parent;
        }
        parts
    }

    /// The blocks of an element around the container, when the container holds next to none of the
    /// sentences of the page and the element holds most of them. Pages of several small boxes have
    /// no container; a short notice beside teasers has one.
    pub(super) fn wider(&self, container: u32) -> Option<Vec<Range<usize>>> {
        let own = self.sentence_words(container);
        let all = self.content(0..self.blocks.len()).sentence_words;
        if own >= MAX_SMALL_WORDS || all < own * MIN_TIMES + MAX_SMALL_WORDS {
            return None;
        }
        let around = self
            .tree
            .ancestors(container)
            .find(|node| self.sentence_words(*node) as f64 >= MIN_WIDE_SHARE * all as f64)?;
        let part = self.inside(around);
        let held = self.content(part.clone());
        let is_list =
            held.linked_headings > 1 || held.linked as f64 > MAX_PART_LINKS * held.text as f64;
        if is_list { None } else { Some(vec![part]) }
    }

    fn children(&self, parent: u32, current: u32, parts: &mut Vec<Range<usize>>) {
        let end = self.tree.nodes[parent as usize].end;
        let mut child = parent + 1;
        let mut found: Vec<(u32, Range<usize>, bool)> = Vec::new();
        while child < end {
            let part = self.inside(child);
            if !part.is_empty() {
                let taken = child == current || self.belongs(child, current, part.clone());
                found.push((child, part, taken));
            }
            child = self.tree.nodes[child as usize].end.max(child + 1);
        }
        let first = found.iter().position(|(_, _, taken)| *taken).unwrap_or(0);
        let last = found.iter().rposition(|(_, _, taken)| *taken).unwrap_or(0);
        for (at, (child, part, taken)) in found.into_iter().enumerate() {
            let is_between = first < at && at < last;
            if child != current && (taken || is_between && self.fills(part.clone())) {
                parts.push(part);
            }
        }
    }

    /// Whether a part between two parts of the article belongs to it: it has few links.
    fn fills(&self, part: Range<usize>) -> bool {
        let held = self.content(part);
        held.linked_headings == 0 && held.linked as f64 <= MAX_PART_LINKS * held.text as f64
    }

    fn belongs(&self, child: u32, current: u32, part: Range<usize>) -> bool {
        if self.title.is_some_and(|title| part.start < title) {
            return false;
        }
        let node = &self.tree.nodes[child as usize];
        if matches!(node.name(), "article" | "nav" | "footer" | "aside" | "header")
            && !self.same_kind(child, current)
        {
            return false;
        }
        let held = self.content(part);
        let all = held.sentence_words + held.other_words;
        held.sentences > 0
            && held.linked_headings == 0
            && held.sentence_words as f64 >= MIN_SENTENCES * all as f64
            && held.linked as f64 <= MAX_PART_LINKS * held.text as f64
            && (held.sentence_words >= MIN_OTHER_WORDS || self.same_kind(child, current))
    }

    /// Whether two elements have the same name and class.
    fn same_kind(&self, one: u32, other: u32) -> bool {
        let (one, other) = (&self.tree.nodes[one as usize], &self.tree.nodes[other as usize]);
        let class = |tag: Option<HtmlTag<'_>>| {
            tag.and_then(|tag| tag.attribute("class").map(str::to_owned))
        };
        one.name() == other.name() && one.tag().is_some() && class(one.tag()) == class(other.tag())
    }

    fn content(&self, part: Range<usize>) -> PartContent {
        let mut held = PartContent::default();
        for draft in self.open(part) {
            let count = words(draft);
            held.text += draft.text.len();
            held.linked += draft.linked;
            if is_sentence(draft) {
                held.sentences += 1;
                held.sentence_words += count;
            } else {
                held.other_words += count;
            }
            held.linked_headings += usize::from(
                draft.kind == BlockKind::Heading && draft.link_density() > MAX_LINK_DENSITY,
            );
        }
        held
    }
}
