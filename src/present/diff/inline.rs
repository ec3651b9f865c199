//! A row of a comparison in one column: the words of both sides in place.

use super::pieces::{DiffPiece, pieces};
use super::{DiffCell, Drawing};
use crate::analysis::align::AlignmentRow;
use crate::present::Role;
use crate::text::{Pair, Side, Span};

/// The two sides of a row as one text: the words of the right, and before them
/// those that the left had in their place.
///
/// ```text
/// left   At least 12 were hurt.
/// right  At least 14 people were hurt.
/// merged At least [-12-] {+14 people+} were hurt.
/// ```
///
/// `None` when the words that both have do not answer one another one by one, or when fewer than
/// `least_kept` of the letters of the right side stand on both sides (a share, 0 to 1).
pub(super) fn merge(
    drawing: &Drawing<'_>,
    at: usize,
    row: &AlignmentRow,
    least_kept: f32,
) -> Option<DiffCell> {
    let spans = Pair::new(row.sides.left?, row.sides.right?);
    let texts = Pair::new(drawing.text(Side::Left), drawing.text(Side::Right));
    let pieces = pieces(texts, spans, Pair::new(&row.edits.left, &row.edits.right));
    if matches!(pieces[..], [DiffPiece::Left(_), DiffPiece::Right(_)]) {
        return None;
    }
    let kept = pieces.iter().map(|piece| match piece {
        DiffPiece::Both(span) => span.len(),
        DiffPiece::Left(_) | DiffPiece::Right(_) => 0,
    });
    if (kept.sum::<usize>() as f32) < least_kept * spans.right.len() as f32 {
        return None;
    }
    let base = drawing.base(row, Side::Right, spans.right);
    let strikes = Pair::new(Side::Left, Side::Right).map(|side| drawing.strikes(row, side));
    let mut cell = DiffCell::default();
    if let (Some(a), Some(b)) =
        (drawing.moves.label(at, Side::Left), drawing.moves.label(at, Side::Right))
    {
        cell.push(&format!("{a} → {b} "), Role::Moved);
    }
    for (n, &piece) in pieces.iter().enumerate() {
        match piece {
            DiffPiece::Both(span) => cell.push(&texts.right[span], base),
            // Both sides stand in one text: what is gone is struck and in brackets, so that colour is not
            // all that tells.
            DiffPiece::Left(span) => {
                let words = trimmed(texts.left, span);
                cell.push(&texts.left[Span::new(span.start(), words.start())], base);
                drawing.push_edit(
                    &mut cell,
                    Side::Left,
                    words,
                    base | Role::Struck,
                    &strikes.left,
                    &row.shifted.left,
                );
                cell.push(&texts.left[Span::new(words.end(), span.end())], base);
            }
            DiffPiece::Right(span) => {
                if n > 0 && matches!(pieces[n - 1], DiffPiece::Left(_)) && !cell.ends_with_blank() {
                    cell.push(" ", base);
                }
                drawing.push_edit(
                    &mut cell,
                    Side::Right,
                    span,
                    base,
                    &strikes.right,
                    &row.shifted.right,
                );
            }
        }
    }
    Some(cell)
}

/// `span` without the blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span];
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, (start + words.trim().len()).min(span.end()))
}
