//! A collection of W3C Web Annotations (JSON-LD) for programs such as Hypothes.is and Recogito.
//!
//! ```text
//! AnnotationCollection ─ first ─ AnnotationPage ─ items ─ Annotation
//!   bodies: a tag for each code, a description        target: address of the article, two selectors
//!                                                     TextQuoteSelector     prefix, exact, suffix
//!                                                     TextPositionSelector  code points of the text
//! ```
//!
//! Positions count the text that `export --to` writes. On the page of an outlet, which has menus too,
//! the quotation finds the place.

use super::ExportSource;
use super::marks::{ArticleMarks, TextMark, context};
use super::receipt::{Receipt, hash};
use crate::corpus::ArticleIx;
use serde::Serialize;

/// The context of the vocabulary.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Code points before and behind the words that a quotation selector has at most.
const AROUND: usize = 32;

#[derive(Serialize)]
struct AnnotationCollection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'static str,
    generator: Generator,
    total: usize,
    first: AnnotationPage<'a>,
    receipt: &'a Receipt,
}

#[derive(Serialize)]
struct Generator {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
struct AnnotationPage<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<WebAnnotation<'a>>,
}

#[derive(Serialize)]
struct WebAnnotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<TextualBody>,
    target: AnnotationTarget<'a>,
}

#[derive(Serialize)]
struct TextualBody {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: String,
    format: &'static str,
}

#[derive(Serialize)]
struct AnnotationTarget<'a> {
    source: String,
    selector: (QuoteSelector<'a>, PositionSelector),
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    prefix: &'a str,
    exact: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct PositionSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

/// The annotations of articles with their marks as a document, and their number.
///
/// # Errors
/// When the document cannot be written as JSON.
pub fn collection(
    source: &ExportSource<'_>,
    articles: &[ArticleMarks],
    receipt: &Receipt,
) -> serde_json::Result<(String, usize)> {
    let mut items = Vec::new();
    for (ix, marks) in articles {
        let target = target_of(source, *ix);
        items.extend(marks.iter().map(|mark| annotation(source, mark, &target)));
    }
    let total = items.len();
    let id = format!("urn:crossread:collection:{}", hash(receipt.to_json().as_bytes()));
    let document = AnnotationCollection {
        context: CONTEXT,
        id: id.clone(),
        kind: "AnnotationCollection",
        label: "Findings of crossread",
        generator: Generator { kind: "Software", name: format!("crossread {}", receipt.crossread) },
        total,
        first: AnnotationPage {
            id: format!("{id}:1"),
            kind: "AnnotationPage",
            start_index: 0,
            items,
        },
        receipt,
    };
    let text = serde_json::to_string_pretty(&document)?;
    Ok((format!("{text}\n"), total))
}

/// The address of an article, or a name made of its id.
fn target_of(source: &ExportSource<'_>, ix: ArticleIx) -> String {
    let article = source.corpus.article(ix);
    let named = || format!("urn:crossread:article:{}", article.id);
    article.url.as_ref().map_or_else(named, ToString::to_string)
}

fn annotation<'a>(source: &ExportSource<'a>, mark: &TextMark, target: &str) -> WebAnnotation<'a> {
    let text = &source.corpus.article(mark.site.article).text.content;
    let (prefix, suffix) = context(text, mark.site.span, AROUND);
    let (start, end) = source.places.code_points(mark.site);
    let textual =
        |purpose, value| TextualBody { kind: "TextualBody", purpose, value, format: "text/plain" };
    let mut body: Vec<TextualBody> =
        mark.codes.iter().map(|code| textual("tagging", code.tag())).collect();
    body.push(textual("describing", mark.note.clone()));
    WebAnnotation {
        id: format!("urn:crossread:mark:{}", mark.id),
        kind: "Annotation",
        motivation: "tagging",
        body,
        target: AnnotationTarget {
            source: target.to_owned(),
            selector: (
                QuoteSelector {
                    kind: "TextQuoteSelector",
                    prefix,
                    exact: source.corpus.text(mark.site),
                    suffix,
                },
                PositionSelector { kind: "TextPositionSelector", start, end },
            ),
        },
    }
}
