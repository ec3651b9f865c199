//! Joins UAX #29 sentences where the break is false: after an abbreviation or an initial, and
//! before a small letter.
//!
//! ```text
//! UAX #29   Mr. │ Asif refused. │ “Why?” │ he asked.
//! here      Mr.   Asif refused. │ “Why?”   he asked.
//! ```

use super::ends::end;
use crate::text::{Span, abbreviations};

/// Appends the trimmed sentences of `block` to `sentences`.
pub(super) fn push(text: &str, block: Span, sentences: &mut Vec<Span>) {
    let mut open: Option<Span> = None;
    let mut start = 0;
    while start < block.len() {
        let end = end(&text[block], start);
        let piece = Span::new(start, end).shifted(block.start());
        start = end;
        let Some(span) = trimmed(text, piece) else {
            continue;
        };
        open = Some(match open {
            Some(before) if !breaks(&text[before], &text[span]) => before.hull(span),
            Some(before) => {
                sentences.push(before);
                span
            }
            None => span,
        });
    }
    sentences.extend(open);
}

/// `span` without white space at its ends; `None` if only white space is there.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = &text[span];
    let start = span.start() + piece.len() - piece.trim_start().len();
    let len = piece.trim().len();
    if len > 0 { Some(Span::new(start, start + len)) } else { None }
}

/// Whether the break between `before` and `after` is the end of a sentence.
fn breaks(before: &str, after: &str) -> bool {
    let first = after.chars().find(|c| c.is_alphanumeric());
    let opens_small = first.is_some_and(char::is_lowercase)
        && !after.starts_with(['•', '–', '—'])
        && after.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '(');
    if opens_small || first.is_none() {
        return false;
    }
    let Some(stem) = before.strip_suffix('.') else { return true };
    let last =
        stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘')).next();
    !last.is_some_and(|word| continues(word, after))
}

/// Whether the sentence continues after `word` and a full stop, because `word` is an abbreviation
/// or an initial. `after` is the text after the stop.
fn continues(word: &str, after: &str) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    if abbreviations::goes_on(word) {
        return true;
    }
    if abbreviations::goes_on_before_figure(word) {
        return after.starts_with(|c: char| c.is_ascii_digit());
    }
    let next = after.split_whitespace().next().unwrap_or("");
    let starter = STARTERS.contains(&next.trim_end_matches([',', '’', '\'']));
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    (initial && word != "I" || dotted) && !starter
}

/// Words that begin a new sentence after an initial or `U.S.`, instead of continuing a name.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "It",
    "He",
    "She",
    "They",
    "We",
    "I",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "However",
    "Meanwhile",
    "For",
    "As",
    "After",
    "Before",
    "If",
    "When",
    "While",
    "Its",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "You",
    "Some",
    "Many",
    "Most",
    "No",
    "Not",
    "What",
    "Why",
    "How",
    "Who",
    "Officials",
    "Analysts",
    "Earlier",
    "Last",
    "By",
    "With",
    "From",
    "To",
];
