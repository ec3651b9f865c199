//! `]q [q ]s [s ]a [a ]u [u`: from one landmark of the text to the next.

use super::{Cursor, On, Read};
use crate::config::Action;
use crate::tui::layout::Pane;

impl Read {
    /// Jumps when `action` is a jump; `None` when it is another action. What is
    /// given back is what there is to tell.
    pub(super) fn jump(&mut self, action: Action, times: usize) -> Option<Option<String>> {
        let landmarks = &self.shown.landmarks;
        let (spans, on, what) = match action {
            Action::NextQuote | Action::PreviousQuote => (&landmarks.quotes, On::Quote, "quote"),
            Action::NextPassage | Action::PreviousPassage => (&landmarks.passages, On::Sentence, "shared passage"),
            Action::NextActor | Action::PreviousActor => (&landmarks.actors, On::Actor, "actor"),
            Action::NextOnlyHere | Action::PreviousOnlyHere => (&landmarks.only_here, On::Sentence, "sentence that stands only here"),
            _ => return None,
        };
        let onward = matches!(action, Action::NextQuote | Action::NextPassage | Action::NextActor | Action::NextOnlyHere);
        let (from, times) = (self.cursor, times - 1);
        // From a sentence on, what stands inside it comes next; from a landmark, what follows it.
        let inside = from.on == On::Sentence && on != On::Sentence;
        let found = if onward {
            let next =
                spans.partition_point(|span| if inside { span.start() < from.span.start() } else { span.start() <= from.span.start() });
            spans.get(next + times)
        } else {
            let before = spans.partition_point(|span| span.start() < from.span.start());
            before.checked_sub(1 + times).and_then(|at| spans.get(at))
        };
        let Some(&span) = found else {
            let none = if spans.is_empty() { "no" } else { "no other" };
            return Some(Some(format!("{none} {what} {}", if onward { "below" } else { "above" })));
        };
        let span = if on == On::Sentence { self.shown.unit_of(span) } else { span };
        self.go(Cursor { span, on, ..from });
        self.focus = Pane::Text;
        Some(None)
    }
}
