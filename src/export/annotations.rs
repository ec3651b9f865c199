//! A collection of W3C Web Annotations (JSON-LD) for programs such as Hypothes.is and Recogito.
//!
//! ```text
//! AnnotationCollection ─ first ─ AnnotationPage ─ items ─ Annotation, one a line
//!   bodies: a tag for each code, a description        target: address of the article, two selectors
//!           where it tells more, the user's comment   TextQuoteSelector     prefix, exact, suffix
//!                                                     TextPositionSelector  code points of the text
//! ```
//!
//! The file is kept small: plain text is the format of a body unless it names another, the words around
//! a place are few, and what a tag tells is not told again.
//!
//! Positions count the text that `export --to` writes. On the page of an outlet, which has menus too,
//! the quotation finds the place.

use super::ExportSource;
use super::marks::{ArticleMarks, CodeGroup, TextMark, context};
use super::receipt::{MEMBER, Receipt, hash};
use crate::corpus::ArticleIx;
use serde::Serialize;
use std::fmt::Write as _;

/// The context of the vocabulary.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Code points before and behind the words that a quotation selector has at most.
const AROUND: usize = 20;

#[derive(Serialize)]
struct AnnotationCollection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'static str,
    generator: Generator,
    total: usize,
}

#[derive(Serialize)]
struct Generator {
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

/// The page without its items, which are written one a line.
#[derive(Serialize)]
struct AnnotationPage {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
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
        for mark in marks {
            items.push(serde_json::to_string(&annotation(source, mark, &target))?);
        }
    }
    let total = items.len();
    let id = format!("urn:crossread:collection:{}", hash(receipt.to_json().as_bytes()));
    let head = AnnotationCollection {
        context: CONTEXT,
        id: id.clone(),
        kind: "AnnotationCollection",
        label: "Findings of crossread",
        generator: Generator { kind: "Software", name: format!("crossread {}", receipt.crossread) },
        total,
    };
    let page = AnnotationPage { id: format!("{id}:1"), kind: "AnnotationPage", start_index: 0 };
    let page = with(&page, &[("items", format!("[\n{}\n]", items.join(",\n")))])?;
    let receipt = serde_json::to_string(receipt)?;
    let text = with(&head, &[("first", page), (MEMBER, receipt)])?;
    Ok((format!("{text}\n"), total))
}

/// An object with further members, of which the values are JSON already.
fn with(object: &impl Serialize, members: &[(&str, String)]) -> serde_json::Result<String> {
    let mut text = serde_json::to_string(object)?;
    text.pop();
    for (name, value) in members {
        let _ = write!(text, ",\n\"{name}\":{value}");
    }
    text.push('}');
    Ok(text)
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
    let textual = |purpose, value| TextualBody { kind: "TextualBody", purpose, value };
    let mut body: Vec<TextualBody> =
        mark.codes.iter().map(|code| textual("tagging", code.tag())).collect();
    // The tag of a mention has the name already, that of a sentence alone how it stands.
    let is_told = mark.codes.iter().all(|code| {
        !matches!(
            code.group,
            CodeGroup::Speech | CodeGroup::Passage | CodeGroup::Number | CodeGroup::Kept
        )
    });
    if !is_told {
        body.push(textual("describing", mark.note.clone()));
    }
    if !mark.comment.is_empty() {
        body.push(textual("commenting", mark.comment.clone()));
    }
    let motivation = if mark.comment.is_empty() { "tagging" } else { "commenting" };
    WebAnnotation {
        id: format!("urn:crossread:mark:{}", mark.id),
        kind: "Annotation",
        motivation,
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
