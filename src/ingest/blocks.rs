//! Reads the tree of a page into blocks of text, in page order.
//!
//! ```text
//! <div><h2>Talks</h2>two<br>lines <b>b</b><ul><li>a</ul><nav>Home</nav></div>
//!   Heading    "Talks"
//!   Paragraph  "two"
//!   Paragraph  "lines b"      "b" Strong
//!   Item       "a"
//!   Paragraph  "Home"         cut: menu
//! ```
//!
//! Text of elements that `cut` names keeps its place, with the reason.

use super::cut;
use super::draft::DraftBlock;
use super::open_text::{OpenText, address_of};
use super::tree::{HtmlTree, NodeContent, is_block};
use crate::corpus::{BlockKind, InlineKind};
use std::ops::Range;

/// A block of a page.
#[derive(Debug)]
pub(super) struct PageBlock {
    pub draft: DraftBlock,
    /// The element that holds the text: the innermost one that begins a line.
    pub holder: u32,
    /// The nodes of the text, from the first to behind the last.
    pub nodes: Range<u32>,
    /// The element that was cut with this text in it, and the reason.
    pub cut: Option<(u32, &'static str)>,
}

/// Reads all blocks of a tree. Elements in `restored` are not cut.
pub(super) fn read(tree: &HtmlTree<'_>, restored: &[u32]) -> Vec<PageBlock> {
    let mut reader = BlockReader {
        tree,
        blocks: Vec::new(),
        open: Vec::new(),
        next_end: u32::MAX,
        text: OpenText::default(),
        around: None,
        cut: None,
        preformatted: 0,
        links: 0,
    };
    reader.all(restored);
    let mut blocks = reader.blocks;
    join_drop_caps(&mut blocks);
    for (place, block) in (1..).zip(&mut blocks) {
        block.draft.place = place;
    }
    blocks
}

/// An element whose content is being read.
struct ReadElement {
    node: u32,
    end: u32,
    name: &'static str,
    /// The inline mark of the element, and where its text begins.
    mark: Option<(InlineKind, usize)>,
    /// Where the text of a superscript begins.
    start: usize,
    is_link: bool,
}

struct BlockReader<'t, 'h> {
    tree: &'t HtmlTree<'h>,
    blocks: Vec<PageBlock>,
    open: Vec<ReadElement>,
    /// The first node at which an open element ends.
    next_end: u32,
    text: OpenText,
    /// The text of the block around a cut inline element.
    around: Option<OpenText>,
    cut: Option<(u32, &'static str)>,
    preformatted: usize,
    links: usize,
}

impl BlockReader<'_, '_> {
    fn all(&mut self, restored: &[u32]) {
        let mut at = 0;
        while at < self.tree.nodes.len() as u32 {
            if self.next_end <= at {
                self.close(at);
            }
            let node = &self.tree.nodes[at as usize];
            match node.content {
                NodeContent::Text(text) => self.characters(text, at),
                NodeContent::Element("br" | "hr", _) => self.flush(),
                NodeContent::Element("wbr" | "img" | "input" | "meta" | "link" | "source", _) => {}
                NodeContent::Element(name, _) => {
                    if self.cut.is_none()
                        && let Some(reason) = cut::reason(self.tree, at)
                        && !restored.contains(&at)
                    {
                        if reason.is_empty() {
                            self.text.space = true;
                            at = node.end;
                            continue;
                        }
                        self.begin_cut(at, name, reason);
                    }
                    self.start(at, name);
                }
            }
            at += 1;
        }
        self.close(at);
        self.flush();
    }

    fn begin_cut(&mut self, at: u32, name: &'static str, reason: &'static str) {
        if is_block(name) {
            self.flush();
        } else {
            self.around = Some(std::mem::take(&mut self.text));
        }
        self.cut = Some((at, reason));
    }

    fn end_cut(&mut self) {
        self.flush();
        self.cut = None;
        if let Some(text) = self.around.take() {
            self.text = text;
        }
    }

