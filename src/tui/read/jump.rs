//! Jumps from one landmark of the text to the next: `]q [q ]s [s ]a [a ]u [u`.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::present::layers::LayerId;
use crate::tui::layout::Pane;

/// A jump: to the landmarks of which layer, and which way.
#[derive(Clone, Copy)]
pub(super) struct Jump {
    pub(super) layer: LayerId,
    pub(super) is_forward: bool,
}

impl ReadScreen {
    /// Jumps over `times` landmarks. Returns a message when there are none left.
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
            // A landmark inside the sentence under the cursor comes next, unless one steps by
            // sentences.
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
            return Some(format!(
                "{none} {what} {}",
                if jump.is_forward { "below" } else { "above" }
            ));
        };
        let span = if on == CursorTarget::Sentence { self.shown.unit_of(span) } else { span };
        self.go(Cursor { span, on, ..from });
        self.shown.reveal_note_of = Some(jump.layer);
        self.focus = Pane::Text;
        None
    }
}
