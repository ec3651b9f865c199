//! The cursor among the columns of a grid, and what the columns stand for.
//!
//! ```text
//! row ── l ──► first column ── l ──► next column … last
//!     ◄─ h ──              ◄─ h ──
//! ```

use super::{BrowsePane, BrowseScreen};
use crate::config::Action;
use crate::present::views::{MatrixGrid, ViewFeature};
use crate::tui::msg::{Mouse, MouseKind};
use crate::tui::request::Request;
use crate::tui::world::{Coverage, World};

impl BrowseScreen {
    /// Whether `h` and `l` move among columns: in the list of a grid.
    pub(super) fn has_columns(&self) -> bool {
        self.focus == BrowsePane::List && self.id.offers(ViewFeature::Columns)
    }

    /// The columns of the list as it is drawn.
    pub(super) fn grid<'a>(
        &'a self,
        coverage: &'a Coverage,
        world: &'a World,
    ) -> Option<MatrixGrid<'a>> {
        let columns = usize::from(self.areas(world).list.width);
        self.view()?.grid(self.input(coverage, &world.index), self.shown, columns)
    }

    /// Moves the cursor by columns; left of the first one it is on the row.
    pub(super) fn step_column(
        &mut self,
        coverage: &Coverage,
        world: &World,
        count: Option<usize>,
        sign: isize,
    ) -> Vec<Request> {
        let all = self.grid(coverage, world).map_or(0, |grid| grid.len());
        let by = sign * count.unwrap_or(1).max(1).cast_signed();
        // The row counts as the place before the first column.
        let place = self.shown.column.map_or(0, |at| usize::from(at).min(all.max(1) - 1) + 1);
        let place = place.saturating_add_signed(by).min(all);
        self.shown.column = place.checked_sub(1).and_then(|at| u16::try_from(at).ok());
        (self.target, self.card_top) = (0, 0);
        Vec::new()
    }

    /// Makes the columns articles, outlets or days in turn.
    pub(super) fn fold_columns(&mut self, coverage: &Coverage, world: &World) -> Vec<Request> {
        let unit = self.grid(coverage, world).map(|grid| grid.unit());
        let Some(unit) = unit.filter(|_| self.id.offers(ViewFeature::ColumnUnits)) else {
            return Request::notice(format!("{} is of the matrix", Action::FoldColumns.describe()));
        };
        (self.shown.columns, self.shown.column) = (Some(unit.next()), None);
        (self.target, self.card_top) = (0, 0);
        Request::notice(format!("a column is one {}", unit.next().noun()))
    }

    /// Puts the cursor on the column that is clicked.
    pub(super) fn point_at_column(&mut self, coverage: &Coverage, world: &World, mouse: Mouse) {
        let areas = self.areas(world);
        let is_in = |area: ratatui::layout::Rect| area.contains((mouse.column, mouse.row).into());
        if mouse.what != MouseKind::Click || !(is_in(areas.list) || is_in(areas.header)) {
            return;
        }
        let x = usize::from(mouse.column - areas.list.x);
        let column = self.grid(coverage, world).map(|grid| grid.at(x));
        if let Some(column) = column {
            self.shown.column = column;
            (self.target, self.card_top) = (0, 0);
        }
    }
}
