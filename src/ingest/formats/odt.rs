//! Reads `OpenDocument` texts: the paragraphs of `content.xml`.
//!
//! ```text
//! <text:h text:outline-level="1">Ferry late</text:h><text:p>The ferry …</text:p>
//! ```

use super::document::{
    DocumentParagraph, DocumentText, MAX_DOCUMENT_TEXT, MAX_PARAGRAPHS, ParagraphStyle,
};
use super::docx::{attribute, push_reference, title};
use super::office_zip::{OfficeError, OfficeZip, may_have, stated_type};
use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::corpus::TOO_LONG;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

/// The media type of a text, also of a template.
const TYPE: &str = "application/vnd.oasis.opendocument.text";
/// The member that holds the text.
const CONTENT: &str = "content.xml";

/// Claims `OpenDocument` texts.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let is_text = stated_type(content.bytes).is_some_and(|stated| stated.starts_with(TYPE));
    if is_text {
        return Some(Confidence::Certain);
    }
    let is_unstated = stated_type(content.bytes).is_none()
        && may_have(content.bytes, "META-INF/manifest.xml")
        && may_have(content.bytes, CONTENT);
    if !is_unstated {
        return None;
    }
    let mut zip = OfficeZip::open(content.bytes, 1 << 20).ok()?;
    let stated = zip.text("mimetype").ok()?;
    stated.trim().starts_with(TYPE).then_some(Confidence::Certain)
}

/// Reads the document: an export of a database, else one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut zip = OfficeZip::open(content.bytes, sink.room())?;
    if zip.text("META-INF/manifest.xml").is_ok_and(|xml| xml.contains("encryption-data")) {
        return Err(OfficeError::Encrypted.into());
    }
    let xml = zip.text(CONTENT)?;
    let mut document = paragraphs(&xml)?;
    document.title = zip.text("meta.xml").ok().and_then(|xml| title(&xml));
    document.read(sink)
}

/// Elements whose text is none of the document.
const SKIPPED: &[&str] = &[
    "note",
    "annotation",
    "tracked-changes",
    "changed-region",
    "table-of-content",
    "ruby-text",
    "binary-data",
    "forms",
    "sequence-decls",
    "object",
    "desc",
];

/// Reads the paragraphs of the text.
fn paragraphs(xml: &str) -> Result<DocumentText, OfficeError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open = OpenTextReader::default();
    let mut warnings = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open.open(&tag, true),
            Ok(Event::Empty(tag)) => open.open(&tag, false),
            Ok(Event::End(tag)) => open.close(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => open.push(&text),
            Ok(Event::GeneralRef(name)) => {
                let mut text = String::new();
                push_reference(&mut text, name.as_ref());
                open.push(&text);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                open.end_paragraph();
                if open.paragraphs.is_empty() {
                    return Err(OfficeError::Xml(error.to_string()));
                }
                warnings.push("cut off: the document is broken".to_owned());
                break;
            }
        }
        if open.paragraphs.len() > MAX_PARAGRAPHS || open.bytes > MAX_DOCUMENT_TEXT {
            warnings.push(TOO_LONG.to_owned());
            break;
        }
    }
    open.end_paragraph();
    Ok(DocumentText { paragraphs: open.paragraphs, warnings, ..DocumentText::default() })
}

/// What an automatic style says of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct OpenStyle {
    style: ParagraphStyle,
    bold: bool,
    starts_page: bool,
}

/// Reads the events of the content part.
#[derive(Default)]
struct OpenTextReader {
    paragraphs: Vec<DocumentParagraph>,
    paragraph: DocumentParagraph,
    styles: FxHashMap<String, OpenStyle>,
    /// The style that is defined.
    defined: Option<String>,
    in_body: bool,
    /// Open paragraphs and headings.
    depth: usize,
    lists: usize,
    tables: usize,
    skipped: usize,
    bold: bool,
    light: bool,
    /// Bytes of the text so far.
    bytes: usize,
}

