//! The mouse on the reading screen: the wheel scrolls the pane under it, a click selects.

use super::{Cursor, CursorTarget, ReadScreen};
use crate::present::text_pane::{TextRow, offset_at};
use crate::tui::drag::SelectedRow;
use crate::tui::layout::{Pane, ReadLayout};
use crate::tui::msg::{Mouse, MouseKind};
use crate::tui::world::Coverage;

/// How many rows one notch of the wheel scrolls. A convention of terminals, not fitted.
const WHEEL_ROWS: isize = 3;

impl ReadScreen {
    /// Scrolls or selects in the pane under the mouse.
    pub(super) fn point_at(&mut self, coverage: &Coverage, layout: &ReadLayout, mouse: Mouse) {
        let Some(pane) = layout.at(mouse.column, mouse.row) else { return };
        let inner = layout.inner(pane);
        let row = usize::from(mouse.row.saturating_sub(inner.y));
        match mouse.what {
            MouseKind::WheelDown => self.scroll(coverage, pane, WHEEL_ROWS),
            MouseKind::WheelUp => self.scroll(coverage, pane, -WHEEL_ROWS),
            MouseKind::Click => {
                self.focus = pane;
                match pane {
                    Pane::List if row < usize::from(inner.height.saturating_sub(layout.actors)) => {
                        let at = self.list_top + row / layout.article_rows;
                        if at < self.listed.len(coverage.corpus.len()) {
                            self.show(self.listed.get(at));
                        }
                    }
                    Pane::List => {}
                    Pane::Text => self.click_text(self.text_top + row),
                    Pane::Here => {
                        let row = self.here_top + row;
                        let hit = self
                            .shown
                            .card
                            .targets
                            .iter()
                            .position(|target| target.rows.contains(&row));
                        self.target = hit.unwrap_or(self.target);
                    }
                }
            }
        }
    }

    /// The text of selected rows of the text pane, whose first row is at `top` of the screen: wrapped lines
    /// are joined, and the gutter is left out.
    pub(super) fn selected_text(
        &self,
        coverage: &Coverage,
        top: u16,
        rows: &[SelectedRow],
    ) -> Option<String> {
        let article = coverage.corpus.article(self.article());
        let shown = |row: &SelectedRow| {
            self.shown.wrapped.rows.get(self.text_top + usize::from(row.y - top))
        };
        let mut ends = rows.iter().filter_map(|row| {
            let at = |column: u16| {
                offset_at(article, shown(row)?, usize::from(column.saturating_sub(row.area.x)))
            };
            Some((at(row.from)?, at(row.to)?))
        });
        let (start, first) = ends.next()?;
        let end = ends.last().map_or(first, |(_, end)| end);
        article.text.content.get(start..end).map(ToOwned::to_owned)
    }

    fn click_text(&mut self, row: usize) {
        if let Some(TextRow::Text { span, .. }) = self.shown.wrapped.rows.get(row) {
            let span = self.shown.unit_of(*span);
            self.go(Cursor { span, on: CursorTarget::Sentence, ..self.cursor });
        }
    }

    fn scroll(&mut self, coverage: &Coverage, pane: Pane, by: isize) {
        let (top, last) = match pane {
            Pane::List => (&mut self.list_top, self.listed.len(coverage.corpus.len())),
            Pane::Text => (&mut self.text_top, self.shown.wrapped.rows.len()),
            Pane::Here => (&mut self.here_top, self.shown.card.lines.len()),
        };
        let by = if pane == Pane::List { by.signum() } else { by };
        *top = top.saturating_add_signed(by).min(last.saturating_sub(1));
    }
}
