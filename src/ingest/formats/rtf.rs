//! Reads RTF: the paragraphs of its text, with bold, style names and page breaks.
//!
//! ```text
//! {\rtf1\ansi{\fonttbl …}{\info{\title Ferry late}}\pard The ferry \'96 late\par}
//!   ─►  DocumentText { title: "Ferry late", paragraphs: ["The ferry – late"] }
//! ```
//!
//! The reader walks over the bytes once. Open groups are a list, not a stack of calls, so no nesting
//! ends the program; beyond [`MAX_GROUPS`] a group shares the state of its parent. Bytes are decoded
//! by the code page of the document or of the font (see `codepages`). Running heads, notes, pictures,
//! field codes and tables of styles are no text of the document.

mod codepages;
mod tokens;

use super::document::{
    DocumentParagraph, DocumentText, MAX_DOCUMENT_TEXT, MAX_PARAGRAPHS, ParagraphStyle,
};
use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::corpus::TOO_LONG;
use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashMap;
use tokens::{RtfToken, RtfTokens};

/// Open groups whose state is kept, at most.
const MAX_GROUPS: usize = 4096;
/// Styles and fonts whose names are kept, at most.
const MAX_NAMES: usize = 10_000;
/// The longest name of a style and the longest title, in bytes.
const MAX_NAME: usize = 1000;

/// Claims what starts as RTF does.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let bytes = content.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content.bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf").then_some(Confidence::Certain)
}

/// Reads the document: an export of a database, else one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    document(content.bytes).read(sink)
}

/// Reads the text of a document.
fn document(bytes: &[u8]) -> DocumentText {
    let mut reader = RtfReader::default();
    let mut warnings = Vec::new();
    for token in RtfTokens::new(bytes) {
        reader.take(token);
        if reader.paragraphs.len() > MAX_PARAGRAPHS || reader.text_bytes() > MAX_DOCUMENT_TEXT {
            warnings.push(TOO_LONG.to_owned());
            break;
        }
    }
    reader.flush();
    reader.end_paragraph(false);
    if reader.groups.len() > 1 && warnings.is_empty() {
        warnings.push("cut off: the document has no end".to_owned());
    }
    let title = std::mem::take(&mut reader.title);
    DocumentText {
        paragraphs: reader.paragraphs,
        title: if title.trim().is_empty() { None } else { Some(title) },
        warnings,
        ..DocumentText::default()
    }
}

/// The place that text goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum RtfDestination {
    #[default]
    Text,
    /// Text that is none of the document.
    Nowhere,
    Fonts,
    Styles,
    /// The properties of the document; only the title is kept.
    Properties,
    Title,
}

/// The state of a group.
#[derive(Clone, Copy, Debug)]
struct RtfGroup {
    destination: RtfDestination,
    /// The characters that stand for one character behind `\u`.
    fallback: usize,
    bold: bool,
    hidden: bool,
    encoding: &'static Encoding,
}

/// Reads the tokens of a document.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the markup")]
struct RtfReader {
    paragraphs: Vec<DocumentParagraph>,
    paragraph: DocumentParagraph,
    /// Bytes of the text so far.
    bytes: usize,
    title: String,
    groups: Vec<RtfGroup>,
    /// Open groups beyond the limit.
    deeper: usize,
    /// Bytes of text that are not decoded yet.
    pending: Vec<u8>,
    /// The characters behind `\u` that are still left out.
    left_out: usize,
    /// The first half of a character beyond U+FFFF.
    high: Option<u32>,
    ansi: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    styles: FxHashMap<i32, ParagraphStyle>,
    /// The font or the style whose table entry is read.
    entry: i32,
    name: String,
    has_light: bool,
    in_table: bool,
    starts_page: bool,
    /// Whether the group has just started with `\*`.
    optional: bool,
}

impl Default for RtfReader {
    fn default() -> Self {
        let group = RtfGroup {
            destination: RtfDestination::Text,
            fallback: 1,
            bold: false,
            hidden: false,
            encoding: WINDOWS_1252,
        };
        Self {
            paragraphs: Vec::new(),
            paragraph: DocumentParagraph::default(),
            bytes: 0,
            title: String::new(),
            groups: vec![group],
            deeper: 0,
            pending: Vec::new(),
            left_out: 0,
            high: None,
            ansi: WINDOWS_1252,
            fonts: FxHashMap::default(),
            styles: FxHashMap::default(),
            entry: 0,
            name: String::new(),
            has_light: false,
            in_table: false,
            starts_page: false,
            optional: false,
        }
    }
}