impl OpenTextReader {
    fn open(&mut self, tag: &BytesStart<'_>, has_content: bool) {
        let local = tag.local_name();
        let name = local.as_ref();
        if self.skipped > 0 || self.in_body && SKIPPED.contains(&name) {
            self.skipped += usize::from(has_content);
            return;
        }
        let is_text = tag.name().prefix().is_some_and(|prefix| prefix.as_ref() == "text");
        match name {
            "style" if !self.in_body => self.define(tag),
            "text-properties" | "paragraph-properties" if !self.in_body => self.describe(tag),
            "body" => self.in_body = true,
            "p" | "h" if is_text => {
                self.end_paragraph();
                self.depth += usize::from(has_content);
                self.start_paragraph(tag, name == "h");
            }
            "s" if is_text => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(1_usize.max(count).min(100)));
            }
            "tab" if is_text => self.push("\t"),
            "line-break" if is_text => self.push("\n"),
            "span" if is_text => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                self.bold = self.styles.get(&style).is_some_and(|style| style.bold);
            }
            "list" if is_text && has_content => self.lists += 1,
            "table" if has_content => self.tables += 1,
            _ => {}
        }
    }

    /// Starts the definition of a style.
    fn define(&mut self, tag: &BytesStart<'_>) {
        let Some(name) = attribute(tag, "name") else { return };
        let parent = attribute(tag, "parent-style-name").unwrap_or_default();
        let style = OpenStyle { style: style_of(&parent), ..OpenStyle::default() };
        let breaks = attribute(tag, "master-page-name").is_some_and(|page| !page.is_empty());
        self.styles.insert(name.clone(), OpenStyle { starts_page: breaks, ..style });
        self.defined = Some(name);
    }

    /// Adds properties to the style that is defined.
    fn describe(&mut self, tag: &BytesStart<'_>) {
        let Some(style) = self.defined.as_ref().and_then(|name| self.styles.get_mut(name)) else {
            return;
        };
        style.bold |= attribute(tag, "font-weight").is_some_and(|weight| weight == "bold");
        style.starts_page |= attribute(tag, "break-before").is_some_and(|at| at == "page");
    }

    fn start_paragraph(&mut self, tag: &BytesStart<'_>, is_heading: bool) {
        let name = attribute(tag, "style-name").unwrap_or_default();
        let known = self.styles.get(&name).copied().unwrap_or_default();
        let named =
            if known.style == ParagraphStyle::Plain { style_of(&name) } else { known.style };
        let style = match named {
            ParagraphStyle::Plain if is_heading => ParagraphStyle::Heading,
            ParagraphStyle::Plain if self.lists > 0 => ParagraphStyle::Item,
            ParagraphStyle::Plain if self.tables > 0 => ParagraphStyle::Cell,
            named => named,
        };
        self.paragraph.style = style;
        self.paragraph.starts_page |= known.starts_page;
        self.bold = known.bold;
        self.paragraph.bold = known.bold;
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" | "h" => {
                self.end_paragraph();
                self.depth = self.depth.saturating_sub(1);
            }
            "span" => self.bold = self.paragraph.bold,
            "list" => self.lists = self.lists.saturating_sub(1),
            "table" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.skipped > 0 || self.depth == 0 {
            return;
        }
        self.light |= !self.bold && !text.trim().is_empty();
        self.bytes += text.len();
        self.paragraph.text.push_str(text);
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let light = std::mem::take(&mut self.light);
        if paragraph.is_blank() {
            self.paragraph.starts_page = paragraph.starts_page;
            return;
        }
        paragraph.bold = !light;
        let text = std::mem::take(&mut paragraph.text);
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            self.paragraphs
                .push(DocumentParagraph { text: line.trim().to_owned(), ..paragraph.clone() });
            paragraph.starts_page = false;
        }
    }
}

/// What a named style is.
fn style_of(name: &str) -> ParagraphStyle {
    let name = name.to_lowercase();
    if name == "title" || name == "titel" {
        ParagraphStyle::Title
    } else if name.starts_with("heading") || name.starts_with("subtitle") {
        ParagraphStyle::Heading
    } else if name.starts_with("quotation") || name.starts_with("quote") {
        ParagraphStyle::Quotation
    } else {
        ParagraphStyle::Plain
    }
}
