//! Reads XML whose elements and attributes are named as the fields of articles are: exports of
//! trafilatura, TEI, Factiva, and those of programs of one's own.
//!
//! ```text
//! <doc title="Talks stall" sitename="Lomar Post" date="2026-03-04"> <main><p>…   one record
//! <articles> <article> <headline/> <date/> <body><p>…                            several
//! ```
//!
//! A record is the outermost element that has one text. XML without a record is refused with the
//! names of its elements.

use super::fields::{Field, known};
use super::record::{NamedRecord, RecordContents, described_names};
use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::corpus::ContentHash;
use crate::ingest::draft::{ArticleDraft, squeeze};
use crate::ingest::xml::{XmlElement, XmlTree, root_name};

/// Elements in one another that are looked into for records.
const MAX_DEPTH: usize = 8;
/// Elements in one another that are looked into for the fields of a record.
const MAX_FIELD_DEPTH: usize = 6;
/// Words of an element with a headline in an attribute and nothing but words inside, at least.
const MIN_OWN_WORDS: usize = 12;
/// Outermost elements of such XML, in lower case, that may stand without a declaration.
const ROOTS: &[&str] = &[
    "doc",
    "docs",
    "document",
    "documents",
    "corpus",
    "articles",
    "news",
    "newsitems",
    "records",
    "root",
    "items",
    "posts",
    "export",
    "texts",
    "dataset",
    "collection",
    "tei",
    "teicorpus",
];
/// Outermost elements of a web page, in lower case.
const PAGE_ROOTS: &[&str] = &[
    "html",
    "body",
    "head",
    "main",
    "article",
    "section",
    "div",
    "p",
    "span",
    "table",
    "header",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "figure",
    "blockquote",
    "script",
    "style",
    "br",
    "b",
];
/// Attributes that hold fields of the record.
const ATTRIBUTES: &[&str] = &[
    "title",
    "headline",
    "author",
    "byline",
    "date",
    "published",
    "url",
    "source",
    "sitename",
    "hostname",
    "publisher",
    "publication",
    "lang",
    "xml:lang",
];
/// Elements inside a text that are paragraphs of it, in lower case.
const PARAGRAPHS: &[&str] = &[
    "p",
    "paragraph",
    "para",
    "ab",
    "head",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "item",
    "l",
];

/// The reason why XML is not read.
#[derive(Debug, thiserror::Error)]
enum XmlRecordsError {
    #[error("XML, but not an article: its elements are {0}")]
    NoRecord(String),
}

/// Claims XML that is no web page.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let text = content.visible_text();
    let name = root_name(text)?.0.to_ascii_lowercase();
    let is_declared = text.starts_with("<?xml");
    let is_page = PAGE_ROOTS.contains(&name.as_str());
    let is_xml = !is_page && (is_declared || ROOTS.contains(&name.as_str()));
    (is_xml || name == "article" && starts_record(text)).then_some(Confidence::Certain)
}

/// Whether the first element holds an element that no page has there, such as `title` or `date`:
/// `<article><title>Talks stall</title>`. Records one a line need no element around them.
fn starts_record(text: &str) -> bool {
    let Some((_, start)) = root_name(text) else { return false };
    let Some(end) = text[start..].find('>') else { return false };
    let first = root_name(&text[start + end + 1..]).map(|(name, _)| name.to_ascii_lowercase());
    first.is_some_and(|name| {
        let field = known(&name).map(|known| known.field);
        field.is_some() && !PAGE_ROOTS.contains(&name.as_str()) && !is_element_of_html(&name)
    })
}

/// Whether pages have an element whose name is also that of a field.
fn is_element_of_html(name: &str) -> bool {
    matches!(name, "time" | "address" | "link" | "summary" | "content" | "label" | "source" | "a")
}

/// Reads each record.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let tree = XmlTree::read(content.visible_text(), &[]);
    let mut found = Vec::new();
    // Collections in SGML have no outermost element around their documents.
    for root in tree.outermost(|_| true) {
        find(&root, 0, &mut found);
    }
    if found.is_empty() {
        let names: Vec<String> =
            tree.elements().take(200).map(|element| element.name().to_owned()).collect();
        return Err(FormatError::specific(XmlRecordsError::NoRecord(described_names(&names))));
    }
    for (at, (record, source)) in found.into_iter().enumerate() {
        let hash = Some(ContentHash::of(source.as_bytes()));
        match record.draft() {
            Ok(draft) => sink.article(ArticleDraft { hash, ..draft }),
            Err(error) => sink.record_error(format!("record {}", at + 1), error),
        }
    }
    Ok(())
}

