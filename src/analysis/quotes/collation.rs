//! The renderings of one utterance, word under word.
//!
//! The words of the longest rendering are the columns. A word that only another rendering has
//! gets a column between them.
//!
//! ```text
//! head    We   shall  not   sell        the  four  boats
//!         We   shall  ·     sell        the  five  boats     missing, changed
//!              [They] will  …           the  four  boats.    bracketed, changed, elided
//!                           sell  only  the  four            added; nothing beyond its ends
//! ```
//!
//! Invariant: every row has as many cells as there are columns; the spans of a
//! row are in order and disjoint.

use super::aligned::{Aligned, align};
use super::alteration::with_signs;
use super::rendering::Rendering;
use crate::analysis::Doc;
use crate::text::Span;

/// What a rendering has in one column. Spans are bytes of its article's text,
/// the signs that adjoin a word with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollationCell {
    /// The head's word.
    Same(Span),
    /// Another word in the place of the head's word.
    Changed(Span),
    /// A word where the head has none.
    Added(Span),
    /// The reporter's own words, in brackets.
    Bracketed(Span),
    /// The head's word is left out, and nothing tells so.
    Missing,
    /// The head's word is left out, and the rendering says so.
    Elided,
    /// No word: the rendering begins later or has ended, or the column holds a word that another
    /// rendering adds.
    Empty,
}

impl CollationCell {
    /// The words in it.
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

/// The renderings of one utterance, word under word: one row each, in the order
/// in which they were given, the head first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collation {
    /// How many cells each row has.
    pub columns: usize,
    /// One cell a column.
    pub rows: Vec<Vec<CollationCell>>,
}

/// Words of the head against words of another rendering; one side may have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollationChange {
    /// The bytes of the head's words in the article of the head.
    pub head: Option<Span>,
    /// The bytes of the rendering's words in the article of the rendering.
    pub own: Option<Span>,
}

impl Collation {
    /// Where the rendering in `row` differs from the head between its first and
    /// its last word, neighbouring columns as one change. What is left out openly is none.
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
            match out.last_mut().filter(|_| open) {
                Some(last) => {
                    *last = CollationChange {
                        head: hull(last.head, change.head),
                        own: hull(last.own, change.own),
                    }
                }
                None => out.push(change),
            }
            open = true;
        }
        out
    }
}

fn hull(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    a.map_or(b, |a| Some(b.map_or(a, |b| a.hull(b))))
}

/// What stands before each word of the head (and after its last one), and what
/// stands in the place of each.
struct CollationRow {
    before: Vec<Vec<CollationCell>>,
    at: Vec<CollationCell>,
}

/// Collates `renderings`: articles and the spans of quotations in them, of
/// which the first is the head.
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
    let laid = rows.into_iter().map(|row| {
        let mut cells = Vec::with_capacity(columns);
        for (slot, (before, &width)) in row.before.iter().zip(&widths).enumerate() {
            cells.extend(before);
            cells.extend(std::iter::repeat_n(CollationCell::Empty, width - before.len()));
            cells.extend(row.at.get(slot));
        }
        cells
    });
    Collation { columns, rows: laid.collect() }
}

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
        // Before the first words in common the words lean on them, else on the ones before.
        let shift = if first { (run.a - a - paired, run.b - b - paired) } else { (0, 0) };
        for (offset, word) in (b..run.b).enumerate() {
            let column = (offset >= shift.1 && offset - shift.1 < paired)
                .then(|| a + shift.0 + offset - shift.1);
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

/// Puts what stands in brackets before the column `slot`: in the place of the
/// words it stands for, when they are missing there.
fn place(row: &mut CollationRow, slot: usize, cell: CollationCell) {
    match slot.checked_sub(1).map(|before| &mut row.at[before]) {
        Some(free @ (CollationCell::Missing | CollationCell::Elided | CollationCell::Empty)) => {
            *free = cell;
        }
        _ => row.before[slot].push(cell),
    }
}

/// The words of a rendering with the signs that adjoin them.
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
