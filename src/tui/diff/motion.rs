//! The keys of the screen that stay on it.

use super::DiffScreen;
use crate::analysis::align::{RowKind, TypographyOptions};
use crate::config::Action;
use crate::present::diff::{Arrangement, DiffPart, Lens, LensState};
use crate::text::{Pair, Side};
use crate::tui::msg::{Mouse, MouseKind};
use crate::tui::read::{told, within};
use crate::tui::request::Request;

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl DiffScreen {
    /// Does an action that changes only this screen, in a window of `height` lines. `None` when it
    /// is no such action.
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
            Action::First => self.to(count.unwrap_or(1).saturating_sub(1)),
            Action::Last => self.to(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            Action::NextChange => return Some(told(self.next_change(times, true))),
            Action::PreviousChange => return Some(told(self.next_change(times, false))),
            Action::OtherEnd => return Some(told(self.other_end())),
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
            Action::ScrollSideDown => return Some(Request::notice(self.slip(by))),
            Action::ScrollSideUp => return Some(Request::notice(self.slip(-by))),
            Action::Lens => return Some(Request::notice(self.look(self.shown.lens.next()))),
            Action::Fold => return Some(told(self.fold())),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn at(&self) -> usize {
        self.laid.position(self.cursor).unwrap_or(0)
    }

    fn to(&mut self, at: usize) {
        let last = self.laid.stops.len().saturating_sub(1);
        if let Some(stop) = self.laid.stops.get(at.min(last)) {
            self.cursor = stop.part;
            self.moved = true;
        }
    }

    fn step(&mut self, by: isize) {
        self.to(self.at().saturating_add_signed(by));
    }

    /// Moves window and cursor by lines.
    fn scroll(&mut self, by: isize) {
        let at = self.at();
        let Some(stop) = self.laid.stops.get(at) else { return };
        self.top = self.top.saturating_add_signed(by);
        let near = self.laid.stop_at(stop.lines.start.saturating_add_signed(by));
        // A row that fills the window must not hold the cursor back.
        self.to(if near == at { at.saturating_add_signed(by.signum()) } else { near });
    }

    /// The wheel scrolls the window, a click puts the cursor there.
    pub(super) fn point_at(&mut self, size: (u16, u16), mouse: Mouse) {
        let body = self.areas(size).body;
        match mouse.what {
            MouseKind::WheelDown => self.top = self.top.saturating_add_signed(NOTCH),
            MouseKind::WheelUp => self.top = self.top.saturating_add_signed(-NOTCH),
            MouseKind::Click if body.contains((mouse.column, mouse.row).into()) => {
                if self.arrangement(size.0) == Arrangement::SideBySide {
                    self.side = if mouse.column < body.x + body.width / 2 {
                        Side::Left
                    } else {
                        Side::Right
                    };
                }
                self.to(self.laid.stop_at(self.top + usize::from(mouse.row - body.y)));
            }
            MouseKind::Click => {}
        }
    }

    /// To the next run of rows that changed in one way.
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
        match found {
            Some(&at) => self.to(at),
            None => {
                return Some(format!(
                    "no {}change {}",
                    if starts.is_empty() { "" } else { "other " },
                    if onward { "below" } else { "above" }
                ));
            }
        }
        None
    }

    fn other_end(&mut self) -> Option<String> {
        let other = match self.cursor {
            DiffPart::Row(at) => DiffPart::Ghost(at),
            DiffPart::Ghost(at) => DiffPart::Row(at),
            DiffPart::Fold(_) | DiffPart::Gap => return None,
        };
        match self.laid.position(other) {
            Some(at) => self.to(at),
            None => return Some("this sentence did not move".to_owned()),
        }
        None
    }

    fn look(&mut self, lens: Lens) -> String {
        self.shown = LensState { lens, ..LensState::default() };
        self.moved = true;
        lens.name().to_owned()
    }

    /// Folds the run of rows that the cursor is in, or opens it.
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

    /// Counts something of the typography as a change, or no longer.
    fn toggle_typography(
        &mut self,
        what: fn(&mut TypographyOptions) -> &mut bool,
        name: &str,
    ) -> String {
        let counts = what(&mut self.typography);
        *counts = !*counts;
        let told = format!("{name} {}", if *counts { "counts as a change" } else { "is ignored" });
        self.asked = None;
        told
    }

    /// Scrolls the side that has the focus alone: what would put it back comes off first.
    fn slip(&mut self, by: isize) -> String {
        if self.laid.arrangement() == Some(Arrangement::Inline) {
            return "one column: there is no side to scroll alone".to_owned();
        }
        let here =
            self.slips[self.side].cast_signed() - self.slips[self.side.other()].cast_signed() + by;
        let most = self.laid.lines.len().cast_signed();
        let here = here.clamp(-most, most);
        self.slips[self.side] = usize::try_from(here).unwrap_or(0);
        self.slips[self.side.other()] = usize::try_from(-here).unwrap_or(0);
        match here {
            0 => "the sides are level".to_owned(),
            _ => format!(
                "this side is {} {} {}; a step levels them",
                here.abs(),
                if here.abs() == 1 { "row" } else { "rows" },
                if here > 0 { "ahead" } else { "behind" }
            ),
        }
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

    /// Scrolls so that the cursor is visible, and what stands above the first row with it.
    pub(super) fn reveal(&mut self, height: usize) {
        let at = self.at();
        self.slips = Pair::default();
        if let Some(stop) = self.laid.stops.get(at) {
            let start = if at == 0 && stop.lines.end <= height { 0 } else { stop.lines.start };
            self.top = within(self.top, start..stop.lines.end, height, height / 6);
        }
    }
}
