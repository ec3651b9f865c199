//! Keys that move, fold or rearrange a comparison without leaving it, and the mouse.

use super::DiffScreen;
use crate::analysis::align::{RowKind, TypographyOptions};
use crate::config::Action;
use crate::present::diff::{Arrangement, DiffPart, Lens, LensState};
use crate::text::{Pair, Side};
use crate::tui::msg::{Mouse, MouseKind};
use crate::tui::read::scroll_to_show;
use crate::tui::request::Request;

/// How many rows one notch of the wheel scrolls. A convention of terminals, not fitted.
const WHEEL_ROWS: isize = 3;

impl DiffScreen {
    /// Does an action that changes only this screen, in a window of `height` lines. `None` for any
    /// other action.
    pub(super) fn change(
        &mut self,
        height: usize,
        action: Action,
        count: Option<usize>,
    ) -> Option<Vec<Request>> {
        let times = count.unwrap_or(1).max(1);
        let by = times.cast_signed();
        let (half, page) =
            ((height / 2).max(1).cast_signed(), height.saturating_sub(1).max(1).cast_signed());
        match action {
            Action::Down => self.step(by),
            Action::Up => self.step(-by),
            Action::HalfPageDown => self.scroll(by * half),
            Action::HalfPageUp => self.scroll(-by * half),
            Action::PageDown => self.scroll(by * page),
            Action::PageUp => self.scroll(-by * page),
            Action::First => self.move_to(count.unwrap_or(1).saturating_sub(1)),
            Action::Last => self.move_to(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            Action::NextChange => {
                return Some(Request::optional_notice(self.next_change(times, true)));
            }
            Action::PreviousChange => {
                return Some(Request::optional_notice(self.next_change(times, false)));
            }
            Action::OtherEnd => return Some(Request::optional_notice(self.other_end())),
            Action::NextPane | Action::PreviousPane => self.side = self.side.other(),
            Action::SideBySide => self.arrange(Arrangement::SideBySide),
            Action::Inline => self.arrange(Arrangement::Inline),
            Action::SwapSides => self.swap(),
            Action::HeedCase => {
                return Some(Request::notice(
                    self.toggle_typography(|options| &mut options.case, "case"),
                ));
            }
            Action::HeedPunctuation => {
                let name = "punctuation";
                return Some(Request::notice(
                    self.toggle_typography(|options| &mut options.punctuation, name),
                ));
            }
            Action::HeedMarks => {
                let name = "the kind of quotation mark";
                return Some(Request::notice(
                    self.toggle_typography(|options| &mut options.marks, name),
                ));
            }
            Action::ScrollSideDown => return Some(Request::notice(self.scroll_side(by))),
            Action::ScrollSideUp => return Some(Request::notice(self.scroll_side(-by))),
            Action::Lens => return Some(Request::notice(self.set_lens(self.shown.lens.next()))),
            Action::Fold => return Some(Request::optional_notice(self.fold())),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn at(&self) -> usize {
        self.laid.position(self.cursor).unwrap_or(0)
    }

    pub(super) fn move_to(&mut self, at: usize) {
        let last = self.laid.stops.len().saturating_sub(1);
        if let Some(stop) = self.laid.stops.get(at.min(last)) {
            self.cursor = stop.part;
            self.moved = true;
        }
    }

    fn step(&mut self, by: isize) {
        self.move_to(self.at().saturating_add_signed(by));
    }

    /// Moves the window and the cursor by lines.
    fn scroll(&mut self, by: isize) {
        let at = self.at();
        let Some(stop) = self.laid.stops.get(at) else { return };
        self.top = self.top.saturating_add_signed(by);
        let nearest = self.laid.stop_at(stop.lines.start.saturating_add_signed(by));
        // A row that fills the window must not hold the cursor back.
        self.move_to(if nearest == at { at.saturating_add_signed(by.signum()) } else { nearest });
    }

    /// Scrolls the window by the wheel, or puts the cursor on the row that is clicked.
    pub(super) fn point_at(&mut self, size: (u16, u16), mouse: Mouse) {
        let body = self.areas(size).body;
        match mouse.what {
            MouseKind::WheelDown => self.top = self.top.saturating_add_signed(WHEEL_ROWS),
            MouseKind::WheelUp => self.top = self.top.saturating_add_signed(-WHEEL_ROWS),
            MouseKind::Click if body.contains((mouse.column, mouse.row).into()) => {
                if self.arrangement(size.0) == Arrangement::SideBySide {
                    self.side = if mouse.column < body.x + body.width / 2 {
                        Side::Left
                    } else {
                        Side::Right
                    };
                }
                self.move_to(self.laid.stop_at(self.top + usize::from(mouse.row - body.y)));
            }
            MouseKind::Click => {}
        }
    }

    /// Goes to the next (`onward`) or previous run of rows that changed in one way. Returns a notice
    /// when there is none.
    fn next_change(&mut self, times: usize, onward: bool) -> Option<String> {
        let rows = &self.comparison()?.alignment.rows;
        let kind = |part: DiffPart| match part {
            DiffPart::Row(at) => rows.get(at).map(|row| (row.kind, row.moved)),
            DiffPart::Ghost(_) | DiffPart::Fold(_) | DiffPart::Gap => None,
        };
        let kinds: Vec<_> = self
            .laid
            .stops
            .iter()
            .enumerate()
            .filter_map(|(at, stop)| Some((at, kind(stop.part)?)))
            .collect();
        let begins = |n: usize| {
            kinds[n].1 != (RowKind::Same, false) && (n == 0 || kinds[n - 1].1 != kinds[n].1)
        };
        let starts: Vec<usize> =
            (0..kinds.len()).filter(|&n| begins(n)).map(|n| kinds[n].0).collect();
        let here = self.at();
        let found = if onward {
            starts.get(starts.partition_point(|&at| at <= here) + times - 1)
        } else {
            starts.partition_point(|&at| at < here).checked_sub(times).and_then(|n| starts.get(n))
        };
        let Some(&at) = found else {
            let none = if starts.is_empty() { "no" } else { "no other" };
            let direction = if onward { "below" } else { "above" };
            return Some(format!("{none} change {direction}"));
        };
        self.move_to(at);
        None
    }

    /// Goes from a moved row to its ghost, or from the ghost to the row. Returns a notice when the row
    /// did not move.
    fn other_end(&mut self) -> Option<String> {
        let other = match self.cursor {
            DiffPart::Row(at) => DiffPart::Ghost(at),
            DiffPart::Ghost(at) => DiffPart::Row(at),
            DiffPart::Fold(_) | DiffPart::Gap => return None,
        };
        match self.laid.position(other) {
            Some(at) => self.move_to(at),
            None => return Some("this sentence did not move".to_owned()),
        }
        None
    }

    fn set_lens(&mut self, lens: Lens) -> String {
        self.shown = LensState { lens, ..LensState::default() };
        self.moved = true;
        lens.name().to_owned()
    }

    /// Folds or unfolds the run of rows that the cursor is in. Returns a notice when there is none.
    fn fold(&mut self) -> Option<String> {
        let (DiffPart::Row(at) | DiffPart::Ghost(at) | DiffPart::Fold(at)) = self.cursor else {
            return None;
        };
        let Some(run) = self.laid.runs.iter().find(|run| run.contains(&at)).cloned() else {
            return Some("nothing to fold: this row is shown for what it is".to_owned());
        };
        self.cursor = if self.shown.folds(&run) {
            DiffPart::Row(run.start)
        } else {
            DiffPart::Fold(run.start)
        };
        if !self.shown.toggled.remove(&run.start) {
            self.shown.toggled.insert(run.start);
        }
        self.moved = true;
        None
    }

    /// Switches whether a difference of typography counts as a change. Returns the notice.
    fn toggle_typography(
        &mut self,
        option: fn(&mut TypographyOptions) -> &mut bool,
        name: &str,
    ) -> String {
        let counts = option(&mut self.typography);
        *counts = !*counts;
        let notice =
            format!("{name} {}", if *counts { "counts as a change" } else { "is ignored" });
        self.asked = None;
        notice
    }

    /// Scrolls only the side that has the focus. An offset of the other side is undone first. Returns
    /// the notice: by how many rows the sides differ.
    fn scroll_side(&mut self, by: isize) -> String {
        if self.laid.arrangement() == Some(Arrangement::Inline) {
            return "one column: there is no side to scroll alone".to_owned();
        }
        let here = self.side_offsets[self.side].cast_signed()
            - self.side_offsets[self.side.other()].cast_signed()
            + by;
        let most = self.laid.lines.len().cast_signed();
        let here = here.clamp(-most, most);
        self.side_offsets[self.side] = usize::try_from(here).unwrap_or(0);
        self.side_offsets[self.side.other()] = usize::try_from(-here).unwrap_or(0);
        if here == 0 {
            return "the sides are level".to_owned();
        }
        let rows = if here.abs() == 1 { "row" } else { "rows" };
        let direction = if here > 0 { "ahead" } else { "behind" };
        format!("this side is {} {rows} {direction}; a step levels them", here.abs())
    }

    fn arrange(&mut self, arrangement: Arrangement) {
        self.arrangement = Some(arrangement);
        self.moved = true;
    }

    fn swap(&mut self) {
        self.swapped = !self.swapped;
        self.side = self.side.other();
        self.asked = None;
    }

    /// Scrolls to the cursor. On the first row, the lines above it are shown too when they fit.
    pub(super) fn reveal(&mut self, height: usize) {
        let at = self.at();
        self.side_offsets = Pair::default();
        if let Some(stop) = self.laid.stops.get(at) {
            let start = if at == 0 && stop.lines.end <= height { 0 } else { stop.lines.start };
            self.top = scroll_to_show(self.top, start..stop.lines.end, height, height / 6);
        }
    }
}
