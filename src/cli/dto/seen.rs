//! The JSON lines of `crossread seen`.

use super::score;
use crate::store::{SeenAnswer, SeenSite};
use crate::text::{CodePoints, Span};
use serde::Serialize;

/// A line of `seen`: a place in an article of the library.
#[derive(Serialize)]
pub(in crate::cli) struct SeenLine<'a> {
    asked: &'static str,
    asked_text: &'a str,
    kind: &'static str,
    share: f64,
    article: String,
    path: &'a str,
    headline: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    /// Whether it is another version of the article that asks.
    is_version: bool,
    place: SeenSpan<'a>,
    sentence: SeenSpan<'a>,
    same: Vec<SeenSpan<'a>>,
    looked_at: usize,
}

/// A span of the text of the article.
#[derive(Serialize)]
struct SeenSpan<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> SeenLine<'a> {
    pub(in crate::cli) fn new(answer: &'a SeenAnswer, site: &'a SeenSite) -> Self {
        let SeenSite { head, text, place, is_version } = site;
        let points = CodePoints::new(text);
        let span = |span: Span| {
            let (start, end) = points.count(span);
            SeenSpan { start, end, text: &text[span] }
        };
        Self {
            asked: answer.question.part.name(),
            asked_text: answer.question.words(),
            kind: place.kind.name(),
            share: score(place.share),
            article: head.name.id.to_string(),
            path: &head.path,
            headline: head.headline.as_deref(),
            outlet: head.outlet.as_deref(),
            published: head.published.as_deref(),
            url: head.name.url.as_deref(),
            is_version: *is_version,
            place: span(place.span),
            sentence: span(place.sentences),
            same: place.same.iter().map(|same| span(*same)).collect(),
            looked_at: answer.asked,
        }
    }
}
