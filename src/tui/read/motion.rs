//! Motions of the reading screen (`j k`, pages, first and last) in the pane that has the focus.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::config::Action;
use crate::tui::layout::{Pane, ReadLayout};
use crate::tui::world::Coverage;

/// How far a motion goes.
#[derive(Clone, Copy)]
enum Motion {
    /// A move by articles, sentences or targets of the card.
    Steps(isize),
    /// A move by rows of the screen.
    Rows(isize),
    /// A move to an index; an index past the end means the last one.
    To(usize),
}

impl ReadScreen {
    /// Moves in the pane that has the focus. Returns `false` when `action` is no motion.
    pub(super) fn step(
        &mut self,
        coverage: &Coverage,
        layout: &ReadLayout,
        action: Action,
        count: Option<usize>,
    ) -> bool {
        let times = count.unwrap_or(1).max(1).cast_signed();
        let height = usize::from(layout.inner(self.focus).height.max(2)).cast_signed();
        let motion = match action {
            Action::Down => Motion::Steps(times),
            Action::Up => Motion::Steps(-times),
            Action::HalfPageDown => Motion::Rows(times * height / 2),
            Action::HalfPageUp => Motion::Rows(-times * height / 2),
            Action::PageDown => Motion::Rows(times * (height - 1)),
            Action::PageUp => Motion::Rows(-times * (height - 1)),
            Action::First => Motion::To(count.unwrap_or(1).saturating_sub(1)),
            Action::Last => Motion::To(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            _ => return false,
        };
        match self.focus {
            Pane::List => self.step_list(coverage, motion, layout.article_rows),
            Pane::Text => self.step_text(motion),
            Pane::Here => self.step_here(motion),
        }
        true
    }

    fn step_list(&mut self, coverage: &Coverage, motion: Motion, each: usize) {
        match motion {
            Motion::Steps(by) => self.step_article(coverage, by),
            Motion::Rows(by) => self.step_article(coverage, by / each.cast_signed()),
            Motion::To(at) => self.show_listed(coverage, at),
        }
    }

    fn step_text(&mut self, motion: Motion) {
        let units = &self.shown.units;
        let Some(last) = units.len().checked_sub(1) else { return };
        let here = self.shown.unit_at(self.cursor.span);
        let to = match motion {
            Motion::Steps(by) => here.saturating_add_signed(by).min(last),
            Motion::To(at) => at.min(last),
            Motion::Rows(by) => {
                let wrapped = &self.shown.wrapped;
                let row = wrapped.row_of(self.cursor.span.start()).saturating_add_signed(by);
                self.text_top = self.text_top.saturating_add_signed(by);
                let nearest = wrapped.text_near(row).map_or(here, |span| self.shown.unit_at(span));
                // A sentence that fills the pane must not hold the cursor back.
                if nearest == here {
                    here.saturating_add_signed(by.signum()).min(last)
                } else {
                    nearest
                }
            }
        };
        self.go(Cursor { span: self.shown.units[to], on: CursorTarget::Sentence, ..self.cursor });
    }

    fn step_here(&mut self, motion: Motion) {
        let targets = self.shown.card.targets.len();
        match motion {
            Motion::Steps(by) if targets > 0 => self.step_target(by),
            Motion::Steps(by) | Motion::Rows(by) => {
                self.here_top = self.here_top.saturating_add_signed(by);
            }
            Motion::To(at) => {
                self.target = at.min(targets.saturating_sub(1));
                self.reveal_target();
                if at == 0 {
                    self.here_top = 0;
                }
            }
        }
    }

    /// Asks the next `settle` to scroll the card to the selected target.
    pub(super) fn reveal_target(&mut self) {
        self.shown.reveal_target = true;
    }

    /// Scrolls the list to the article and the text to the span that the cursor is on.
    pub(super) fn follow_cursor(&mut self, layout: &ReadLayout) {
        let visible = layout.visible_articles();
        let at = self.listed.position(self.article());
        self.list_top = scroll_to_show(self.list_top, at..at + 1, visible.max(1), 0);
        let rows = self.shown.wrapped.rows_of(self.cursor.span);
        let height = usize::from(layout.inner(Pane::Text).height).max(1);
        let start = if rows.start <= 3 { 0 } else { rows.start };
        self.text_top = scroll_to_show(self.text_top, start..rows.end, height, height / 6);
    }
}

/// The first row of a window of `height` rows, moved from `top` as little as possible to show the
/// rows `wanted` with `margin` rows around them. The margin shrinks when there is no room for it; rows
/// that are more than `height` begin at the top of the window.
pub(in crate::tui) fn scroll_to_show(
    top: usize,
    wanted: std::ops::Range<usize>,
    height: usize,
    margin: usize,
) -> usize {
    let margin = margin.min(height.saturating_sub(wanted.len()) / 2);
    let lowest = (wanted.end + margin).saturating_sub(height);
    let highest = wanted.start.saturating_sub(margin);
    if wanted.len() >= height { wanted.start } else { top.clamp(lowest.min(highest), highest) }
}

#[cfg(test)]
mod tests {
    use super::scroll_to_show;

    #[test]
    fn a_window_moves_no_more_than_it_must() {
        assert_eq!(scroll_to_show(0, 5..6, 10, 2), 0);
        assert_eq!(scroll_to_show(0, 9..10, 10, 2), 2);
        assert_eq!(scroll_to_show(20, 9..10, 10, 2), 7);
        assert_eq!(scroll_to_show(20, 9..40, 10, 2), 9);
        assert_eq!(scroll_to_show(3, 0..1, 1, 0), 0);
    }
}