impl RtfReader {
    fn group(&mut self) -> &mut RtfGroup {
        self.groups.last_mut().expect("the outermost group is never closed")
    }

    fn take(&mut self, token: RtfToken<'_>) {
        match token {
            RtfToken::Open => self.open(),
            RtfToken::Close => self.close(),
            RtfToken::Byte(byte) => self.byte(byte),
            RtfToken::Text(bytes) => self.bytes(bytes),
            RtfToken::Symbol(symbol) => self.symbol(symbol),
            RtfToken::Word(word, number) => {
                if std::mem::take(&mut self.left_out) > 1 {
                    self.left_out = 0;
                }
                self.word(word, number);
            }
            RtfToken::Binary => {}
        }
    }

    fn open(&mut self) {
        self.flush();
        self.optional = false;
        self.left_out = 0;
        if self.groups.len() < MAX_GROUPS {
            let group = *self.group();
            self.groups.push(group);
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.left_out = 0;
        if self.group().destination == RtfDestination::Styles {
            self.end_style();
        }
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.groups.len() > 1 {
            self.groups.pop();
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let left_out = self.left_out.min(bytes.len());
        self.left_out -= left_out;
        let text = &bytes[left_out..];
        // One byte more than is read tells that the document is too long.
        let room = (MAX_DOCUMENT_TEXT + 1).saturating_sub(self.text_bytes());
        self.pending.extend_from_slice(&text[..text.len().min(room)]);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.optional = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            b'\n' | b'\r' => self.end_line(),
            b'\t' => self.push("\t"),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        if std::mem::take(&mut self.optional) && !matches!(word, b"shptxt" | b"shpinst") {
            self.flush();
            self.group().destination = RtfDestination::Nowhere;
            return;
        }
        if word == b"u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.flush();
        let is_on = number != Some(0);
        if let Some(destination) = destination(word) {
            let group = self.group();
            // The title counts inside the properties only, and nothing leads out of a destination
            // that is left out.
            let fits = match destination {
                RtfDestination::Title => group.destination == RtfDestination::Properties,
                _ => group.destination == RtfDestination::Text,
            };
            if fits {
                group.destination = destination;
            }
            return;
        }
        match word {
            b"par" | b"sect" | b"nestrow" => self.end_paragraph(false),
            b"row" => self.end_row(),
            b"cell" | b"nestcell" => self.end_paragraph(true),
            b"line" | b"lbr" => self.end_line(),
            b"page" | b"pagebb" => self.starts_page = true,
            b"tab" => self.push("\t"),
            b"pard" => {
                self.paragraph.style = ParagraphStyle::Plain;
                self.in_table = false;
            }
            b"intbl" => self.in_table = true,
            b"plain" => self.plain(),
            b"b" => self.group().bold = is_on,
            b"v" | b"deleted" => self.group().hidden = is_on,
            b"uc" => {
                self.group().fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
            }
            b"s" => self.style(number.unwrap_or(0)),
            b"outlinelevel" if number.is_some_and(|level| level < 9) => {
                self.paragraph.style = ParagraphStyle::Heading;
            }
            b"f" => self.font(number.unwrap_or(0)),
            b"fcharset" | b"cpg" => self.charset(word, number.unwrap_or(0)),
            b"ansicpg" => {
                self.ansi = codepages::of_page(number.unwrap_or(1252));
                self.group().encoding = self.ansi;
            }
            b"mac" => {
                self.ansi = encoding_rs::MACINTOSH;
                self.group().encoding = self.ansi;
            }
            word => {
                if let Some(text) = character(word) {
                    self.push(text);
                }
            }
        }
    }

    fn plain(&mut self) {
        let ansi = self.ansi;
        let group = self.group();
        group.bold = false;
        group.hidden = false;
        group.encoding = ansi;
    }

    fn style(&mut self, number: i32) {
        if self.group().destination == RtfDestination::Styles {
            self.entry = number;
        } else if let Some(style) = self.styles.get(&number) {
            self.paragraph.style = *style;
        }
    }

    fn font(&mut self, number: i32) {
        if self.group().destination == RtfDestination::Fonts {
            self.entry = number;
        } else {
            let encoding = self.fonts.get(&number).copied().unwrap_or(self.ansi);
            self.group().encoding = encoding;
        }
    }

    fn charset(&mut self, word: &[u8], number: i32) {
        if self.group().destination != RtfDestination::Fonts || self.fonts.len() > MAX_NAMES {
            return;
        }
        let encoding = match word {
            b"cpg" => Some(codepages::of_page(number)),
            _ => codepages::of_charset(number),
        };
        if let Some(encoding) = encoding {
            self.fonts.insert(self.entry, encoding);
        }
    }

    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.name);
        let name = name.trim().trim_end_matches(';');
        if self.styles.len() <= MAX_NAMES
            && let Some(style) = super::docx::style_kind(name)
        {
            self.styles.insert(self.entry, style);
        }
        self.entry = 0;
    }

