//! Renders the body of a post, an entry or a mail into blocks of text, by html2text.
//!
//! ```text
//! tree ─ write ─► HTML of the elements that stay ─ html2text ─► lines ─► blocks
//! <h2>Talks</h2><ul><li>a <b>b</b></ul>
//!   ␁hTalks
//!   ␁ia b            "b" annotated Strong
//! ```
//!
//! html2text gives lines. Each line that is not empty is a block. [`BlockDecorator`] tells the
//! kind of each block by a prefix: a control character and a letter. A control character
//! of the text is replaced, so no body can forge one. Inline markup comes as annotations of runs
//! of text. A web page is read by [`super::blocks`] instead, which keeps the node of each block.

use super::cut;
use super::draft::{DraftBlock, InlineMark};
use super::entities::decoded;
use super::render::target_of;
use super::tree::{HtmlTree, NodeContent, is_block};
use crate::corpus::{BlockKind, InlineKind};
use html2text::render::{TaggedLine, TaggedLineElement, TextDecorator};

/// The width that html2text wraps at, in columns: wider than any text.
const WIDTH: usize = 1 << 40;
/// The longest HTML that html2text renders, in bytes. It bounds the memory: an item of 200 000 short
/// paragraphs took 474 MB.
const MAX_HTML: usize = 256 << 10;
/// Nested elements that html2text renders, at most: it recurses.
const MAX_DEPTH: usize = 64;

/// The blocks of the elements that stay; `None` when the HTML is too large for html2text.
pub(super) fn blocks(tree: &HtmlTree<'_>) -> Option<Vec<DraftBlock>> {
    write(tree).map(|html| render_blocks(&html))
}

/// Writes the elements that stay as HTML, each with its end tag. `None` when it is longer than
/// [`MAX_HTML`] or nested deeper than [`MAX_DEPTH`].
fn write(tree: &HtmlTree<'_>) -> Option<String> {
    let mut out = String::new();
    let mut open: Vec<(u32, &'static str)> = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() as u32 {
        while let Some((_, name)) = open.pop_if(|(end, _)| *end <= at) {
            end_tag(&mut out, name);
        }
        let node = &tree.nodes[at as usize];
        match node.content {
            NodeContent::Text(text) => decoded(text).chars().for_each(|c| push(&mut out, c)),
            NodeContent::Element(..) if cut::reason(tree, at).is_some() => {
                out.push(' ');
                at = node.end;
                continue;
            }
            NodeContent::Element(name, tag) => {
                let written = written_as(name);
                match written {
                    "" => {}
                    "a" => start_link(&mut out, tag.attribute("href")),
                    // The image marks a cell, because html2text joins the cells of a row.
                    "td" => out.push_str("<p><img src=c alt=c>"),
                    _ => {
                        out.push('<');
                        out.push_str(written);
                        out.push('>');
                    }
                }
                if !matches!(written, "" | "br") {
                    open.push((node.end, written));
                }
            }
        }
        if out.len() > MAX_HTML || open.len() > MAX_DEPTH {
            return None;
        }
        at += 1;
    }
    while let Some((_, name)) = open.pop() {
        end_tag(&mut out, name);
    }
    Some(out)
}

/// Writes a character of the text. A control character could pass for a prefix.
fn push(out: &mut String, c: char) {
    match c {
        '<' => out.push_str("&lt;"),
        '&' => out.push_str("&amp;"),
        c if c.is_control() && !c.is_whitespace() => out.push(char::REPLACEMENT_CHARACTER),
        c => out.push(c),
    }
}

/// The element that stands for an element of the body; empty for one that html2text need not know.
fn written_as(name: &str) -> &'static str {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h2",
        "p" => "p",
        "br" | "hr" => "br",
        "blockquote" => "blockquote",
        "ul" | "ol" => "ul",
        "li" => "li",
        "td" | "th" => "td",
        "pre" => "pre",
        "b" | "strong" => "b",
        "i" | "em" => "i",
        "a" => "a",
        "sup" => "sup",
        name if is_block(name) => "div",
        _ => "",
    }
}

fn start_link(out: &mut String, address: Option<&str>) {
    match address {
        Some(address) => {
            out.push_str("<a href=\"");
            out.push_str(&address.replace('"', "%22"));
            out.push_str("\">");
        }
        None => out.push_str("<a>"),
    }
}

fn end_tag(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(if name == "td" { "p" } else { name });
    out.push('>');
}

fn render_blocks(html: &str) -> Vec<DraftBlock> {
    let config = html2text::config::with_decorator(BlockDecorator)
        .raw_mode(true)
        .allow_width_overflow()
        .unicode_strikeout(false)
        .no_link_wrapping();
    let lines = config.lines_from_read(html.as_bytes(), WIDTH).unwrap_or_default();
    let mut blocks = Vec::with_capacity(lines.len());
    let mut kind = BlockKind::Paragraph;
    for line in lines {
        let block = read_block(line, kind);
        // A table cell that starts with a block element has its mark on a line of its own.
        let only_mark = block.kind == BlockKind::Cell && block.text.is_empty();
        kind = if only_mark { BlockKind::Cell } else { BlockKind::Paragraph };
        if !block.text.trim().is_empty() {
            blocks.push(block);
        }
    }
    blocks
}

