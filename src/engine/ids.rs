//! Ids of quotes, passages and families: from the article and the place, so
//! that they are the same on every run over the same input.
//!
//! ```text
//! 3f9a1c0b77d2.q118-164     a quote: article, code points
//! 3f9a1c0b77d2.i40-97       indirect speech
//! 3f9a1c0b77d2.p640-702     a passage: by its head
//! ```
//!
//! A family has the id of its head quote.

use crate::corpus::{Article, Corpus, Site};
use crate::text::{CodePoints, Span};

fn place(article: &Article, letter: char, span: Span) -> String {
    let (start, end) = CodePoints::new(&article.text.content).count(span);
    format!("{}.{letter}{start}-{end}", article.id)
}

/// The id of the quote that stands at `span`.
#[must_use]
pub fn quote(article: &Article, span: Span) -> String {
    place(article, 'q', span)
}

/// The id of the indirect speech that stands at `span`.
#[must_use]
pub fn indirect(article: &Article, span: Span) -> String {
    place(article, 'i', span)
}

/// The id of the passage whose head is at `head`.
#[must_use]
pub fn passage(corpus: &Corpus, head: Site) -> String {
    place(corpus.article(head.article), 'p', head.span)
}
