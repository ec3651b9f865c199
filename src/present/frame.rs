//! `Frame`: a finished screen as cells, each a glyph and what it is.
//!
//! ```text
//! glyphs   ┃ “No deal,” he said.      roles   v qqqqqqqqq
//! ```
//!
//! The reader draws a frame on the terminal; `crossread render` and the tests
//! print it: as text, as its role plane, as ANSI, as a picture.
//!
//! Invariants: a glyph of several columns is followed by the cells that continue
//! it; no cell holds a control character, whatever is put in.

use super::{Line, Role, RoleSet, ascii, bidi};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One cell: a grapheme cluster and its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenCell {
    /// The glyph; empty in all but the first cell of a wide one.
    glyph: Glyph,
    /// The roles of the glyph.
    pub roles: RoleSet,
}

/// Most cells hold one character: no allocation for those.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Glyph {
    One(char),
    Many(Box<str>),
    Continued,
}

impl ScreenCell {
    const BLANK: Self = Self { glyph: Glyph::One(' '), roles: RoleSet::NONE };

    /// Appends the glyph to `out`; nothing in a cell that continues a wide one.
    pub fn write(&self, out: &mut String) {
        match &self.glyph {
            Glyph::One(c) => out.push(*c),
            Glyph::Many(cluster) => out.push_str(cluster),
            Glyph::Continued => {}
        }
    }

    /// The characters of the glyph.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        let (one, many) = match &self.glyph {
            Glyph::One(c) => (Some(*c), ""),
            Glyph::Many(cluster) => (None, &**cluster),
            Glyph::Continued => (None, ""),
        };
        one.into_iter().chain(many.chars())
    }

    /// The cell with another character of one column.
    #[must_use]
    pub(super) fn with_char(self, c: char) -> Self {
        Self { glyph: Glyph::One(c), ..self }
    }

    /// Whether the cell continues a glyph of several columns.
    #[must_use]
    pub fn continues(&self) -> bool {
        self.glyph == Glyph::Continued
    }
}

/// A screen of `width` × `height` cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    width: u16,
    height: u16,
    cells: Vec<ScreenCell>,
}

