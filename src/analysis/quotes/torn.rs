//! Joins quotations that are torn over paragraphs: the mark opens in one, later ones repeat no mark,
//! and the mark closes in another.
//!
//! ```text
//! “We are tired.⏎              opens, and does not close
//! We have packed.⏎             no mark
//! We leave on Friday,” she said.   the first mark closes: one quotation of three paragraphs
//! ```
//!
//! Some exports put each sentence into a paragraph of its own, and outlets forget the mark that
//! reopens.

use super::marks::{self, MarkStyle, QuotedRun, RunEnd};
use super::tuned::{LONGEST_UNCLOSED_BYTES, TORN_PARAGRAPHS};
use crate::corpus::BlockKind;
use crate::text::Span;

/// Adds the runs of the paragraphs between a run that never closes and the mark that closes it.
/// `runs` are in order and stay so. The time is linear in the text.
pub(super) fn join(
    text: &str,
    kinds: &[(BlockKind, Span)],
    style: MarkStyle,
    runs: &mut Vec<QuotedRun>,
) {
    let mut joined = Vec::with_capacity(runs.len());
    for (at, &run) in runs.iter().enumerate() {
        joined.push(run);
        let next = runs.get(at + 1).map_or(kinds.len(), |run| run.block);
        let to_the_end =
            run.end == RunEnd::Unclosed && run.marked.end() == kinds[run.block].1.end();
        if to_the_end && !marks::is_single(text, &run) {
            let rest = rest_of(text, kinds, style, &run, next);
            if let (Some(last), false) = (joined.last_mut(), rest.is_empty()) {
                last.end = RunEnd::Continued;
                joined.extend(rest);
            }
        }
    }
    *runs = joined;
}

/// The runs of the paragraphs after `run` that its quotation goes on in; none if no mark closes it.
/// `next` is the first block with another run: only its words before that run can belong to it.
fn rest_of(
    text: &str,
    kinds: &[(BlockKind, Span)],
    style: MarkStyle,
    run: &QuotedRun,
    next: usize,
) -> Vec<QuotedRun> {
    let mut found = Vec::new();
    let last = next.min(run.block + TORN_PARAGRAPHS);
    for (block, &(kind, span)) in kinds.iter().enumerate().take(last + 1).skip(run.block + 1) {
        let is_far = span.end() - run.marked.start() > LONGEST_UNCLOSED_BYTES;
        if kind != BlockKind::Paragraph || kinds[run.block].0 != kind || is_far {
            return Vec::new();
        }
        let close = match marks::first_mark(text, span, style) {
            Some(mark) if mark.closes => Some(mark.span),
            Some(_) => return Vec::new(),
            None if block == next => return Vec::new(),
            None => None,
        };
        let end = if close.is_some() { RunEnd::Closed } else { RunEnd::Continued };
        let until = close.map_or(span.end(), Span::start);
        let Some(inner) = marks::trimmed(text, span.start(), until) else { return Vec::new() };
        let marked = Span::new(span.start(), close.map_or(span.end(), Span::end));
        found.push(QuotedRun { block, inner, marked, end });
        if close.is_some() {
            return found;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words inside the marks of each run of `text`, a paragraph a line.
    fn runs(text: &str) -> Vec<String> {
        let mut kinds = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            kinds.push((BlockKind::Paragraph, Span::new(at, at + line.len())));
            at += line.len() + 1;
        }
        let mut runs = Vec::new();
        for (index, &(_, span)) in kinds.iter().enumerate() {
            marks::scan(text, span, index, MarkStyle::Double, &mut runs);
        }
        marks::continue_runs(text, &kinds, &mut runs);
        join(text, &kinds, MarkStyle::Double, &mut runs);
        let end = |run: &QuotedRun| if run.end == RunEnd::Continued { "+" } else { "" };
        runs.iter().map(|run| format!("{}{}", &text[run.inner], end(run))).collect()
    }

    #[test]
    fn a_quotation_without_marks_in_its_inner_paragraphs_is_one() {
        for (text, expect) in [
            (
                "\"We are tired.\nWe have packed.\nWe leave,\" she said.",
                &["We are tired.+", "We have packed.+", "We leave,"][..],
            ),
            ("“We are tired.\nWe leave,” she said.", &["We are tired.+", "We leave,"]),
            ("\"We are tired.\nShe left. \"We stay,\" he said.", &["We are tired.", "We stay,"]),
            ("\"We are tired.\nShe left.\nHe stayed.", &["We are tired."]),
            ("\"One.\nTwo.\nThree,\" he said. \"Four.\"", &["One.+", "Two.+", "Three,", "Four."]),
            ("He said \"no.\" \"One.\n\"Two,\" he said.", &["no.", "One.+", "Two,"]),
        ] {
            assert_eq!(runs(text), expect, "{text}");
        }
    }
}
