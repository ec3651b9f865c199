//! The places in one text that a query lights up.
//!
//! ```text
//! query  ferry "dredged channel"
//! text   The ferry left the dredged channel.
//!            └───┘          └─────────────┘
//! ```

use super::lexeme::{forms_of, lexeme, lexemes};
use super::{FullTextNode, FullTextTerm};
use crate::corpus::Article;
use crate::text::{Segments, Span};
use std::borrow::Cow;

/// Finds the terms of a query in texts, one text after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermMarker {
    terms: Vec<FullTextTerm>,
}

impl TermMarker {
    /// A marker for the terms of a query that are not denied.
    #[must_use]
    pub fn new(query: &FullTextNode) -> Self {
        Self { terms: query.wanted_terms().into_iter().cloned().collect() }
    }

    /// The hits in an article, in order and disjoint. `segments` are those of its text. Linear in the text
    /// for each term.
    #[must_use]
    pub fn spans(&self, article: &Article, segments: &Segments) -> Vec<Span> {
        let mut spans: Vec<Span> =
            self.terms_at(article, segments).into_iter().map(|(span, _)| span).collect();
        spans.dedup_by(|next, kept| {
            let overlaps = next.overlaps(*kept);
            if overlaps {
                *kept = kept.hull(*next);
            }
            overlaps
        });
        spans
    }

    /// The hits in an article with the index of the term that each one is, in order; they may overlap.
    fn terms_at(&self, article: &Article, segments: &Segments) -> Vec<(Span, usize)> {
        let mut words: Vec<(u32, Span, Cow<'_, str>)> = Vec::with_capacity(segments.words.len());
        lexemes(article, segments).for_each(|position, at, spelling| {
            words.push((position, segments.words[at].span(), lexeme(spelling)));
        });
        let is_english = article.is_english();
        let mut found = Vec::new();
        for (nth, term) in self.terms.iter().enumerate() {
            match term {
                FullTextTerm::Word(wanted) => {
                    let (_, is_form) = forms_of(wanted);
                    let is_hit = |word: &str| word == wanted || is_english && is_form(word);
                    let hits = words.iter().filter(|(_, _, word)| is_hit(word));
                    found.extend(hits.map(|(_, span, _)| (*span, nth)));
                }
                FullTextTerm::Phrase { words: wanted, is_open } => {
                    let runs = words.windows(wanted.len().max(1));
                    let hits = runs.filter(|run| is_phrase(run, wanted, *is_open));
                    found.extend(hits.map(|run| (run[0].1.hull(run[run.len() - 1].1), nth)));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The hit of an article at which its excerpt begins: the first one with the most different terms in the
    /// `window` bytes from it on. A hit of the headline counts only where the text below has none.
    #[must_use]
    pub fn densest(&self, article: &Article, segments: &Segments, window: usize) -> Option<Span> {
        let mut hits = self.terms_at(article, segments);
        let headline = article.headline_span().unwrap_or_default();
        let in_headline = hits.iter().take_while(|(span, _)| headline.covers(*span)).count();
        if in_headline < hits.len() {
            hits.drain(..in_headline);
        }
        let terms_from = |at: usize| {
            let end = hits[at].0.start() + window;
            let inside = hits[at..].iter().take_while(|(span, _)| span.start() < end);
            let mut terms: Vec<usize> = inside.map(|(_, term)| *term).collect();
            terms.sort_unstable();
            terms.dedup();
            terms.len()
        };
        // A text that says nothing but the words need not be read to its end.
        let first = (0..hits.len().min(MAX_EXCERPT_STARTS)).rev().max_by_key(|at| terms_from(*at));
        first.map(|at| hits[at].0)
    }
}

/// The number of hits of one article at which an excerpt may begin. A bound on work.
const MAX_EXCERPT_STARTS: usize = 1000;

/// Whether words are these ones beside each other.
fn is_phrase(run: &[(u32, Span, Cow<'_, str>)], wanted: &[String], is_open: bool) -> bool {
    let last = wanted.len().saturating_sub(1);
    run.len() == wanted.len()
        && run.iter().zip(wanted).enumerate().all(|(nth, ((position, _, word), wanted))| {
            let is_beside = *position == run[0].0 + nth as u32;
            let is_word = if is_open && nth == last {
                word.starts_with(wanted.as_str())
            } else {
                **word == **wanted
            };
            is_beside && is_word
        })
}
