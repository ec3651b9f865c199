//! The HTML of a database as paragraphs: a new one at each block element and line break, with what
//! its classes say that it is.
//!
//! ```text
//! <span class="DocPublicationName">Lomar Post</span>     Publication
//! <p class="articleParagraph">The ferry …</p>            Body
//! <div>512 words</div>                                   by position
//! ```

use super::labels::{self, ExportField};
use crate::ingest::formats::document::{DocumentParagraph, MAX_DOCUMENT_TEXT, ParagraphStyle};
use crate::ingest::markup::{HtmlLimits, HtmlTag, HtmlToken, partners, tokens};
use crate::ingest::render;

/// The limits of an export. One of 500 articles has 200 000 tokens and 5 MB of text.
const EXPORT_LIMITS: HtmlLimits = HtmlLimits { tokens: 1_000_000, text: MAX_DOCUMENT_TEXT };
/// Words of which a page of a database has at least one.
const SIGNS: &[&str] = &[
    "articleParagraph",
    "enArticle",
    "DocPublicationName",
    "titreArticle",
    "docOcurrContainer",
    " DOCUMENTS",
    " DOKUMENT",
    "End of Document",
    "ProQuest",
    "factiva",
    "Factiva",
];

/// Classes, or the ends of classes, that tell what an element holds. The first that fits counts.
const CLASSES: &[(&str, ExportField)] = &[
    ("DocPublicationName", ExportField::Publication),
    ("DocHeader", ExportField::Date),
    ("titreArticleVisu", ExportField::Headline),
    ("rdp__articletitle", ExportField::Headline),
    ("titreArticle", ExportField::Deck),
    ("rdp__subtitle", ExportField::Deck),
    ("docAuthors", ExportField::Byline),
    ("sm-margin-bottom", ExportField::Byline),
    ("sm-margin-bottomNews", ExportField::Byline),
    ("apd-wrapper", ExportField::Index),
    ("DocText", ExportField::Body),
    ("docOcurrContainer", ExportField::Body),
    ("articleParagraph", ExportField::Body),
    ("Headline", ExportField::Headline),
    ("author", ExportField::Byline),
    ("publiC-lblNodoc", ExportField::DocumentNumber),
];

/// Elements that do not end a paragraph.
const INLINES: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img",
    "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "wbr",
];

/// Elements whose text is none of the page.
const SKIPPED: &[&str] = &["script", "style", "title", "template", "noscript", "select", "button"];

/// Whether a page has a word that only pages of a database have.
pub(super) fn may_be_export(html: &str) -> bool {
    let start = &html[..html.floor_char_boundary(super::SNIFFED)];
    SIGNS.iter().any(|sign| start.contains(sign))
}

/// The paragraphs of a page.
pub(super) fn paragraphs(html: &str) -> Vec<DocumentParagraph> {
    let tokens = tokens(html, EXPORT_LIMITS).list;
    let partners = partners(&tokens);
    let mut reader = MarkupReader::default();
    let mut skip_to = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < skip_to {
            continue;
        }
        reader.close_fields(at);
        match token {
            HtmlToken::Text(text) => reader.text(text),
            HtmlToken::Open(tag) if tag.is_any(SKIPPED) => {
                skip_to = partners[at].unwrap_or(at);
            }
            HtmlToken::Open(tag) => reader.open(tag, partners[at]),
            HtmlToken::Close(name) => reader.close(name),
        }
    }
    reader.end_paragraph();
    reader.paragraphs
}

#[derive(Default)]
struct MarkupReader {
    paragraphs: Vec<DocumentParagraph>,
    text: String,
    style: ParagraphStyle,
    /// The number of open bold elements.
    bold: usize,
    has_bold: bool,
    has_light: bool,
    starts_page: bool,
    /// The fields of the open elements, with the index of the token that closes each.
    fields: Vec<(ExportField, usize)>,
    /// The field of the paragraph that is read: that of the innermost element with one.
    field: Option<ExportField>,
}

impl MarkupReader {
    fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            return;
        }
        if self.field.is_none() {
            self.field = self.fields.last().map(|(field, _)| *field);
        }
        if self.bold > 0 {
            self.has_bold = true;
        } else {
            self.has_light = true;
        }
        self.text.push_str(text);
    }

    fn open(&mut self, tag: &HtmlTag<'_>, partner: Option<usize>) {
        let is_inline = tag.is_any(INLINES);
        let field = field_of(tag);
        if !is_inline || field.is_some_and(|field| field != ExportField::Body) {
            self.end_paragraph();
        }
        if tag.is("article") || is_article(tag) {
            self.starts_page = true;
        }
        if let (Some(field), Some(end)) = (field, partner) {
            self.fields.push((field, end));
        }
        if tag.is_any(&["b", "strong"]) {
            self.bold += 1;
        }
        self.style = match tag.name.to_ascii_lowercase().as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ParagraphStyle::Heading,
            "li" => ParagraphStyle::Item,
            "blockquote" => ParagraphStyle::Quotation,
            "td" | "th" => ParagraphStyle::Cell,
            _ if is_inline || tag.is_any(&["p", "div", "br"]) => self.style,
            _ => ParagraphStyle::Plain,
        };
    }

    fn close(&mut self, name: &str) {
        let is_any = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !is_any(INLINES) {
            self.end_paragraph();
        }
        if is_any(&["b", "strong"]) {
            self.bold = self.bold.saturating_sub(1);
        }
        let ends = ["h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th"];
        if is_any(&ends) {
            self.style = ParagraphStyle::Plain;
        }
    }

    /// Ends the fields of elements that close at the token `at`.
    fn close_fields(&mut self, at: usize) {
        while let Some((_, end)) = self.fields.last()
            && *end <= at
        {
            let ended = self.fields.pop().map(|(field, _)| field);
            if ended != Some(ExportField::Body) {
                self.end_paragraph();
            }
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let field = self.field.take();
        let bold = std::mem::take(&mut self.has_bold) & !std::mem::take(&mut self.has_light);
        let text = render::decoded(text.trim());
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
        if text.is_empty() {
            return;
        }
        // A cell with a code of Factiva is a label, not a cell.
        let is_body = field == Some(ExportField::Body) && labels::code(text).is_none();
        let style = if is_body { self.style } else { ParagraphStyle::Plain };
        self.paragraphs.push(DocumentParagraph {
            text: text.to_owned(),
            style,
            bold,
            starts_page: std::mem::take(&mut self.starts_page),
            field,
            ..DocumentParagraph::default()
        });
    }
}

/// The field that the classes of an element tell.
fn field_of(tag: &HtmlTag<'_>) -> Option<ExportField> {
    if tag.is_any(&["footer", "aside"]) {
        return Some(ExportField::Index);
    }
    let classes = tag.attribute("class")?;
    CLASSES
        .iter()
        .find(|(name, _)| {
            classes.split_ascii_whitespace().any(|class| {
                class.eq_ignore_ascii_case(name) || *name == "Headline" && class.ends_with(name)
            })
        })
        .map(|(_, field)| *field)
}

/// Whether an element is an article of Factiva.
fn is_article(tag: &HtmlTag<'_>) -> bool {
    tag.is("div")
        && tag
            .attribute("class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == "article"))
}
