//! `Collation`: the renderings of one utterance, word under word.
//!
//! The words of the head, the longest rendering, are the columns. A word that only another
//! rendering has gets a column of its own between them.
//!
//! ```text
//! head    We   shall  not   sell        the  four  boats
//!         We   shall  ·     sell        the  five  boats     missing, changed
//!              [They] will  …           the  four  boats.    bracketed, changed, elided
//!                           sell  only  the  four            added; nothing beyond its ends
//! ```
//!
//! Invariant: every row has one cell per column; the spans of a row are in order and disjoint.

use super::aligned::{Aligned, align};
use super::alteration::with_signs;
use super::rendering::Rendering;
use crate::analysis::Doc;
use crate::text::Span;

/// The part of a rendering in one column. Spans are bytes of its article's text and include the
/// signs that touch a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollationCell {
    /// The word of the head.
    Same(Span),
    /// Another word in place of the head's word.
    Changed(Span),
    /// A word at a place where the head has none.
    Added(Span),
    /// Words of the reporter in brackets.
    Bracketed(Span),
    /// The rendering lacks the head's word and does not mark the gap.
    Missing,
    /// The rendering lacks the head's word and marks the gap.
    Elided,
    /// No word: the column is beyond the ends of the rendering, or belongs to a word that another
    /// rendering adds.
    Empty,
}

impl CollationCell {
    /// The bytes of the words in the cell; `None` for a cell without words.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Same(span) | Self::Changed(span) | Self::Added(span) | Self::Bracketed(span) => {
                Some(span)
            }
            Self::Missing | Self::Elided | Self::Empty => None,
        }
    }
}

/// The renderings of one utterance, word under word: one row per rendering, in input order, the
/// head first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collation {
    /// The number of cells of each row.
    pub columns: usize,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<CollationCell>>,
}

/// A difference between the head and another rendering. One side can have no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollationChange {
    /// The bytes in the head's article.
    pub head: Option<Span>,
    /// The bytes in the rendering's article.
    pub own: Option<Span>,
}

impl Collation {
    /// The differences between the rendering in `row` and the head, from the first to the last word
    /// of the rendering. Neighbouring columns are one change. A marked gap is no change.
    #[must_use]
    pub fn changes(&self, row: usize) -> Vec<CollationChange> {
        let (Some(head), Some(own)) = (self.rows.first(), self.rows.get(row)) else {
            return Vec::new();
        };
        let mut out: Vec<CollationChange> = Vec::new();
        let mut open = false;
        for (theirs, cell) in head.iter().zip(own) {
            let change = match cell {
                CollationCell::Changed(span) | CollationCell::Added(span) => {
                    CollationChange { head: theirs.span(), own: Some(*span) }
                }
                CollationCell::Missing => CollationChange { head: theirs.span(), own: None },
                CollationCell::Empty => continue,
                CollationCell::Same(_) | CollationCell::Bracketed(_) | CollationCell::Elided => {
                    open = false;
                    continue;
                }
            };
            match out.last_mut() {
                Some(last) if open => {
                    *last = CollationChange {
                        head: hull(last.head, change.head),
                        own: hull(last.own, change.own),
                    }
                }
                _ => out.push(change),
            }
            open = true;
        }
        out
    }
}

/// The hull of two spans of which one or both can be missing.
fn hull(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.hull(b)),
        (a, b) => a.or(b),
    }
}

/// The cells of one rendering by the words of the head.
struct CollationRow {
    /// The cells before each word of the head, and after its last one.
    before: Vec<Vec<CollationCell>>,
    /// The cell in the column of each word of the head.
    at: Vec<CollationCell>,
}