    fn start(&mut self, at: u32, name: &'static str) {
        if is_block(name) {
            self.flush();
        }
        self.preformatted += usize::from(name == "pre");
        let node = &self.tree.nodes[at as usize];
        let href = node.tag().filter(|_| name == "a").and_then(|tag| tag.attribute("href"));
        let kind = match name {
            "b" | "strong" => Some(InlineKind::Strong),
            "i" | "em" => Some(InlineKind::Emphasis),
            "a" => href.and_then(address_of).map(InlineKind::Link),
            _ => None,
        };
        let start = self.text.words.len();
        let is_link = href.is_some();
        self.links += usize::from(is_link);
        self.next_end = self.next_end.min(node.end);
        let mark = kind.map(|kind| (kind, start));
        self.open.push(ReadElement { node: at, end: node.end, name, mark, start, is_link });
    }

    /// Ends the elements that end before node `at`.
    fn close(&mut self, at: u32) {
        while let Some(index) = self.open.iter().rposition(|open| open.end <= at) {
            if is_block(self.open[index].name) {
                self.flush();
            }
            let open = self.open.remove(index);
            self.preformatted -= usize::from(open.name == "pre");
            self.links -= usize::from(open.is_link);
            if let Some((kind, start)) = open.mark {
                self.text.mark(kind, start);
            }
            if open.name == "sup" {
                self.text.raise(open.start);
            }
            if self.cut.is_some_and(|(node, _)| node == open.node) {
                self.end_cut();
            }
        }
        self.next_end = self.open.iter().map(|open| open.end).min().unwrap_or(u32::MAX);
    }

    fn characters(&mut self, text: &str, at: u32) {
        if self.preformatted == 0 {
            self.text.push(text, at, self.links > 0);
            return;
        }
        for (line, part) in text.split('\n').enumerate() {
            if line > 0 {
                self.flush();
            }
            self.text.push(part, at, self.links > 0);
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        for open in &mut self.open {
            if let Some((kind, start)) = &mut open.mark {
                text.mark(kind.clone(), *start);
                *start = 0;
            }
            open.start = 0;
        }
        let Some(first) = text.first else { return };
        let holder = self.open.iter().rev().find(|open| is_block(open.name));
        self.blocks.push(PageBlock {
            holder: holder.map_or(0, |open| open.node),
            nodes: first..text.last + 1,
            cut: self.cut,
            draft: DraftBlock {
                kind: self.kind(),
                text: text.words,
                marks: text.marks,
                linked: text.linked,
                place: 0,
            },
        });
    }

    /// The kind of a block in the open elements: the innermost one decides, but a block inside a
    /// quotation stays a quotation.
    fn kind(&self) -> BlockKind {
        let mut kind = BlockKind::Paragraph;
        for open in &self.open {
            kind = match open.name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
                "blockquote" => BlockKind::Quotation,
                "li" if kind != BlockKind::Quotation => BlockKind::Item,
                "td" | "th" if kind != BlockKind::Quotation => BlockKind::Cell,
                "pre" if kind == BlockKind::Paragraph => BlockKind::Preformatted,
                _ => kind,
            };
        }
        kind
    }
}

/// Joins a block that is one capital to the block behind it, when that begins in lower case: the
/// first letter of a story often stands in an element of its own.
fn join_drop_caps(blocks: &mut Vec<PageBlock>) {
    let mut joined: Vec<PageBlock> = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        let is_joined = joined.last().is_some_and(|letter| is_drop_cap(letter, &block));
        if is_joined && let Some(letter) = joined.pop() {
            let (letter, draft) = (letter.draft.text, &mut block.draft);
            draft.text.insert_str(0, &letter);
            for mark in &mut draft.marks {
                mark.range = mark.range.start + letter.len()..mark.range.end + letter.len();
            }
        }
        joined.push(block);
    }
    *blocks = joined;
}

/// Whether a block is the first letter of the next one.
fn is_drop_cap(letter: &PageBlock, next: &PageBlock) -> bool {
    let mut letters = letter.draft.text.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_capital
        && letter.cut == next.cut
        && letter.draft.kind == next.draft.kind
        && next.draft.text.starts_with(char::is_lowercase)
}
