//! The layout of the matrix: how wide its cells are, which columns fit, and what stands over them.
//!
//! ```text
//!                    1 Ferry aground   2 Dam
//!                    H  N  R           H  L
//! 12 articles  5 ›   C  o  A           C  D
//! p Inês Carvalho    3  2“ ·           ·  ·
//! └─ label ────────┘ └ wide ┘
//! ```
//!
//! Names take what the cells leave. Where not all columns fit, the cursor scrolls them.

use super::super::view::{ColumnUnit, ViewInput};
use super::columns::{ColumnSet, MatrixColumn};
use crate::present::line::counted;
use crate::present::{Line, Role, RoleSet, wrap};
use std::ops::Range;

/// Columns of a name, at least: with cells of two columns or more, and with cells of one.
const NAME: [usize; 2] = [18, 13];
/// Columns of a name, at most.
const LONGEST_NAME: usize = 44;
/// Columns from which on a story has words beside its number.
const TITLE: usize = 8;

/// The layout of the cells of a row.
pub struct MatrixGrid<'a> {
    pub(in crate::present::views) set: &'a ColumnSet,
    /// Columns of a cell.
    pub(in crate::present::views) wide: usize,
    /// Columns of the names, without the blank after them.
    label: usize,
    /// The columns of the scope, as indices into the set.
    shown: Vec<u32>,
    /// The part of `shown` that fits.
    window: Range<usize>,
    /// The column that the cursor is on, as index into `shown`.
    cursor: Option<usize>,
    /// What a cell tells, before the number of columns.
    what: &'static str,
}

impl<'a> MatrixGrid<'a> {
    /// The columns with an article of the scope, on a screen of `columns`. Names ask for `label`.
    pub(in crate::present::views) fn new(
        set: &'a ColumnSet,
        input: ViewInput<'_>,
        label: usize,
        cursor: Option<u16>,
        columns: usize,
    ) -> Self {
        let shown = set.shown(input);
        let cursor = cursor.map(|at| usize::from(at).min(shown.len().saturating_sub(1)));
        let mut grid =
            Self { set, wide: 1, label: 0, window: 0..shown.len(), shown, cursor, what: "" };
        let label = label.clamp(NAME[1], LONGEST_NAME);
        let widths: &[usize] =
            if set.unit == ColumnUnit::Article { &[4, 3, 2, 1] } else { &[5, 4, 3] };
        let least = |wide: usize| label.min(NAME[usize::from(wide == 1)]);
        let fitting = widths.iter().find(|&&wide| {
            grid.wide = wide;
            least(wide) + 1 + grid.taken(&grid.window) <= columns
        });
        grid.wide = fitting.copied().unwrap_or(if widths.len() > 3 { 2 } else { 3 });
        if fitting.is_none() {
            grid.label = least(grid.wide).min(columns / 3);
            grid.window = grid.scrolled(columns.saturating_sub(grid.label + 1));
        } else {
            grid.label = label.min(columns.saturating_sub(1 + grid.taken(&grid.window)));
        }
        grid
    }

    /// Puts words for what a cell tells before the number of columns: `% in 12 articles`.
    pub(in crate::present::views) fn of_what(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    /// The number of columns of the scope.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether no article is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// What the columns stand for.
    #[must_use]
    pub fn unit(&self) -> ColumnUnit {
        self.set.unit
    }

    /// The columns of the screen that the cell under the cursor takes.
    #[must_use]
    pub fn cursor_span(&self) -> Option<Range<usize>> {
        let at = self.cursor.filter(|at| self.window.contains(at))?;
        let from = self.label + 1 + self.taken(&(self.window.start..at)) + self.gap_before(at);
        Some(from..from + self.wide)
    }

    /// The column at a place of a row.
    #[must_use]
    pub fn at(&self, x: usize) -> Option<u16> {
        let mut from = self.label + 1;
        for at in self.window.clone() {
            from += self.gap_before(at);
            if (from..from + self.wide).contains(&x) {
                return u16::try_from(at).ok();
            }
            from += self.wide;
        }
        None
    }

    /// The column under the cursor.
    pub(in crate::present::views) fn cursor_column(&self) -> Option<&'a MatrixColumn> {
        self.column(self.cursor?)
    }

    fn group(&self, at: usize) -> Option<u32> {
        Some(self.column(at)?.group)
    }

    /// Whether the scope has columns of several groups.
    fn has_groups(&self) -> bool {
        self.group(0) != self.group(self.shown.len().saturating_sub(1))
    }

    /// Blanks between a column and the one before it.
    fn gap_before(&self, at: usize) -> usize {
        usize::from(at > self.window.start && self.starts(at))
    }

    /// Columns of the screen that a range of columns takes.
    fn taken(&self, range: &Range<usize>) -> usize {
        range.clone().map(|at| self.gap_before(at) + self.wide).sum()
    }