/// Finds the records in an element, in document order, each with its markup.
fn find<'t>(element: &XmlElement<'t>, depth: usize, found: &mut Vec<(NamedRecord, &'t str)>) {
    let mut fields = XmlFields::default();
    fields.take_attributes(element);
    fields.take_children(element, 0);
    if fields.text_parents.is_empty() {
        // The element itself may be the text, with its facts in attributes.
        let is_text = || {
            let mut children = element.children().peekable();
            let is_bare = children.peek().is_none();
            is_bare && element.text().split_whitespace().count() >= MIN_OWN_WORDS
                || children.any(|child| is_paragraph(child.name()))
        };
        if fields.record.has(Field::Headline) && is_text() {
            fields.record.put("text", prose(element));
            found.push((fields.record(), element.source()));
        }
        return;
    }
    if fields.text_parents.len() == 1 {
        let record = fields.record();
        if record.contents() == RecordContents::Text && record.has(Field::Headline) {
            found.push((record, element.source()));
            return;
        }
    }
    if depth < MAX_DEPTH {
        element.children().for_each(|child| find(&child, depth + 1, found));
    }
}

/// The fields that were found in an element.
#[derive(Default)]
struct XmlFields<'t> {
    record: NamedRecord,
    bylines: Vec<String>,
    /// The markup of each element that holds a text: several mean several records.
    text_parents: Vec<&'t str>,
}

impl<'t> XmlFields<'t> {
    fn take_attributes(&mut self, element: &XmlElement<'t>) {
        for name in ATTRIBUTES {
            if let Some(value) = element.attribute(name) {
                self.record.put(name.trim_start_matches("xml:"), value);
            }
        }
    }

    fn take_children(&mut self, element: &XmlElement<'t>, depth: usize) {
        for child in element.children() {
            // Several texts: this is no record, but a list of them.
            if self.text_parents.len() > 1 {
                return;
            }
            let name = child.name();
            if name == "ptr"
                && let Some(target) = child.attribute("target")
            {
                self.record.put("url", target);
            }
            let known = known(name);
            match known.map(|known| known.field) {
                _ if is_text(&child) => self.take_text(element, &child),
                Some(Field::Byline) => self.bylines.push(squeeze(&child.text())),
                Some(Field::Other) => {}
                Some(field) if field != Field::Text && !has_fields(&child) => {
                    self.record.put(name, squeeze(&child.text()));
                }
                _ if depth < MAX_FIELD_DEPTH => self.take_children(&child, depth + 1),
                _ => {}
            }
        }
    }

    fn take_text(&mut self, parent: &XmlElement<'t>, child: &XmlElement<'t>) {
        let markup = parent.source();
        let is_new = self.text_parents.iter().all(|own| own.as_ptr() != markup.as_ptr());
        if is_new {
            self.text_parents.push(markup);
        }
        let name = if child.name().eq_ignore_ascii_case("main") { "text" } else { child.name() };
        self.record.put(name, prose(child));
    }

    fn record(mut self) -> NamedRecord {
        self.bylines.dedup();
        self.record.put("author", self.bylines.join(", "));
        self.record
    }
}

/// Whether an element holds the text of an article, and no other fields of it.
fn is_text(element: &XmlElement<'_>) -> bool {
    let name = element.name();
    let is_named = known(name).is_some_and(|known| known.field == Field::Text)
        || name.eq_ignore_ascii_case("main");
    is_named && !has_fields(element) && !element.text().trim().is_empty()
}

/// Whether fields stand directly inside an element.
fn has_fields(element: &XmlElement<'_>) -> bool {
    element.children().any(|child| {
        let name = child.name();
        !is_paragraph(name)
            && known(name).is_some_and(|known| matches!(known.field, Field::Headline | Field::Text))
    })
}

fn is_paragraph(name: &str) -> bool {
    PARAGRAPHS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The text of an element, with a blank line between its paragraphs.
fn prose(element: &XmlElement<'_>) -> String {
    let is_inner = |inside: &XmlElement<'_>| {
        is_paragraph(inside.name()) && !inside.descendants().any(|it| is_paragraph(it.name()))
    };
    let paragraphs: Vec<String> =
        element.descendants().filter(is_inner).map(|inside| squeeze(&inside.text())).collect();
    if paragraphs.is_empty() { element.text() } else { paragraphs.join("\n\n") }
}
