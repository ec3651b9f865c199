//! Keys that move, sort or change a view without leaving it, and the mouse.

use super::{BrowsePane, BrowseScreen};
use crate::config::Action;
use crate::tui::layout::stepped;
use crate::tui::msg::{Mouse, MouseKind};
use crate::tui::request::Request;
use crate::tui::world::World;

/// How many rows one notch of the wheel scrolls. A convention of terminals, not fitted.
const WHEEL_ROWS: isize = 3;

impl BrowseScreen {
    /// Does an action that changes only this view, or a border. `None` for any other action.
    pub(super) fn change(
        &mut self,
        world: &World,
        action: Action,
        count: Option<usize>,
    ) -> Option<Vec<Request>> {
        match action {
            Action::NextPane
            | Action::PreviousPane
            | Action::NextColumn
            | Action::PreviousColumn
            | Action::Follow => self.switch_pane(),
            Action::Zoom => self.zoomed = !self.zoomed,
            Action::BorderBack | Action::BorderOn => {
                let Some((split, at)) = self.areas(world).split() else {
                    return Some(Request::notice("this pane has no border to move"));
                };
                let to = stepped(world.size, split, at, action == Action::BorderOn);
                return Some(vec![Request::MoveBorder(split, to)]);
            }
            Action::Sort => return Some(Request::optional_notice(self.next_sort())),
            Action::Why => self.shown.why = !self.shown.why,
            Action::Indirect => {
                self.shown.unfolded = !self.shown.unfolded;
                let notice = if self.shown.unfolded { "all is listed" } else { "folded" };
                return Some(Request::notice(notice));
            }
            Action::NextCounterpart => self.step_target(1),
            Action::PreviousCounterpart => self.step_target(-1),
            action if self.step(world, action, count) => {}
            _ => return None,
        }
        Some(Vec::new())
    }

    fn switch_pane(&mut self) {
        self.reveal = true;
        self.focus =
            if self.focus == BrowsePane::List { BrowsePane::Card } else { BrowsePane::List };
    }

    fn next_sort(&mut self) -> Option<String> {
        let sorts = self.view()?.orders();
        let sort = (self.sort + 1) % sorts.len().max(1);
        let name = *sorts.get(sort)?;
        self.sort = sort;
        // The new order is read from its top.
        self.selected_id = None;
        self.select(0);
        Some(format!("sorted by {name}"))
    }

    /// Moves in the half that has the focus. `false` when `action` is no motion.
    fn step(&mut self, world: &World, action: Action, count: Option<usize>) -> bool {
        let times = count.unwrap_or(1).max(1).cast_signed();
        let height = match self.focus {
            BrowsePane::List => self.visible(world),
            BrowsePane::Card => usize::from(self.areas(world).card.height),
        };
        let (half, page) =
            ((height / 2).max(1).cast_signed(), height.saturating_sub(1).max(1).cast_signed());
        match action {
            Action::Down => self.move_by(times),
            Action::Up => self.move_by(-times),
            Action::HalfPageDown => self.move_rows(times * half),
            Action::HalfPageUp => self.move_rows(-times * half),
            Action::PageDown => self.move_rows(times * page),
            Action::PageUp => self.move_rows(-times * page),
            Action::First => self.move_to(count.map_or(0, |count| count.saturating_sub(1))),
            Action::Last => self.move_to(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            _ => return false,
        }
        true
    }

    fn move_by(&mut self, by: isize) {
        match self.focus {
            BrowsePane::List => self.select(self.selected.saturating_add_signed(by)),
            BrowsePane::Card if self.card().targets.is_empty() => {
                self.card_top = self.card_top.saturating_add_signed(by);
            }
            BrowsePane::Card => self.step_target(by),
        }
    }

    fn move_to(&mut self, at: usize) {
        match self.focus {
            BrowsePane::List => self.select(at),
            BrowsePane::Card => {
                self.target = at.min(self.card().targets.len().saturating_sub(1));
                self.card_top = if at == 0 { 0 } else { self.card_top };
                self.reveal = true;
            }
        }
    }

    /// Moves by rows. In the card, selects the target nearest to the row that is reached.
    fn move_rows(&mut self, by: isize) {
        if self.focus == BrowsePane::List {
            self.top = self.top.saturating_add_signed(by);
            return self.select(self.selected.saturating_add_signed(by));
        }
        self.card_top = self.card_top.saturating_add_signed(by);
        let targets = &self.contents.card.targets;
        let Some(row) =
            targets.get(self.target).map(|target| target.rows.start.saturating_add_signed(by))
        else {
            return;
        };
        let near = targets.partition_point(|target| target.rows.start < row).min(targets.len() - 1);
        let near = if near == self.target { near.saturating_add_signed(by.signum()) } else { near };
        self.target = near.min(targets.len() - 1);
        self.reveal = true;
    }

    fn step_target(&mut self, by: isize) {
        let last = self.card().targets.len().saturating_sub(1);
        self.target = self.target.saturating_add_signed(by).min(last);
        self.reveal = true;
    }

    /// The wheel scrolls the half under it, a click selects.
    pub(super) fn point_at(&mut self, world: &World, mouse: Mouse) {
        let areas = self.areas(world);
        let place = (mouse.column, mouse.row).into();
        let half = if areas.list.contains(place) {
            BrowsePane::List
        } else if areas.card.contains(place) {
            BrowsePane::Card
        } else {
            return;
        };
        let each = self.rows_each(areas);
        match (mouse.what, half) {
            (MouseKind::WheelDown, BrowsePane::List) => {
                self.top = self.top.saturating_add_signed(WHEEL_ROWS);
            }
            (MouseKind::WheelUp, BrowsePane::List) => {
                self.top = self.top.saturating_add_signed(-WHEEL_ROWS);
            }
            (MouseKind::WheelDown, BrowsePane::Card) => {
                self.card_top = self.card_top.saturating_add_signed(WHEEL_ROWS);
            }
            (MouseKind::WheelUp, BrowsePane::Card) => {
                self.card_top = self.card_top.saturating_add_signed(-WHEEL_ROWS);
            }
            (MouseKind::Click, BrowsePane::List) => {
                self.focus = BrowsePane::List;
                let at = self.top + usize::from(mouse.row - areas.list.y) / each;
                if at < self.order().len() {
                    self.select(at);
                }
            }
            (MouseKind::Click, BrowsePane::Card) => {
                let at = usize::from(mouse.row - areas.card.y);
                let row = self.card_rows(&areas).get(at).copied().unwrap_or(usize::MAX);
                let hit = self.card().targets.iter().position(|target| target.rows.contains(&row));
                self.target = hit.unwrap_or(self.target);
                self.focus = BrowsePane::Card;
            }
        }
    }
}
