//! Renders HTML into blocks of text, by html2text, once and very wide.
//!
//! html2text gives lines. Each line that is not empty is a block. [`BlockDecorator`] tells the
//! kind of each block:
//!
//! ```text
//! <h2>Talks</h2><ul><li>a <b>b</b></li></ul>
//!   ␁hTalks
//!   ␁ia b            "b" annotated Strong
//! ```
//!
//! A prefix is a control character and a letter. html2text drops control characters from the text
//! of a page, so no page can forge one. Inline markup comes as annotations of runs of text. Only
//! pruned HTML (see `prune`) gets here.

use super::draft::{DraftBlock, InlineMark};
use super::prune::{PrunePurpose, PrunedHtml, prune};
use crate::corpus::{BlockKind, InlineKind};
use crate::text::Clean;
use html2text::render::{TaggedLine, TaggedLineElement, TextDecorator};

/// The width that html2text wraps at, in columns: wider than any text.
const WIDTH: usize = 1 << 40;
/// How much flat HTML is rendered at a time, in bytes. It bounds the memory of html2text.
const CHUNK: usize = 1 << 20;

/// The blocks of some HTML.
pub(super) struct RenderedHtml {
    pub blocks: Vec<DraftBlock>,
    /// The text of the elements that pruning cut, and the reason for each.
    pub cut: Vec<(String, &'static str)>,
    /// The reason why inline markup and kinds of blocks were given up, if they were.
    pub simplified: Option<&'static str>,
}

/// Prunes and renders some HTML.
pub(super) fn html(html: &str) -> RenderedHtml {
    let PrunedHtml { html, cut, simplified } = prune(html, PrunePurpose::Render);
    let mut blocks = Vec::new();
    if simplified.is_some() {
        for chunk in chunks(&html) {
            blocks.extend(render_blocks(chunk));
        }
    } else {
        blocks = render_blocks(&html);
    }
    let cut = cut.into_iter().map(|(words, why)| (decoded(&words), why)).collect();
    RenderedHtml { blocks, cut, simplified }
}

/// Renders HTML into one line of text, for titles and names.
pub(super) fn line(source: &str) -> String {
    if !source.contains(['<', '&']) {
        return source.to_owned();
    }
    html(source).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
}

/// Decodes the character references in a text without tags.
pub(super) fn decoded(source: &str) -> String {
    if !source.contains('&') {
        return source.to_owned();
    }
    line(&source.replace('<', "&lt;"))
}

/// Cuts flat HTML into parts of about [`CHUNK`] bytes, before a `<p>` or at a space within a
/// longer paragraph.
fn chunks(flat: &str) -> impl Iterator<Item = &str> {
    let mut rest = flat;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut least = CHUNK.min(rest.len());
        while !rest.is_char_boundary(least) {
            least += 1;
        }
        let near = rest[least..].find([' ', '<']).map_or(rest.len(), |at| least + at);
        let (chunk, after) = rest.split_at(near);
        rest = after;
        Some(chunk)
    })
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

/// The normalised target of a link, when it is an http, https or mailto address.
pub(super) fn target_of(address: &str) -> Option<Clean> {
    let parsed = url::Url::parse(address.trim()).ok()?;
    matches!(parsed.scheme(), "http" | "https" | "mailto").then(|| Clean::line(parsed.as_str()))
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
    /// The image that pruning puts at the start of a table cell.
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
