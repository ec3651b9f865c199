//! Reads what stands on top of an article in a document, and cuts documents with several articles.
//!
//! ```text
//! Ferry late                        heading, or the first line of a page
//! By Ada Brandt | Lomar Post | 4 March 2025      facts
//! The ferry …
//! ```
//!
//! A heading parts articles only when lines with facts of another article stand below it: else it
//! is one inside the text.

use super::{DocumentParagraph, ParagraphStyle};
use crate::ingest::draft::squeeze;
use crate::ingest::formats::fields::Field;
use crate::ingest::formats::record::NamedRecord;
use crate::ingest::formats::{text_head, text_parts};
use std::ops::Range;

/// Paragraphs that can be the top of an article, at most.
const MAX_TOP: usize = 14;
/// Words in front of the first article of several, at most: a cover or a list of contents.
const MAX_COVER_WORDS: usize = 200;

/// The top of an article, and what is below it.
pub(super) struct DocumentTop {
    pub record: NamedRecord,
    /// The lines that were read, with the reason why they are no text.
    pub lines: Vec<(String, &'static str)>,
    pub body: Vec<DocumentParagraph>,
}

/// Reads the lines with facts on top of some paragraphs; `None` when there are none.
pub(super) fn top(paragraphs: &[DocumentParagraph]) -> Option<DocumentTop> {
    let lines = paragraphs.iter().take(MAX_TOP).map(|paragraph| squeeze(&paragraph.text) + "\n");
    let lines: Vec<String> = lines.collect();
    let text = lines.concat();
    let head = text_head::top(&text);
    if !head.is_some() || head.body.trim().is_empty() {
        return None;
    }
    let taken = text.len() - head.body.len();
    let mut body = Vec::with_capacity(paragraphs.len());
    let mut start = 0;
    for (paragraph, line) in paragraphs.iter().zip(&lines) {
        let end = start + line.len();
        if end > taken {
            let text = &text[start.max(taken)..end];
            body.push(DocumentParagraph { text: text.trim().to_owned(), ..paragraph.clone() });
        }
        start = end;
    }
    body.extend_from_slice(&paragraphs[lines.len()..]);
    let lines = head.lines.iter().map(|(line, why)| ((*line).to_owned(), *why)).collect();
    Some(DocumentTop { record: head.record, lines, body })
}

/// The articles of a document: all of it, unless several parts have a top of their own.
pub(super) fn articles(paragraphs: &[DocumentParagraph]) -> Vec<Range<usize>> {
    let is_line = |at: usize| text_parts::is_separator(&paragraphs[at].text);
    let is_heading = |paragraph: &DocumentParagraph| {
        matches!(paragraph.style, ParagraphStyle::Title | ParagraphStyle::Heading)
    };
    let mut starts = vec![0];
    for (at, paragraph) in paragraphs.iter().enumerate().skip(1) {
        if is_line(at) {
            continue;
        }
        if is_heading(paragraph) || paragraph.starts_page || is_line(at - 1) {
            starts.push(at);
        }
    }
    let has_top = |at: &usize| {
        top(&paragraphs[*at..]).is_some_and(|top| {
            top.record.has(Field::Headline)
                && (top.record.has(Field::Published) || top.record.has(Field::Outlet))
        })
    };
    let mut tops: Vec<usize> = starts.into_iter().filter(has_top).collect();
    // The title of a collection stands right above its first article.
    if let [first, second, ..] = tops[..]
        && second == first + 1
    {
        tops.remove(0);
    }
    let cover = tops.first().map_or(&paragraphs[..0], |first| &paragraphs[..*first]);
    let words: usize = cover.iter().map(|it| it.text.split_whitespace().count()).sum();
    if tops.len() < 2 || words > MAX_COVER_WORDS {
        return std::iter::once(0..paragraphs.len()).collect();
    }
    tops.push(paragraphs.len());
    tops.windows(2).map(|pair| pair[0]..pair[1]).collect()
}
