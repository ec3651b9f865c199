//! Differences that are none unless they are heeded: case, punctuation, kinds of
//! quotation mark and apostrophe.
//!
//! ```text
//! left            “No deal,” he said.      "No deal", He said.
//! heeding none    same
//! heeding case    “No deal,” [he] said.    "No deal", [He] said.
//! ```

use super::{AlignmentRow, RowKind};
use crate::text::fold::apostrophe;
use crate::text::{Pair, Side, Span, Word};

/// What of the typography counts as a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypographyOptions {
    /// Capital and small letters.
    pub case: bool,
    /// Punctuation. Quotation marks of any kind are one mark.
    pub punctuation: bool,
    /// Kinds of quotation mark and apostrophe.
    pub marks: bool,
}

/// Adds to the edits of `row`, whose sides have these words, what is heeded.
pub(super) fn heeded(
    row: &mut AlignmentRow,
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    typography: TypographyOptions,
) {
    let (Some(left), Some(right)) = (row.sides.left, row.sides.right) else { return };
    if typography == TypographyOptions::default() {
        return;
    }
    let spans = Pair::new(left, right);
    let kept = Pair::new(Side::Left, Side::Right).map(|side| kept(words[side], &row.edits[side]));
    if kept.left.len() != kept.right.len() {
        return;
    }
    let mut found: Pair<Vec<Span>> = Pair::default();
    for (&l, &r) in kept.left.iter().zip(&kept.right) {
        let at = Pair::new(l, r);
        let places = Pair::new(Side::Left, Side::Right)
            .map(|side| Place::of(words[side], at[side], spans[side]));
        let spelt =
            Pair::new(&texts.left[words.left[l].span()], &texts.right[words.right[r].span()]);
        let before = l == 0
            && r == 0
            && typography.parts(Pair::new(
                &texts.left[places.left.before],
                &texts.right[places.right.before],
            ));
        let after = typography
            .parts(Pair::new(&texts.left[places.left.after], &texts.right[places.right.after]));
        if before || after || typography.letters(spelt) {
            for side in Side::BOTH {
                let word = words[side][at[side]].span();
                found[side].push(places[side].around(texts[side], word, before, after));
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
        row.edits[side] = merged(&row.edits[side], &found[side]);
    }
}

/// The words outside the edits.
fn kept(words: &[Word], edits: &[Span]) -> Vec<usize> {
    let lies = |word: &Word| {
        edits
            .get(edits.partition_point(|edit| edit.end() <= word.span().start()))
            .is_some_and(|e| e.overlaps(word.span()))
    };
    (0..words.len()).filter(|&at| !lies(&words[at])).collect()
}

/// What stands between a word and its neighbours.
struct Place {
    before: Span,
    after: Span,
}

impl Place {
    fn of(words: &[Word], at: usize, span: Span) -> Self {
        let start = at.checked_sub(1).map_or(span.start(), |n| words[n].span().end());
        let end = words.get(at + 1).map_or(span.end(), |next| next.span().start());
        let word = words[at].span();
        Self { before: Span::new(start, word.start()), after: Span::new(word.end(), end) }
    }

    /// The word, with the marks before and after it where these differ.
    fn around(&self, text: &str, word: Span, before: bool, after: bool) -> Span {
        let lead = text[self.before].len() - text[self.before].trim_start().len();
        let start = if before { self.before.start() + lead } else { word.start() };
        let end =
            if after { self.after.start() + text[self.after].trim_end().len() } else { word.end() };
        Span::new(start, end)
    }
}

impl TypographyOptions {
    /// Whether two words that are equal when folded differ in what is heeded.
    fn letters(self, words: Pair<&str>) -> bool {
        let cased = |word: &str| word.chars().map(apostrophe).collect::<String>();
        let marks = |word: &str| word.chars().filter(|&c| is_mark(c)).collect::<String>();
        self.case && cased(words.left) != cased(words.right)
            || self.marks && marks(words.left) != marks(words.right)
    }

    /// Whether what stands between words differs in what is heeded.
    fn parts(self, parts: Pair<&str>) -> bool {
        let marks = |part: &str| part.chars().filter(|&c| is_mark(c)).collect::<String>();
        let all = |part: &str| {
            part.chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| if is_mark(c) { '"' } else { c })
                .collect::<String>()
        };
        let (left, right) = (marks(parts.left), marks(parts.right));
        let kinds = left != right && left.chars().count() == right.chars().count();
        self.punctuation && all(parts.left) != all(parts.right) || self.marks && kinds
    }
}

/// Whether a character is a quotation mark or an apostrophe of any kind.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | 'ʼ' | '＂' | '＇' | '「'..='』')
}

/// Both in order; those that meet are one.
fn merged(edits: &[Span], more: &[Span]) -> Vec<Span> {
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
