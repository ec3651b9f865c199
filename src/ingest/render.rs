//! HTML to blocks, by html2text, once and very wide.
//!
//! html2text gives lines; each line that is not empty is a block. What kind of
//! block it is, a decorator of our own tells:
//!
//! ```text
//! <h2>Talks</h2><ul><li>a <b>b</b></li></ul>
//!   ␁hTalks
//!   ␁ia b            "b" annotated Strong
//! ```
//!
//! Prefixes are a control character and a letter: html2text wants them narrow
//! and drops control characters from the text itself, so no page can forge one.
//! Inline markup comes as annotations. Only pruned HTML (`prune`) gets here.

use super::draft::{Mark, Piece};
use super::prune::{Pruned, Purpose, prune};
use crate::corpus::{BlockKind, InlineKind};
use crate::text::Clean;
use html2text::render::{TaggedLine, TaggedLineElement, TextDecorator};

/// Wider than any text.
const WIDTH: usize = 1 << 40;
/// How much flat HTML is rendered at a time.
const CHUNK: usize = 1 << 20;

/// What rendering gives.
pub(super) struct Rendered {
    pub pieces: Vec<Piece>,
    /// What pruning cut, rendered, and why.
    pub cut: Vec<(String, &'static str)>,
    /// Why the markup was not read, if it was not.
    pub simplified: Option<&'static str>,
}

/// Prunes and renders a piece of HTML.
pub(super) fn html(html: &str) -> Rendered {
    let Pruned { html, cut, simplified } = prune(html, Purpose::Render);
    let mut pieces = Vec::new();
    if simplified.is_some() {
        for chunk in chunks(&html) {
            pieces.extend(blocks(chunk));
        }
    } else {
        pieces = blocks(&html);
    }
    let cut = cut.into_iter().map(|(words, why)| (decoded(&words), why)).collect();
    Rendered { pieces, cut, simplified }
}

/// The text of a piece of HTML on one line: titles, names.
pub(super) fn line(source: &str) -> String {
    if !source.contains(['<', '&']) {
        return source.to_owned();
    }
    html(source).pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
}

/// Text without tags but with entities, decoded.
pub(super) fn decoded(source: &str) -> String {
    if !source.contains('&') {
        return source.to_owned();
    }
    line(&source.replace('<', "&lt;"))
}

/// Flat HTML in parts of about [`CHUNK`] bytes, cut before a `<p>`, and a
/// paragraph longer than that at a space.
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

fn blocks(html: &str) -> Vec<Piece> {
    let config = html2text::config::with_decorator(Marks)
        .raw_mode(true)
        .allow_width_overflow()
        .unicode_strikeout(false)
        .no_link_wrapping();
    let lines = config.lines_from_read(html.as_bytes(), WIDTH).unwrap_or_default();
    let mut pieces = Vec::with_capacity(lines.len());
    let mut kind = BlockKind::Paragraph;
    for line in lines {
        let piece = piece(line, kind);
        // A cell that starts with a block has its mark on a line of its own.
        let only_mark = piece.kind == BlockKind::Cell && piece.text.is_empty();
        kind = if only_mark { BlockKind::Cell } else { BlockKind::Paragraph };
        if !piece.text.trim().is_empty() {
            pieces.push(piece);
        }
    }
    pieces
}

fn piece(line: TaggedLine<Vec<Note>>, kind: BlockKind) -> Piece {
    let mut piece = Piece::plain(kind, "");
    let mut prefix = true;
    for element in line {
        let TaggedLineElement::Str(run) = element else {
            continue;
        };
        let mut text = run.s.as_str();
        if run.tag.contains(&Note::Cell) {
            piece.kind = BlockKind::Cell;
            continue;
        }
        if prefix {
            text = take_prefixes(text, &mut piece.kind);
            prefix = text.is_empty();
        }
        if run.tag.contains(&Note::Preformatted) && piece.kind == BlockKind::Paragraph {
            piece.kind = BlockKind::Preformatted;
        }
        let start = piece.text.len();
        piece.text.push_str(text);
        if run.tag.iter().any(|note| matches!(note, Note::Link(_))) {
            piece.linked += text.len();
        }
        for note in run.tag {
            mark(&mut piece, start, note);
        }
    }
    piece
}

/// Reads block prefixes off the start of `text`: the innermost kind counts, but
/// what stands in a quotation stays one.
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

/// Marks what was appended to `piece` from `start` on, joining it to a mark of
/// the same kind that ends there.
fn mark(piece: &mut Piece, start: usize, note: Note) {
    let kind = match note {
        Note::Strong => InlineKind::Strong,
        Note::Emphasis => InlineKind::Emphasis,
        Note::Link(target) => match target_of(&target) {
            Some(target) => InlineKind::Link(target),
            None => return,
        },
        Note::None | Note::Cell | Note::Preformatted => return,
    };
    let end = piece.text.len();
    if start == end {
        return;
    }
    // Marks nest a few deep at most, so the one to go on with is among the last.
    match piece.marks.iter_mut().rev().take(8).find(|mark| mark.kind == kind) {
        Some(mark) if mark.range.end >= start => mark.range.end = end,
        _ => piece.marks.push(Mark { range: start..end, kind }),
    }
}

/// A link target that is an address we show: http, https or mailto.
pub(super) fn target_of(address: &str) -> Option<Clean> {
    let parsed = url::Url::parse(address.trim()).ok()?;
    matches!(parsed.scheme(), "http" | "https" | "mailto").then(|| Clean::line(parsed.as_str()))
}

/// An annotation of a run of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Note {
    #[default]
    None,
    Strong,
    Emphasis,
    Link(String),
    Preformatted,
    /// The mark that pruning puts at the start of a table cell.
    Cell,
}

/// The decorator that writes prefixes and annotations.
struct Marks;

impl TextDecorator for Marks {
    type Annotation = Note;

    fn decorate_link_start(&mut self, url: &str) -> (String, Note) {
        (String::new(), Note::Link(url.to_owned()))
    }

    fn decorate_link_end(&mut self) -> String {
        String::new()
    }

    fn decorate_em_start(&self) -> (String, Note) {
        (String::new(), Note::Emphasis)
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, Note) {
        (String::new(), Note::Strong)
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, Note) {
        (String::new(), Note::None)
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, Note) {
        (String::new(), Note::None)
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) -> Note {
        Note::Preformatted
    }

    fn decorate_preformat_cont(&self) -> Note {
        Note::Preformatted
    }

    fn decorate_image(&mut self, _src: &str, _title: &str) -> (String, Note) {
        ("\u{e000}".to_owned(), Note::Cell)
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

    fn decorate_superscript_start(&self) -> (String, Note) {
        (String::new(), Note::None)
    }

    fn decorate_superscript_end(&self) -> String {
        String::new()
    }

    fn make_subblock_decorator(&self) -> Self {
        Self
    }
}
