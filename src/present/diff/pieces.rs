//! A row as a run of pieces that both sides have, only the left or only the right.
//!
//! ```text
//! left    At least 12 were hurt.
//! right   At least 14 people were hurt.
//! pieces  Both(At least ) Left(12) Right(14 people) Both( were hurt.)
//! ```
//!
//! Invariant (`tests/word_diff.rs`): the words of `Both` and `Left` are the words
//! of the left side, those of `Both` and `Right` are the words of the right side.

use crate::text::segment::segment;
use crate::text::{self, Pair, Span};

/// A word, and whether it was changed.
type DiffWord = (Span, bool);

/// A piece of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiffPiece {
    /// Text that both sides have: bytes of the right text.
    Both(Span),
    /// Text that only the left side has: bytes of the left text.
    Left(Span),
    /// Text that only the right side has: bytes of the right text.
    Right(Span),
}

/// The pieces of two sentences whose changed words are `edits`. Where the kept
/// words do not answer one another one by one, each side is a piece of its own.
pub(super) fn pieces(texts: Pair<&str>, spans: Pair<Span>, edits: Pair<&[Span]>) -> Vec<DiffPiece> {
    let left = words(texts.left, spans.left, edits.left);
    let right = words(texts.right, spans.right, edits.right);
    let kept = |words: &[DiffWord]| words.iter().filter(|word| !word.1).count();
    if kept(&left) != kept(&right) {
        return vec![DiffPiece::Left(spans.left), DiffPiece::Right(spans.right)];
    }
    let mut cutting =
        Cutting { out: Vec::new(), at: spans.right.start(), left_at: spans.left.start() };
    let (mut left, mut right) = (&left[..], &right[..]);
    while !left.is_empty() || !right.is_empty() {
        let (removed, added) = (take_changed(&mut left), take_changed(&mut right));
        cutting.change(
            removed,
            added,
            Pair::new(left.first(), right.first()).map(|word| word.map(|word| word.0)),
        );
        (left, right) = (left.get(1..).unwrap_or_default(), right.get(1..).unwrap_or_default());
    }
    cutting.upto(spans.right.end());
    cutting.out
}

/// Cuts a row into pieces, from left to right.
struct Cutting {
    out: Vec<DiffPiece>,
    /// The offset up to which the right text is cut.
    at: usize,
    /// The end of the last kept word of the left text.
    left_at: usize,
}

impl Cutting {
    /// Adds the text of both sides up to `end`, as the right prints it.
    fn upto(&mut self, end: usize) {
        if end <= self.at {
            return;
        }
        match self.out.last_mut() {
            Some(DiffPiece::Both(span)) => *span = Span::new(span.start(), end),
            _ => self.out.push(DiffPiece::Both(Span::new(self.at, end))),
        }
        self.at = end;
    }

    /// Adds removed and added words, and then the next word of both sides.
    fn change(&mut self, removed: Option<Span>, added: Option<Span>, next: Pair<Option<Span>>) {
        // Words that end the text and that nothing stands for take the blank before them along.
        let added = added.map(|words| {
            let takes_blank = removed.is_none() && next.right.is_none() && !self.out.is_empty();
            if takes_blank { Span::new(self.at, words.end()) } else { words }
        });
        if let Some(start) = added.or(next.right.filter(|_| removed.is_some())).map(Span::start) {
            self.upto(start);
        }
        if let Some(words) = removed {
            // Words that nothing stands for take the blank beside them along.
            let span = match (added, next.left) {
                (None, Some(next)) => Span::new(words.start(), next.start()),
                (None, None) => Span::new(self.left_at, words.end()),
                _ => words,
            };
            self.out.push(DiffPiece::Left(span));
        }
        if let Some(added) = added {
            self.out.push(DiffPiece::Right(added));
            self.at = added.end();
        }
        if let Some(next) = next.right {
            self.upto(next.end());
        }
        self.left_at = next.left.map_or(self.left_at, Span::end);
    }
}

/// The words of `span`. A changed one takes the marks along that its edit holds.
fn words(text: &str, span: Span, edits: &[Span]) -> Vec<DiffWord> {
    let all = segment(text, [span]).words;
    let changed = |(at, word): (usize, &text::Word)| {
        let from = edits.partition_point(|edit| edit.end() <= word.span().start());
        let Some(edit) = edits.get(from).filter(|edit| edit.overlaps(word.span())) else {
            return (word.span(), false);
        };
        let before = at.checked_sub(1).map_or(span.start(), |n| all[n].span().end());
        let after = all.get(at + 1).map_or(span.end(), |next| next.span().start());
        let start = if edit.start() < before {
            word.span().start()
        } else {
            edit.start().min(word.span().start())
        };
        let end =
            if edit.end() > after { word.span().end() } else { edit.end().max(word.span().end()) };
        (Span::new(start, end), true)
    };
    all.iter().enumerate().map(changed).collect()
}

/// Takes the changed words off the front: the place they take, if there are any.
fn take_changed(words: &mut &[DiffWord]) -> Option<Span> {
    let count = words.iter().take_while(|word| word.1).count();
    let (changed, rest) = words.split_at(count);
    *words = rest;
    Some(changed.first()?.0.hull(changed.last()?.0))
}