fn read_block(line: TaggedLine<Vec<RunAnnotation>>, kind: BlockKind) -> DraftBlock {
    let mut block = DraftBlock::new(kind, "");
    let mut prefix = true;
    for element in line {
        let TaggedLineElement::Str(run) = element else {
            continue;
        };
        let mut text = run.s.as_str();
        if run.tag.contains(&RunAnnotation::Cell) {
            block.kind = BlockKind::Cell;
            continue;
        }
        if prefix {
            text = take_prefixes(text, &mut block.kind);
            prefix = text.is_empty();
        }
        if run.tag.contains(&RunAnnotation::Preformatted) && block.kind == BlockKind::Paragraph {
            block.kind = BlockKind::Preformatted;
        }
        let start = block.text.len();
        block.text.push_str(text);
        if run.tag.iter().any(|note| matches!(note, RunAnnotation::Link(_))) {
            block.linked += text.len();
        }
        for note in run.tag {
            mark(&mut block, start, note);
        }
    }
    block
}

/// Takes the block prefixes off the start of `text`. The innermost one decides the kind, but a
/// block inside a quotation stays a quotation.
fn take_prefixes<'t>(text: &'t str, kind: &mut BlockKind) -> &'t str {
    let mut rest = text.trim_start_matches(' ');
    while let Some(after) = rest.strip_prefix('\u{1}') {
        let Some(letter) = after.chars().next() else {
            return "";
        };
        *kind = match letter {
            'h' => BlockKind::Heading,
            'q' => BlockKind::Quotation,
            _ if *kind == BlockKind::Quotation => BlockKind::Quotation,
            _ => BlockKind::Item,
        };
        rest = after[letter.len_utf8()..].trim_start_matches(' ');
    }
    rest
}

/// Marks the text of `block` from byte `start` on. A mark of the same kind that ends there grows
/// instead.
fn mark(block: &mut DraftBlock, start: usize, note: RunAnnotation) {
    let kind = match note {
        RunAnnotation::Strong => InlineKind::Strong,
        RunAnnotation::Emphasis => InlineKind::Emphasis,
        RunAnnotation::Link(target) => match target_of(&target) {
            Some(target) => InlineKind::Link(target),
            None => return,
        },
        RunAnnotation::None | RunAnnotation::Cell | RunAnnotation::Preformatted => return,
    };
    let end = block.text.len();
    if start == end {
        return;
    }
    // Marks nest a few levels deep at most, so the one that can grow is among the last.
    match block.marks.iter_mut().rev().take(8).find(|mark| mark.kind == kind) {
        Some(mark) if mark.range.end >= start => mark.range.end = end,
        _ => block.marks.push(InlineMark { range: start..end, kind }),
    }
}

/// An annotation of a run of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum RunAnnotation {
    #[default]
    None,
    Strong,
    Emphasis,
    Link(String),
    Preformatted,
    /// The image that [`write`] puts at the start of a table cell.
    Cell,
}

/// Writes a prefix at the start of each block and annotates runs of text.
struct BlockDecorator;

impl TextDecorator for BlockDecorator {
    type Annotation = RunAnnotation;

    fn decorate_link_start(&mut self, url: &str) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::Link(url.to_owned()))
    }

    fn decorate_link_end(&mut self) -> String {
        String::new()
    }

    fn decorate_em_start(&self) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::Emphasis)
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::Strong)
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::None)
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::None)
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) -> RunAnnotation {
        RunAnnotation::Preformatted
    }

    fn decorate_preformat_cont(&self) -> RunAnnotation {
        RunAnnotation::Preformatted
    }

    fn decorate_image(&mut self, _src: &str, _title: &str) -> (String, RunAnnotation) {
        ("\u{e000}".to_owned(), RunAnnotation::Cell)
    }

    fn header_prefix(&self, _level: usize) -> String {
        "\u{1}h".to_owned()
    }

    fn quote_prefix(&self) -> String {
        "\u{1}q".to_owned()
    }

    fn unordered_item_prefix(&self) -> String {
        "\u{1}i".to_owned()
    }

    fn ordered_item_prefix(&self, _i: i64) -> String {
        "\u{1}i".to_owned()
    }

    fn decorate_superscript_start(&self) -> (String, RunAnnotation) {
        (String::new(), RunAnnotation::None)
    }

    fn decorate_superscript_end(&self) -> String {
        String::new()
    }

    fn make_subblock_decorator(&self) -> Self {
        Self
    }
}
