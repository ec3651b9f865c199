//! Jumps from one landmark of a layer to the next: `]` or `[`, then the letter of the layer.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::present::layers::LayerId;
use crate::tui::layout::Pane;

/// A jump to the next or the previous landmark of a layer.
#[derive(Clone, Copy)]
pub(super) struct Jump {
    pub(super) layer: LayerId,
    pub(super) is_forward: bool,
}

impl ReadScreen {
    /// Goes to the landmark `times` places on. Returns a notice when there is none.
    pub(super) fn jump(&mut self, jump: Jump, times: usize) -> Option<String> {
        let spec = jump.layer.spec();
        let what = spec.landmark;
        let on = if spec.spot.is_some() {
            CursorTarget::Landmark(jump.layer)
        } else {
            CursorTarget::Sentence
        };
        let known = self.shown.landmarks.of(jump.layer);
        let spans = known.unwrap_or_default();
        let from = self.cursor;
        let found = if jump.is_forward {
            // From a sentence, a landmark inside it comes next. A jump to sentences goes to the next
            // sentence.
            let passed = match (from.on, on) {
                (_, CursorTarget::Sentence) => from.span.end(),
                (CursorTarget::Sentence, CursorTarget::Landmark(_)) => from.span.start(),
                (CursorTarget::Landmark(_), CursorTarget::Landmark(_)) => from.span.start() + 1,
            };
            spans.get(spans.partition_point(|span| span.start() < passed) + times - 1)
        } else {
            let before = spans.partition_point(|span| span.start() < from.span.start());
            before.checked_sub(times).and_then(|at| spans.get(at))
        };
        let Some(&span) = found else {
            if known.is_none() {
                return Some(format!("still looking for each {what}: try again in a moment"));
            }
            let none = if spans.is_empty() { "no" } else { "no other" };
            let direction = if jump.is_forward { "below" } else { "above" };
            return Some(format!("{none} {what} {direction}"));
        };
        let span = if on == CursorTarget::Sentence { self.shown.unit_of(span) } else { span };
        self.go(Cursor { span, on, ..from });
        self.shown.reveal_note_of = Some(jump.layer);
        self.focus = Pane::Text;
        None
    }
}