/// Collates `renderings`, given as articles and spans of quotations in them. The first one is the
/// head.
#[must_use]
pub fn collate(renderings: &[(Doc<'_>, Span)]) -> Collation {
    let Some(&(doc, span)) = renderings.first() else { return Collation::default() };
    let head = Rendering::read(doc.text(), doc.segments, span);
    let rows: Vec<CollationRow> =
        renderings.iter().map(|&(doc, span)| row(&head, doc, span)).collect();
    let widths: Vec<usize> = (0..=head.keys.len())
        .map(|slot| rows.iter().map(|r| r.before[slot].len()).max().unwrap_or(0))
        .collect();
    let columns = head.keys.len() + widths.iter().sum::<usize>();
    let rows = rows.into_iter().map(|row| {
        let mut cells = Vec::with_capacity(columns);
        for (slot, (before, &width)) in row.before.iter().zip(&widths).enumerate() {
            cells.extend(before);
            cells.extend(std::iter::repeat_n(CollationCell::Empty, width - before.len()));
            cells.extend(row.at.get(slot));
        }
        cells
    });
    Collation { columns, rows: rows.collect() }
}

/// The row of the quotation at `span` of `doc`.
fn row(head: &Rendering, doc: Doc<'_>, span: Span) -> CollationRow {
    let own = Rendering::read(doc.text(), doc.segments, span);
    let signed = signed(doc.text(), &own, span);
    let mut row = CollationRow {
        before: vec![Vec::new(); head.keys.len() + 1],
        at: vec![CollationCell::Empty; head.keys.len()],
    };
    let runs = align(&head.keys, &own.keys);
    let end = Aligned { a: head.keys.len(), b: own.keys.len(), len: 0 };
    let mut slots = vec![0; own.keys.len() + 1];
    let (mut a, mut b) = (0, 0);
    for (k, &run) in runs.iter().chain(std::iter::once(&end)).enumerate() {
        let (first, last) = (k == 0, k == runs.len());
        let elided = own.gap_in(b, run.b);
        let paired = if elided && !first && !last { 0 } else { (run.a - a).min(run.b - b) };
        // Words before the first common word are aligned to the right, others to the left.
        let shift = if first { (run.a - a - paired, run.b - b - paired) } else { (0, 0) };
        for (offset, word) in (b..run.b).enumerate() {
            let column = if offset >= shift.1 && offset - shift.1 < paired {
                Some(a + shift.0 + offset - shift.1)
            } else {
                None
            };
            match column {
                Some(column) => row.at[column] = CollationCell::Changed(signed[word]),
                None => row.before[if first { a + shift.0 } else { run.a }]
                    .push(CollationCell::Added(signed[word])),
            }
            slots[word] = column.unwrap_or(if first { a + shift.0 } else { run.a });
        }
        if !first && !last {
            row.at[a + paired..run.a].fill(if elided {
                CollationCell::Elided
            } else {
                CollationCell::Missing
            });
        }
        for offset in 0..run.len {
            row.at[run.a + offset] = CollationCell::Same(signed[run.b + offset]);
            slots[run.b + offset] = run.a + offset;
        }
        (a, b) = (run.a + run.len, run.b + run.len);
    }
    slots[own.keys.len()] = b
        .checked_sub(1)
        .map_or(0, |_| slots[own.keys.len().saturating_sub(1)] + 1)
        .min(head.keys.len());
    for &(word, span) in &own.inserted {
        let bracketed =
            Span::new(span.start().saturating_sub(1), (span.end() + 1).min(doc.text().len()));
        place(&mut row, slots[word], CollationCell::Bracketed(bracketed));
    }
    row
}

/// Puts a bracketed cell before the column `slot`, or into the column before it if that has no
/// word.
fn place(row: &mut CollationRow, slot: usize, cell: CollationCell) {
    match slot.checked_sub(1).map(|before| &mut row.at[before]) {
        Some(free @ (CollationCell::Missing | CollationCell::Elided | CollationCell::Empty)) => {
            *free = cell;
        }
        _ => row.before[slot].push(cell),
    }
}

/// The bytes of the words of a rendering with the signs that touch them.
fn signed(text: &str, own: &Rendering, span: Span) -> Vec<Span> {
    let mut out = Vec::with_capacity(own.spans.len());
    let mut from = span.start();
    for (k, &word) in own.spans.iter().enumerate() {
        let next = own.spans.get(k + 1).map_or(span.end(), |next| next.start());
        let insertion =
            own.inserted.iter().find(|(_, s)| s.start() >= word.end() && s.start() < next);
        let to = insertion.map_or(next, |(_, s)| s.start().saturating_sub(1));
        let whole = with_signs(text, word, from.min(word.start()), to.max(word.end()));
        from = whole.end();
        out.push(whole);
    }
    out
}
