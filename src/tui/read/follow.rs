//! Going to the counterpart that the card lists, and back and forward through the places left.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::config::Action;
use crate::tui::layout::Pane;

impl ReadScreen {
    /// Opens the article when the list has the focus, otherwise the place that the selected target of
    /// the card leads to. Returns a notice when there is no target.
    pub(super) fn follow(&mut self, action: Action) -> Option<String> {
        if action == Action::Follow && self.focus == Pane::List {
            self.focus = Pane::Text;
            return None;
        }
        let Some(target) = self.shown.card.targets.get(self.target) else {
            return Some("nothing to follow here".to_owned());
        };
        let site = target.site;
        self.leap(Cursor { article: site.article, span: site.span, on: CursorTarget::Sentence });
        self.focus = Pane::Text;
        None
    }

    /// Goes back to the place before the last leap. Returns a notice when there is none.
    pub(super) fn back(&mut self) -> Option<String> {
        let Some(cursor) = self.back.pop() else { return Some("nowhere to go back to".to_owned()) };
        self.forward.push(self.cursor);
        self.go(cursor);
        None
    }

    /// Undoes [`ReadScreen::back`]. Returns a notice when there is nothing to undo.
    pub(super) fn forward(&mut self) -> Option<String> {
        let Some(cursor) = self.forward.pop() else {
            return Some("nowhere to go forward to".to_owned());
        };
        self.back.push(self.cursor);
        self.go(cursor);
        None
    }
}