    /// Takes a character by its number, which may be half of one.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let fallback = self.group().fallback;
        self.left_out = fallback;
        let unit = (if number < 0 { number + 0x1_0000 } else { number }) as u32;
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let c = 0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
                self.push(char::from_u32(c).unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            (_, unit) => {
                let c = char::from_u32(unit).unwrap_or('\u{fffd}');
                self.push(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// Decodes the pending bytes.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let encoding = self.group().encoding;
        let (text, _) = encoding.decode_without_bom_handling(&pending);
        self.push_text(&text);
    }

    /// Bytes of the text so far, with those that are not decoded yet.
    fn text_bytes(&self) -> usize {
        self.bytes + self.pending.len()
    }

    fn push(&mut self, text: &str) {
        self.flush();
        self.push_text(text);
    }

    fn push_text(&mut self, text: &str) {
        let group = *self.group();
        match group.destination {
            RtfDestination::Text if !group.hidden => {
                self.has_light |= !group.bold && !text.trim().is_empty();
                self.bytes += text.len();
                self.paragraph.text.push_str(text);
            }
            RtfDestination::Title if self.title.len() < MAX_NAME => self.title.push_str(text),
            RtfDestination::Styles if self.name.len() < MAX_NAME => self.name.push_str(text),
            _ => {}
        }
    }

    /// Starts a new paragraph that looks as the one before.
    fn end_line(&mut self) {
        self.flush();
        let style = self.paragraph.style;
        self.end_paragraph(false);
        self.paragraph.style = style;
    }

    fn end_row(&mut self) {
        self.end_paragraph(true);
        self.in_table = false;
    }

    fn end_paragraph(&mut self, is_cell: bool) {
        if self.group().destination != RtfDestination::Text {
            return;
        }
        let style = self.paragraph.style;
        let mut paragraph = std::mem::take(&mut self.paragraph);
        self.paragraph.style =
            if style == ParagraphStyle::Item { style } else { ParagraphStyle::Plain };
        let has_light = std::mem::take(&mut self.has_light);
        if paragraph.is_blank() {
            return;
        }
        let text = paragraph.text.trim_matches([' ', '\n', '\r']);
        paragraph.text = String::from(text);
        paragraph.bold = !has_light;
        paragraph.starts_page = std::mem::take(&mut self.starts_page);
        if (is_cell || self.in_table) && style == ParagraphStyle::Plain {
            paragraph.style = ParagraphStyle::Cell;
        }
        self.paragraphs.push(paragraph);
    }
}

/// The destination that a control word opens.
fn destination(word: &[u8]) -> Option<RtfDestination> {
    Some(match word {
        b"fonttbl" => RtfDestination::Fonts,
        b"stylesheet" => RtfDestination::Styles,
        b"info" => RtfDestination::Properties,
        b"title" => RtfDestination::Title,
        b"colortbl" | b"pict" | b"object" | b"objdata" | b"header" | b"headerl" | b"headerr"
        | b"headerf" | b"footer" | b"footerl" | b"footerr" | b"footerf" | b"footnote"
        | b"annotation" | b"atnid" | b"atnauthor" | b"fldinst" | b"themedata" | b"datastore"
        | b"listtable" | b"listoverridetable" | b"revtbl" | b"rsidtbl" | b"generator"
        | b"xmlnstbl" | b"bkmkstart" | b"bkmkend" | b"pntext" | b"listtext" | b"nonshppict"
        | b"filetbl" | b"tc" | b"xe" | b"rxe" | b"sp" | b"latentstyles" | b"mmathPr"
        | b"ftnsep" | b"ftnsepc" | b"aftnsep" | b"nextfile" | b"template" | b"private" => {
            RtfDestination::Nowhere
        }
        _ => return None,
    })
}

/// The character that a control word stands for.
fn character(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        b"zwnj" => "\u{200c}",
        b"zwj" => "\u{200d}",
        _ => return None,
    })
}