impl Frame {
    /// A blank frame.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            width,
            height,
            cells: vec![ScreenCell::BLANK; usize::from(width) * usize::from(height)],
        }
    }

    /// The frame with the rows of `below`, which has as many columns, under its own.
    #[must_use]
    pub fn above(mut self, below: Self) -> Self {
        debug_assert_eq!(self.width, below.width, "both have the same columns");
        self.height += below.height;
        self.cells.extend(below.cells);
        self
    }

    /// The frame with signs of ASCII only; letters stay.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        let blanks = |cells: &[ScreenCell], at: usize| {
            cells[at + 1..].iter().take_while(|cell| cell.continues()).count()
        };
        for at in 0..self.cells.len() {
            let sign = match &self.cells[at].glyph {
                Glyph::One(c) => ascii::sign(*c),
                Glyph::Many(cluster) if cluster.chars().all(|c| ascii::sign(c) == c) => continue,
                Glyph::Many(_) => '?',
                Glyph::Continued => continue,
            };
            if self.cells[at].glyph != Glyph::One(sign) {
                // A wide sign becomes one column: blanks take the others.
                for after in at + 1..=at + blanks(&self.cells, at) {
                    self.cells[after].glyph = Glyph::One(' ');
                }
                self.cells[at].glyph = Glyph::One(sign);
            }
        }
        self
    }

    /// The frame with its rows in the order of the screen, for a terminal that does not reorder text from right
    /// to left.
    #[must_use]
    pub fn in_screen_order(mut self) -> Self {
        for row in self.cells.chunks_mut(usize::from(self.width.max(1))) {
            if let Some(reordered) = bidi::reordered(row) {
                row.clone_from_slice(&reordered);
            }
        }
        self
    }

    /// The column of the frame that is shown at column `x` of row `y` of [`Self::in_screen_order`].
    #[must_use]
    pub fn logical_column(&self, x: u16, y: u16) -> u16 {
        let columns = self.rows().nth(usize::from(y)).and_then(bidi::order);
        columns.and_then(|columns| columns.get(usize::from(x)).copied()).map_or(x, |at| at as u16)
    }

    /// The number of columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The number of rows.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.height
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[ScreenCell]> {
        self.cells.chunks(usize::from(self.width.max(1)))
    }

    /// Puts `text` at column `x` of row `y`, in at most `columns`; what does
    /// not fit is left out. Returns the column after the last one written.
    pub fn put(
        &mut self,
        x: u16,
        y: u16,
        columns: u16,
        text: &str,
        roles: impl Into<RoleSet>,
    ) -> u16 {
        let (roles, end) = (roles.into(), x.saturating_add(columns).min(self.width));
        let mut at = x;
        if y >= self.height {
            return at;
        }
        for cluster in text.graphemes(true) {
            let wide = if cluster.contains(char::is_control) { 1 } else { cluster.width() as u16 };
            if wide == 0 {
                continue;
            }
            if at + wide > end {
                break;
            }
            self.set(at, y, glyph(cluster), roles);
            for after in at + 1..at + wide {
                self.set(after, y, Glyph::Continued, roles);
            }
            at += wide;
        }
        at
    }

    /// Puts a line at column `x` of row `y`, in at most `columns`.
    pub fn line(&mut self, x: u16, y: u16, columns: u16, line: &Line) -> u16 {
        let end = x.saturating_add(columns);
        line.runs()
            .fold(x, |at, (text, roles)| self.put(at, y, end.saturating_sub(at), text, roles))
    }

    /// The glyphs of `columns` cells of a row.
    #[must_use]
    pub fn text_at(&self, x: u16, y: u16, columns: u16) -> String {
        let mut out = String::new();
        let row = self.rows().nth(usize::from(y)).unwrap_or_default();
        for cell in row.iter().skip(usize::from(x)).take(usize::from(columns)) {
            cell.write(&mut out);
        }
        out
    }

    /// Adds roles to `columns` cells of a row, whatever they hold.
    pub fn tint(&mut self, x: u16, y: u16, columns: u16, roles: impl Into<RoleSet>) {
        let roles = roles.into();
        for at in x..x.saturating_add(columns).min(self.width) {
            if let Some(cell) = self.cell_mut(at, y) {
                cell.roles |= roles;
            }
        }
    }

    /// Dims the first `rows` rows: what they say stays, its roles do not.
    pub fn dim(&mut self, rows: u16) {
        let cells = usize::from(rows.min(self.height)) * usize::from(self.width);
        for cell in &mut self.cells[..cells] {
            cell.roles = Role::Dim.into();
        }
    }

    /// Blanks `columns` × `rows` cells and gives them `roles`.
    pub fn clear(
        &mut self,
        x: u16,
        y: u16,
        columns: u16,
        rows: u16,
        roles: impl Into<RoleSet> + Copy,
    ) {
        for row in y..y.saturating_add(rows).min(self.height) {
            for at in x..x.saturating_add(columns).min(self.width) {
                self.set(at, row, Glyph::One(' '), roles.into());
            }
        }
    }

    /// Writes a cell and keeps wide glyphs whole: what is left of one becomes blanks.
    fn set(&mut self, x: u16, y: u16, glyph: Glyph, roles: RoleSet) {
        if glyph != Glyph::Continued && self.continues(x, y) {
            let start = (0..x).rev().find(|&before| !self.continues(before, y)).unwrap_or(0);
            (start..x).for_each(|before| self.blank(before, y));
        }
        let mut after = x + 1;
        while self.continues(after, y) {
            self.blank(after, y);
            after += 1;
        }
        if let Some(cell) = self.cell_mut(x, y) {
            *cell = ScreenCell { glyph, roles };
        }
    }

    fn continues(&mut self, x: u16, y: u16) -> bool {
        self.cell_mut(x, y).is_some_and(|cell| cell.continues())
    }

    /// Takes the glyph of a cell away; its roles stay.
    fn blank(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.cell_mut(x, y) {
            cell.glyph = Glyph::One(' ');
        }
    }

    fn cell_mut(&mut self, x: u16, y: u16) -> Option<&mut ScreenCell> {
        let inside = x < self.width && y < self.height;
        inside.then(|| &mut self.cells[usize::from(y) * usize::from(self.width) + usize::from(x)])
    }

    /// The glyphs, one line a row, without white space at the ends of rows.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.plane(ScreenCell::write)
    }

    /// The role plane: for each column the letter of the last of its roles in
    /// the order of [`Role::ALL`], a space where it has none. What the cursor
    /// and selections lie on comes before them.
    #[must_use]
    pub fn to_roles(&self) -> String {
        let passing = |role: &Role| matches!(role, Role::Cursor | Role::Selected | Role::Resting);
        let telling = |roles: RoleSet| {
            roles.iter().filter(|role| !passing(role)).last().or_else(|| roles.iter().last())
        };
        self.plane(|cell, out| out.push(telling(cell.roles).map_or(' ', Role::letter)))
    }

    fn plane(&self, write: impl Fn(&ScreenCell, &mut String)) -> String {
        let mut out = String::new();
        for row in self.rows() {
            let start = out.len();
            for cell in row {
                write(cell, &mut out);
            }
            out.truncate(start + out[start..].trim_end().len());
            out.push('\n');
        }
        out
    }
}

fn glyph(cluster: &str) -> Glyph {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() => Glyph::One(c),
        _ if cluster.contains(char::is_control) => Glyph::One('\u{fffd}'),
        _ => Glyph::Many(cluster.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_glyphs_stay_whole_and_control_characters_stay_out() {
        let mut frame = Frame::new(6, 1);
        assert_eq!(frame.put(0, 0, 6, "联合国x", RoleSet::NONE), 6, "the fourth does not fit");
        frame.put(1, 0, 1, "a", Role::Hit);
        assert_eq!(frame.to_text(), " a合国\n");
        assert_eq!(frame.put(0, 0, 6, "क्षिx", RoleSet::NONE), 4, "a conjunct of three columns");
        frame.put(1, 0, 1, "a", RoleSet::NONE);
        assert_eq!(frame.to_text(), " a x国\n", "what is left of it is blank");
        frame.put(0, 0, 6, "\u{1b}[31m", RoleSet::NONE);
        assert_eq!(frame.to_text(), "\u{fffd}[31m\n", "a control character becomes visible");
        assert_eq!(frame.to_roles(), "\n");
    }
}
