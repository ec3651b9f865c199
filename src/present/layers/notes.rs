//! The layer of what the user keeps in the basket: a sign beside the last row of each place, and the
//! comment in the card of the sentence.

use super::{LayerInput, LayerSign, LayerSpec, LayerToggle};
use crate::present::here::Card;
use crate::present::line::words;
use crate::present::{Line, Role, RoleSet};
use crate::text::{Clean, Span};

/// The sign of a place that is in the basket.
pub const NOTE_GLYPH: &str = "✎";

/// A place of an article that is in the basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleNote {
    /// The bytes of the words.
    pub span: Span,
    /// The comment of the user; empty when there is none.
    pub comment: Clean,
}

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "note",
    letter: 'n',
    help: ["next place that is in the basket", "place before that is in the basket"],
    hint: "",
    is_hinted_early: false,
    landmark: "place that is in the basket",
    toggle: LayerToggle::None,
    marks: |_| Vec::new(),
    landmarks: |input| Some(input.notes.iter().map(|note| note.span).collect()),
    spot: None,
    cursor: Role::Cursor,
    sign: Some(LayerSign {
        glyph: NOTE_GLYPH,
        role: Role::Focus,
        meaning: "it is in the basket; the card has your comment",
    }),
    note: Some(note),
    legend: &[],
};

/// Adds the comments on a sentence to its card. They lead nowhere.
fn note(input: LayerInput<'_>, sentence: Span, card: &mut Card, columns: usize) -> Option<usize> {
    let here: Vec<&ArticleNote> =
        input.notes.iter().filter(|note| note.span.overlaps(sentence)).collect();
    if here.is_empty() {
        return None;
    }
    if card.lines.last().is_some_and(|line| line.width() > 0) {
        card.lines.push(Line::new());
    }
    card.lines.push(Line::of("IN THE BASKET", Role::Heading).shortened(columns));
    for note in here {
        let comment = if note.comment.is_empty() { "without a comment" } else { &note.comment };
        let role = if note.comment.is_empty() { Role::Dim.into() } else { RoleSet::NONE };
        let lines = comment.lines().flat_map(|line| words(line, columns.saturating_sub(2), role));
        for (at, line) in lines.enumerate() {
            let sign = if at == 0 { NOTE_GLYPH } else { " " };
            card.lines.push(Line::of(format!("{sign} "), Role::Focus).joined(line));
        }
    }
    None
}
