use super::{Cell, Drawing};
use crate::analysis::align::Row;
use crate::present::{Role, RoleSet};
use crate::text::segment::segment;
use crate::text::{Pair, Side, Span};

/// A word of one side, and whether it was changed.
type Word = (Span, bool);

/// The two sides of a row as one text: the words of the right, and before them
/// those that the left had in their place.
///
/// ```text
/// left   At least 12 were hurt.
/// right  At least 14 people were hurt.
/// merged At least [-12-] {+14 people+} were hurt.
/// ```
///
/// `None` when the words that both have do not answer one another one by one.
pub(super) fn merge(drawing: &Drawing<'_>, at: usize, row: &Row) -> Option<Cell> {
    let (left_span, right_span) = (row.sides.left?, row.sides.right?);
    let left = words(drawing.text(Side::Left), left_span, &row.edits.left);
    let right = words(drawing.text(Side::Right), right_span, &row.edits.right);
    let kept = |words: &[Word]| words.iter().filter(|word| !word.1).count();
    if kept(&left) != kept(&right) {
        return None;
    }
    let mut merging = Merging {
        drawing,
        base: drawing.base(row, Side::Right, right_span),
        strikes: Pair::new(Side::Left, Side::Right).map(|side| drawing.strikes(row, side)),
        cell: Cell::default(),
        at: right_span.start(),
    };
    if let (Some(a), Some(b)) = (drawing.moves.label(at, Side::Left), drawing.moves.label(at, Side::Right)) {
        merging.cell.push(&format!("{a} → {b} "), Role::Moved);
    }
    let (mut left, mut right) = (&left[..], &right[..]);
    while !left.is_empty() || !right.is_empty() {
        let (removed, added) = (take_changed(&mut left), take_changed(&mut right));
        merging.change(removed, added, right.first().map(|word| word.0));
        (left, right) = (left.get(1..).unwrap_or_default(), right.get(1..).unwrap_or_default());
    }
    merging.upto(right_span.end());
    Some(merging.cell)
}

fn words(text: &str, span: Span, edits: &[Span]) -> Vec<Word> {
    let changed = |word: Span| {
        let from = edits.partition_point(|edit| edit.end() <= word.start());
        edits.get(from).is_some_and(|edit| edit.overlaps(word))
    };
    segment(text, [span]).words.iter().map(|word| (word.span, changed(word.span))).collect()
}

/// Takes the changed words off the front: the place they take, if there are any.
fn take_changed(words: &mut &[Word]) -> Option<Span> {
    let count = words.iter().take_while(|word| word.1).count();
    let (changed, rest) = words.split_at(count);
    *words = rest;
    Some(changed.first()?.0.hull(changed.last()?.0))
}

/// The merged text as far as it is put together.
struct Merging<'d> {
    drawing: &'d Drawing<'d>,
    base: RoleSet,
    strikes: Pair<Vec<Span>>,
    cell: Cell,
    /// How far the right text is copied.
    at: usize,
}

impl Merging<'_> {
    /// Copies the right text up to `end`.
    fn upto(&mut self, end: usize) {
        let span = Span::new(self.at.min(end), end);
        self.cell.push(&self.drawing.text(Side::Right)[span], self.base);
        self.at = end.max(self.at);
    }

    fn edit(&mut self, side: Side, words: Span) {
        // Both sides stand in one text: what is gone is struck, so that colour is not all that tells.
        let base = if side == Side::Left { self.base | Role::Struck } else { self.base };
        self.drawing.push_edit(&mut self.cell, side, words, base, &self.strikes[side]);
    }

    /// Adds what was removed and what was added, and then the word that follows.
    fn change(&mut self, removed: Option<Span>, added: Option<Span>, next: Option<Span>) {
        if let Some(start) = added.or(next).map(Span::start) {
            self.upto(start);
        }
        if let Some(removed) = removed {
            if !self.cell.ends_with_blank() {
                self.cell.push(" ", self.base);
            }
            self.edit(Side::Left, removed);
            if added.is_some() || next.is_some() {
                self.cell.push(" ", self.base);
            }
        }
        if let Some(added) = added {
            self.edit(Side::Right, added);
            self.at = added.end();
        }
        if let Some(next) = next {
            self.upto(next.end());
        }
    }
}
