//! Reads Word documents: the paragraphs of `word/document.xml`, with styles, bold and page breaks.
//!
//! ```text
//! <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ferry late</w:t></w:r></w:p>
//!   ─►  DocumentParagraph { text: "Ferry late", style: Title }
//! ```
//!
//! The XML is read as a run of events, so no nesting takes a stack. Deleted text, field codes,
//! comments, notes, running heads and the fallback of a drawing are no text of the document.

use super::document::{
    DocumentParagraph, DocumentText, MAX_DOCUMENT_TEXT, MAX_PARAGRAPHS, ParagraphStyle,
};
use super::office_zip::{OfficeError, OfficeZip, may_have};
use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::corpus::TOO_LONG;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::FxHashMap;

/// The member that holds the text.
const DOCUMENT: &str = "word/document.xml";
/// Bytes of the styles part that is read, at most.
const MAX_STYLES: usize = 4 << 20;

/// Claims ZIP files with a Word document.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    if !may_have(content.bytes, DOCUMENT) {
        return None;
    }
    let zip = OfficeZip::open(content.bytes, usize::MAX).ok()?;
    zip.has(DOCUMENT).then_some(Confidence::Certain)
}

/// Reads the document: an export of a database, else one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut zip = OfficeZip::open(content.bytes, sink.room())?;
    let styles = zip.text("word/styles.xml").map(|xml| style_kinds(&xml)).unwrap_or_default();
    let xml = zip.text(DOCUMENT)?;
    let mut document = paragraphs(&xml, &styles)?;
    document.title = zip.text("docProps/core.xml").ok().and_then(|xml| title(&xml));
    document.read(sink)
}

/// The title in the core properties.
pub(super) fn title(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut inside, mut title) = (false, String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => inside = tag.local_name().as_ref() == "title",
            Event::End(_) if inside => break,
            Event::Text(text) if inside => title.push_str(&text),
            Event::GeneralRef(name) if inside => push_reference(&mut title, name.as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    (!title.trim().is_empty()).then_some(title)
}

/// Appends the character that a reference stands for.
pub(super) fn push_reference(out: &mut String, name: &str) {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match (number.and_then(char::from_u32), name) {
        (Some(c), _) => out.push(c),
        (None, "amp") => out.push('&'),
        (None, "lt") => out.push('<'),
        (None, "gt") => out.push('>'),
        (None, "quot") => out.push('"'),
        (None, "apos") => out.push('\''),
        (None, "nbsp") => out.push('\u{a0}'),
        _ => out.push('\u{fffd}'),
    }
}

/// What the style of each id is, as far as its id and its name in any language tell.
fn style_kinds(xml: &str) -> FxHashMap<String, ParagraphStyle> {
    let mut kinds = FxHashMap::default();
    if xml.len() > MAX_STYLES {
        return kinds;
    }
    let mut reader = Reader::from_str(xml);
    let mut id = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.local_name().as_ref() {
                "style" => id = attribute(&tag, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&tag, "val").unwrap_or_default();
                    let kind = style_kind(&name).or_else(|| style_kind(&id));
                    if let Some(kind) = kind {
                        kinds.insert(id.clone(), kind);
                    }
                }
                "outlineLvl" => {
                    let level = attribute(&tag, "val").and_then(|level| level.parse::<u8>().ok());
                    if level.is_some_and(|level| level < 9) {
                        kinds.entry(id.clone()).or_insert(ParagraphStyle::Heading);
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return kinds,
            Ok(_) => {}
        }
    }
}

/// What a style is by its name.
pub(super) fn style_kind(name: &str) -> Option<ParagraphStyle> {
    let name = name.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if matches!(
        &*name,
        "title" | "titel" | "titre" | "título" | "titolo" | "headline" | "schlagzeile"
    ) {
        Some(ParagraphStyle::Title)
    } else if starts(&[
        "heading",
        "überschrift",
        "berschrift",
        "titre ",
        "título ",
        "kop ",
        "headline",
    ]) {
        Some(ParagraphStyle::Heading)
    } else if starts(&["list", "liste", "aufzählung"]) {
        Some(ParagraphStyle::Item)
    } else if starts(&["quote", "zitat", "citation", "intense quote", "block text"]) {
        Some(ParagraphStyle::Quotation)
    } else {
        None
    }
}

/// The value of an attribute, by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Checks for repeated names take quadratic time; only the first of a name is wanted.
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

/// Elements whose text is none of the document.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "comment",
    "fldData",
    "object",
    "pict",
    "sectPr",
    "tblPr",
    "annotation",
    "rt",
];

