//! Differences of typography that a reader may ask to see: case, punctuation, kinds of
//! quotation mark and apostrophe. By default none of them is a change.
//!
//! ```text
//! left      “No deal,” he said.      "No deal", He said.
//! default   same
//! case      “No deal,” [he] said.    "No deal", [He] said.
//! ```

use super::edited::is_edited;
use super::{AlignmentRow, RowKind};
use crate::text::fold::apostrophe;
use crate::text::{Pair, Side, Span, Word};

/// The differences of typography that count as a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypographyOptions {
    /// Whether another case is a change.
    pub case: bool,
    /// Whether other punctuation is a change. Quotation marks of any kind are equal.
    pub punctuation: bool,
    /// Whether another kind of quotation mark or apostrophe is a change.
    pub marks: bool,
}

/// Adds the differences of typography that `options` ask for to the edits of `row`, whose
/// sides have these `words`.
pub(super) fn add_typography_edits(
    row: &mut AlignmentRow,
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    options: TypographyOptions,
) {
    let (Some(left), Some(right)) = (row.sides.left, row.sides.right) else { return };
    if options == TypographyOptions::default() {
        return;
    }
    let spans = Pair::new(left, right);
    let equal = Pair::new(Side::Left, Side::Right)
        .map(|side| unedited_words(words[side], &row.edits[side]));
    if equal.left.len() != equal.right.len() {
        return;
    }
    let mut found: Pair<Vec<Span>> = Pair::default();
    for (&l, &r) in equal.left.iter().zip(&equal.right) {
        let at = Pair::new(l, r);
        if let Some(edit) = typography_edit(at, words, texts, spans, options) {
            for side in Side::BOTH {
                found[side].push(edit[side]);
            }
        }
    }
    if found.left.is_empty() {
        return;
    }
    if row.kind == RowKind::Same {
        row.kind = RowKind::Edited;
        "the same words, set otherwise".clone_into(&mut row.why);
    }
    for side in Side::BOTH {
        row.edits[side] = merge_spans(&row.edits[side], &found[side]);
    }
}

/// Returns the spans to mark for two equal words at `at`; `None` if their typography is equal.
fn typography_edit(
    at: Pair<usize>,
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    spans: Pair<Span>,
    options: TypographyOptions,
) -> Option<Pair<Span>> {
    let gaps = Pair::new(Side::Left, Side::Right)
        .map(|side| WordGaps::around(words[side], at[side], spans[side]));
    let letters = Pair::new(
        &texts.left[words.left[at.left].span()],
        &texts.right[words.right[at.right].span()],
    );
    let before = Pair::new(&texts.left[gaps.left.before], &texts.right[gaps.right.before]);
    let after = Pair::new(&texts.left[gaps.left.after], &texts.right[gaps.right.after]);
    let differs_before = at.left == 0 && at.right == 0 && options.gaps_differ(before);
    let differs_after = options.gaps_differ(after);
    if !differs_before && !differs_after && !options.letters_differ(letters) {
        return None;
    }
    Some(Pair::new(Side::Left, Side::Right).map(|side| {
        let word = words[side][at[side]].span();
        gaps[side].extend(texts[side], word, differs_before, differs_after)
    }))
}

/// Returns the indices of the words outside the edits.
fn unedited_words(words: &[Word], edits: &[Span]) -> Vec<usize> {
    (0..words.len()).filter(|&at| !is_edited(&words[at], edits)).collect()
}

/// The spans between a word and its neighbours.
struct WordGaps {
    before: Span,
    after: Span,
}

impl WordGaps {
    /// Returns the gaps around word `at`. `span` is the span of the sentence.
    fn around(words: &[Word], at: usize, span: Span) -> Self {
        let start = if at == 0 { span.start() } else { words[at - 1].span().end() };
        let end = words.get(at + 1).map_or(span.end(), |next| next.span().start());
        let word = words[at].span();
        Self { before: Span::new(start, word.start()), after: Span::new(word.end(), end) }
    }

    /// Returns `word` extended by the punctuation before it and after it, where asked for.
    fn extend(&self, text: &str, word: Span, before: bool, after: bool) -> Span {
        let indent = text[self.before].len() - text[self.before].trim_start().len();
        let start = if before { self.before.start() + indent } else { word.start() };
        let end =
            if after { self.after.start() + text[self.after].trim_end().len() } else { word.end() };
        Span::new(start, end)
    }
}

impl TypographyOptions {
    /// Whether two words that are equal when folded differ under these options.
    fn letters_differ(self, words: Pair<&str>) -> bool {
        let cased = |word: &str| word.chars().map(apostrophe).collect::<String>();
        self.case && cased(words.left) != cased(words.right)
            || self.marks && marks(words.left) != marks(words.right)
    }

    /// Whether the texts between words differ under these options.
    fn gaps_differ(self, gaps: Pair<&str>) -> bool {
        let punctuation = |gap: &str| {
            gap.chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| if is_mark(c) { '"' } else { c })
                .collect::<String>()
        };
        let (left, right) = (marks(gaps.left), marks(gaps.right));
        let kinds_differ = left != right && left.chars().count() == right.chars().count();
        self.punctuation && punctuation(gaps.left) != punctuation(gaps.right)
            || self.marks && kinds_differ
    }
}

/// Returns the quotation marks and apostrophes of a text.
fn marks(text: &str) -> String {
    text.chars().filter(|&c| is_mark(c)).collect()
}

/// Whether a character is a quotation mark or an apostrophe of any kind.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | 'ʼ' | '＂' | '＇' | '「'..='』')
}

/// Merges two lists of spans, in order. Spans that overlap become one.
fn merge_spans(edits: &[Span], more: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = edits.iter().chain(more).copied().collect();
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match out.last_mut() {
            Some(last) if last.end() > span.start() => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}