    /// The columns that fit in `room`, as many before the cursor as after it.
    fn scrolled(&self, room: usize) -> Range<usize> {
        let mut range = self.cursor.map_or(0..0, |at| at..at + 1);
        loop {
            let before = range.start.saturating_sub(1)..range.end;
            let after = range.start..(range.end + 1).min(self.shown.len());
            // A gap may stand before every column but the first.
            let fits = |wider: &Range<usize>| {
                wider != &range
                    && wider
                        .clone()
                        .map(|at| self.wide + usize::from(self.starts(at)))
                        .sum::<usize>()
                        <= room
            };
            match (fits(&before), fits(&after)) {
                (false, false) => return range,
                (true, false) => range = before,
                (false, true) => range = after,
                (true, true) => range = before.start..after.end,
            }
        }
    }

    /// Whether a gap may stand before a column: it is of another group, or narrow cells of one story
    /// stand in fives.
    fn starts(&self, at: usize) -> bool {
        at > 0
            && (self.group(at) != self.group(at - 1)
                || !self.has_groups() && self.wide < 3 && at.is_multiple_of(5))
    }

    /// The rows over the cells: the stories or months, the letters of the columns, and how many
    /// columns there are.
    pub(in crate::present::views) fn head(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.has_groups() {
            lines.push(self.group_line());
        }
        let heads =
            || self.window.clone().filter_map(|at| self.column(at)).map(|column| &column.head);
        let longest = heads().map(|head| head.chars().count()).max().unwrap_or(1);
        let widest = heads().map(|head| wrap::width(head)).max().unwrap_or(1);
        let rows = if widest < self.wide { 1 } else { longest };
        for row in 0..rows {
            let label = if row + 1 == rows { self.extent() } else { Line::new() };
            lines.push(self.line(label, |at, column| {
                let role = if self.cursor == Some(at) { Role::Selected } else { Role::Dim };
                let letters: Vec<char> = column.head.chars().collect();
                let text = if rows == 1 {
                    column.head.clone()
                } else {
                    let above = rows - letters.len();
                    let letter = row.checked_sub(above).and_then(|at| letters.get(at));
                    letter.map_or_else(String::new, char::to_string)
                };
                Some((text, role.into()))
            }));
        }
        lines
    }

    fn column(&self, at: usize) -> Option<&'a MatrixColumn> {
        self.set.columns.get(*self.shown.get(at)? as usize)
    }

    /// How many columns there are, and how many are left and right of those that fit.
    fn extent(&self) -> Line {
        let (before, after) = (self.window.start, self.shown.len() - self.window.end);
        let mut line = Line::of(self.what, Role::Dim);
        line.push(counted(self.shown.len(), self.set.unit.noun()), Role::Dim);
        if before + after > 0 {
            let before = if before > 0 { format!(" ‹{before}") } else { String::new() };
            let after = if after > 0 { format!(" {after}›") } else { String::new() };
            line.push(before + &after, Role::Key);
        }
        line
    }

    /// The number of each story, with the words of its first headline where there is room.
    fn group_line(&self) -> Line {
        let mut line = Line::new();
        line.pad_to(self.label + 1);
        let mut at = self.window.start;
        while at < self.window.end {
            let end = (at..self.window.end).find(|&to| self.group(to) != self.group(at));
            let end = end.unwrap_or(self.window.end);
            line.pad(self.gap_before(at));
            let room = (end - at) * self.wide;
            let group = &self.set.groups[self.group(at).unwrap_or(0) as usize];
            let mut name = Line::of(wrap::fit(&group.short, room).0, Role::Key);
            if room > TITLE && !group.title.is_empty() {
                let words = wrap::shorten_at_word(&group.title, room - name.width() - 2);
                name.push(format!(" {words}"), Role::Dim);
            }
            name.pad_to(room);
            line = line.joined(name);
            at = end;
        }
        line
    }

    /// A label, and the cells of the columns that fit; a dot where there is none. The cells are
    /// asked for by place among the columns of the scope.
    pub(in crate::present::views) fn line(
        &self,
        label: Line,
        mut cell: impl FnMut(usize, &MatrixColumn) -> Option<(String, RoleSet)>,
    ) -> Line {
        let mut line = label.shortened(self.label);
        line.pad_to(self.label + 1);
        for at in self.window.clone() {
            line.pad(self.gap_before(at));
            let Some(column) = self.column(at) else { continue };
            let (text, roles) =
                cell(at, column).unwrap_or_else(|| ("·".to_owned(), Role::Dim.into()));
            // A wide cell has a blank at its left, so that its ground surrounds the number.
            let left = usize::from(self.wide > 3);
            let text = wrap::fit(&text, self.wide - left).0;
            let right = self.wide - left - wrap::width(text);
            line.push(" ".repeat(left) + text + &" ".repeat(right), roles);
        }
        line
    }
}