/// Reads the paragraphs of the text.
fn paragraphs(
    xml: &str,
    styles: &FxHashMap<String, ParagraphStyle>,
) -> Result<DocumentText, OfficeError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut word = WordReader { styles, ..WordReader::new(styles) };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => word.open(&tag, true),
            Ok(Event::Empty(tag)) => word.open(&tag, false),
            Ok(Event::End(tag)) => word.close(tag.local_name().as_ref()),
            Ok(Event::Text(text)) if word.in_text => {
                word.push(&text);
            }
            Ok(Event::CData(text)) if word.in_text => {
                word.push(&text);
            }
            Ok(Event::GeneralRef(name)) if word.in_text => {
                let mut text = String::new();
                push_reference(&mut text, name.as_ref());
                word.push(&text);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                word.end_paragraph();
                if word.paragraphs.is_empty() {
                    return Err(OfficeError::Xml(error.to_string()));
                }
                word.warnings.push("cut off: the document is broken".to_owned());
                break;
            }
        }
        if word.paragraphs.len() > MAX_PARAGRAPHS || word.bytes > MAX_DOCUMENT_TEXT {
            word.warnings.push(TOO_LONG.to_owned());
            break;
        }
    }
    word.end_paragraph();
    Ok(DocumentText {
        paragraphs: word.paragraphs,
        warnings: word.warnings,
        ..DocumentText::default()
    })
}

/// Reads the events of the text part.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the markup")]
struct WordReader<'s> {
    styles: &'s FxHashMap<String, ParagraphStyle>,
    paragraphs: Vec<DocumentParagraph>,
    warnings: Vec<String>,
    paragraph: DocumentParagraph,
    /// Whether the text of a run is read.
    in_text: bool,
    bold: bool,
    has_light: bool,
    /// Open tables.
    tables: usize,
    /// Open elements inside an element that is skipped, with it; 0 outside.
    skipped: usize,
    starts_page: bool,
    /// Bytes of the text so far.
    bytes: usize,
}

impl<'s> WordReader<'s> {
    fn new(styles: &'s FxHashMap<String, ParagraphStyle>) -> Self {
        Self {
            styles,
            paragraphs: Vec::new(),
            warnings: Vec::new(),
            paragraph: DocumentParagraph::default(),
            in_text: false,
            bold: false,
            has_light: false,
            tables: 0,
            skipped: 0,
            starts_page: false,
            bytes: 0,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, has_content: bool) {
        let local = tag.local_name();
        let name = local.as_ref();
        if self.skipped > 0 || SKIPPED.contains(&name) {
            self.starts_page |= name == "sectPr" && self.skipped == 0;
            self.skipped += usize::from(has_content);
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = has_content,
            "r" => self.bold = false,
            "b" => {
                let value = attribute(tag, "val");
                self.bold = !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"));
            }
            "tab" => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            "br" | "cr" => match attribute(tag, "type").as_deref() {
                Some("page") => self.break_page(),
                _ => self.push("\n"),
            },
            "pageBreakBefore" | "lastRenderedPageBreak" => {
                self.starts_page |= name == "pageBreakBefore";
            }
            "pStyle" => {
                let id = attribute(tag, "val").unwrap_or_default();
                let style = self.styles.get(&id).copied().or_else(|| style_kind(&id));
                self.paragraph.style = style.unwrap_or(self.paragraph.style);
            }
            "numPr" if self.paragraph.style == ParagraphStyle::Plain => {
                self.paragraph.style = ParagraphStyle::Item;
            }
            "tbl" => self.tables += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if !self.bold && !text.trim().is_empty() {
            self.has_light = true;
        }
        self.bytes += text.len();
        self.paragraph.text.push_str(text);
    }

    fn break_page(&mut self) {
        if self.paragraph.is_blank() {
            self.starts_page = true;
        } else {
            self.push(" ");
            self.starts_page = true;
        }
    }

    /// Ends a paragraph. A line break inside one starts another, as lines of verse and of metadata
    /// do.
    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let has_light = std::mem::take(&mut self.has_light);
        if paragraph.is_blank() {
            return;
        }
        paragraph.bold = !has_light;
        if self.tables > 0 && paragraph.style == ParagraphStyle::Plain {
            paragraph.style = ParagraphStyle::Cell;
        }
        paragraph.starts_page = std::mem::take(&mut self.starts_page);
        let text = std::mem::take(&mut paragraph.text);
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.paragraphs
                .push(DocumentParagraph { text: line.trim().to_owned(), ..paragraph.clone() });
            paragraph.starts_page = false;
        }
    }
}
