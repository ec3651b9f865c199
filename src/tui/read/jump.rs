//! `]q [q ]s [s ]a [a ]u [u`: from one landmark of the text to the next.

use super::{Cursor, On, Read};
use crate::config::Action;
use crate::text::Span;
use crate::tui::layout::Pane;
use crate::tui::model::Coverage;

/// What one can jump between.
#[derive(Clone, Copy)]
enum Landmark {
    Quote,
    Passage,
    Actor,
    OnlyHere,
    LeftOut,
}

/// A jump: to what, and which way.
#[derive(Clone, Copy)]
pub(super) struct Jump {
    to: Landmark,
    onward: bool,
}

impl Jump {
    /// The jump that `action` is, if it is one.
    pub(super) fn of(action: Action) -> Option<Self> {
        let (to, onward) = match action {
            Action::NextQuote => (Landmark::Quote, true),
            Action::PreviousQuote => (Landmark::Quote, false),
            Action::NextPassage => (Landmark::Passage, true),
            Action::PreviousPassage => (Landmark::Passage, false),
            Action::NextActor => (Landmark::Actor, true),
            Action::PreviousActor => (Landmark::Actor, false),
            Action::NextOnlyHere => (Landmark::OnlyHere, true),
            Action::PreviousOnlyHere => (Landmark::OnlyHere, false),
            Action::NextLeftOut => (Landmark::LeftOut, true),
            Action::PreviousLeftOut => (Landmark::LeftOut, false),
            _ => return None,
        };
        Some(Self { to, onward })
    }
}

impl Read {
    /// Jumps `times` landmarks on. Tells when there are none left.
    pub(super) fn jump(&mut self, coverage: &Coverage, jump: Jump, times: usize) -> Option<String> {
        let landmarks = &self.shown.landmarks;
        let left_out: Vec<Span> = self.shown.gaps.iter().map(|gap| gap.after).collect();
        let (spans, on, what) = match jump.to {
            Landmark::Quote => (&landmarks.quotes, On::Quote, "quote"),
            Landmark::Passage => (&landmarks.passages, On::Sentence, "shared passage"),
            Landmark::Actor => (&landmarks.actors, On::Actor, "actor"),
            Landmark::OnlyHere => {
                (&landmarks.only_here, On::Sentence, "sentence that stands only here")
            }
            Landmark::LeftOut => (&left_out, On::Sentence, "sentence after which others say more"),
        };
        let from = self.cursor;
        let found = if jump.onward {
            // What stands inside the sentence under the cursor comes next, unless one steps by sentences.
            let passed = match (from.on, on) {
                (_, On::Sentence) => from.span.end(),
                (On::Sentence, _) => from.span.start(),
                _ => from.span.start() + 1,
            };
            spans.get(spans.partition_point(|span| span.start() < passed) + times - 1)
        } else {
            let before = spans.partition_point(|span| span.start() < from.span.start());
            before.checked_sub(times).and_then(|at| spans.get(at))
        };
        let Some(&span) = found else {
            let known = match jump.to {
                Landmark::Quote | Landmark::Actor => {
                    coverage.findings.facts(from.article.0).is_some()
                }
                Landmark::Passage | Landmark::OnlyHere => coverage.findings.joined().is_some(),
                Landmark::LeftOut => coverage.lined_up.is_some(),
            };
            if !known {
                return Some(format!("still looking for each {what}: try again in a moment"));
            }
            let none = if spans.is_empty() { "no" } else { "no other" };
            return Some(format!("{none} {what} {}", if jump.onward { "below" } else { "above" }));
        };
        let span = if on == On::Sentence { self.shown.unit_of(span) } else { span };
        self.go(Cursor { span, on, ..from });
        self.shown.to_left_out = matches!(jump.to, Landmark::LeftOut);
        self.focus = Pane::Text;
        None
    }
}
