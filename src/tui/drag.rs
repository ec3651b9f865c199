//! What the mouse drags: a border between panes, or a selection of words.
//!
//! ```text
//! press ──► Pressed ── move ──► Words(from, to) ── release ──► copied, and shown until the next key
//!     └───► Border  ── move ──► the border follows ── release ──► kept for the next run
//! ```

use crate::config::Split;
use crate::present::Frame;
use crate::present::wrap::width;
use ratatui::layout::Rect;

/// A column and a row of the screen.
pub(super) type Place = (u16, u16);

/// The state of the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drag {
    #[default]
    Idle,
    /// The button was pressed here.
    Pressed(Place),
    /// A border is being moved.
    Border(Split),
    /// Words are being selected, or were.
    Words(WordSelection),
}

/// An area of the screen in which words can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextArea {
    pub(super) area: Rect,
    /// Whether its rows are wrapped text; the rows of a list are entries.
    pub(super) wraps: bool,
}

impl TextArea {
    /// An area of wrapped text.
    pub(super) fn wrapped(area: Rect) -> Self {
        Self { area, wraps: true }
    }

    /// An area of which each row stands for itself.
    pub(super) fn rows(area: Rect) -> Self {
        Self { area, wraps: false }
    }
}

/// The words between two places of an area, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordSelection {
    /// The area that the words are in. The selection does not leave it.
    pub(super) within: TextArea,
    /// Where the button was pressed.
    pub(super) from: Place,
    /// Where the mouse is.
    pub(super) to: Place,
}

/// The selected columns of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SelectedRow {
    pub(super) area: Rect,
    pub(super) y: u16,
    /// The first selected column.
    pub(super) from: u16,
    /// The column after the last selected one.
    pub(super) to: u16,
}

impl WordSelection {
    /// The selected rows, from the top.
    pub(super) fn rows(&self) -> Vec<SelectedRow> {
        let area = self.within.area;
        if area.is_empty() {
            return Vec::new();
        }
        let inside =
            |(x, y): Place| (y.clamp(area.y, area.bottom() - 1), x.clamp(area.x, area.right() - 1));
        let (a, b) = (inside(self.from), inside(self.to));
        let ((top, from), (bottom, to)) = (a.min(b), a.max(b));
        let row = |y: u16| SelectedRow {
            area,
            y,
            from: if y == top { from } else { area.x },
            to: if y == bottom { to + 1 } else { area.right() },
        };
        (top..=bottom).map(row).collect()
    }
}

/// The words of selected rows as a picture shows them. A row of wrapped text that was broken only because the
/// next word had no room is joined with the next one.
pub(super) fn words(frame: &Frame, rows: &[SelectedRow], wraps: bool) -> String {
    let mut out = String::new();
    let mut open: Option<u16> = None;
    for row in rows {
        let whole = frame.text_at(row.area.x, row.y, row.area.width);
        let text = frame.text_at(row.from, row.y, row.to - row.from);
        let text = if row.from > row.area.x { text.trim_end() } else { text.trim() };
        let first = width(whole.split_whitespace().next().unwrap_or_default()) as u16;
        match open {
            // The row before ends where this one's first word would have had no room.
            Some(end) if wraps && first > 0 && end + 1 + first > row.area.width => {
                let is_cut = out.ends_with('-') || out.chars().last().is_some_and(is_wide);
                out.push_str(if is_cut { "" } else { " " });
            }
            Some(_) => out.push('\n'),
            None => {}
        }
        out.push_str(text);
        open = Some(width(whole.trim_end()) as u16);
    }
    out
}

/// Whether a script is written without blanks between its words.
fn is_wide(c: char) -> bool {
    ('\u{2e80}'..='\u{ffef}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::RoleSet;

    fn frame() -> Frame {
        let mut frame = Frame::new(40, 6);
        let rows =
            ["The harbour board voted", "on Tuesday to close the", "quay.", "", "Boats move."];
        for (y, text) in (0..).zip(rows) {
            frame.put(0, y, 3, "┃2", RoleSet::NONE);
            frame.put(4, y, 24, text, RoleSet::NONE);
            frame.put(30, y, 10, "card", RoleSet::NONE);
        }
        frame
    }

    #[test]
    fn a_selection_joins_wrapped_rows_and_keeps_paragraphs_and_other_panes_out() {
        let area = Rect::new(4, 0, 24, 6);
        let check = |from: Place, to: Place, expect: &str| {
            let selection = WordSelection { within: TextArea::wrapped(area), from, to };
            assert_eq!(words(&frame(), &selection.rows(), true), expect, "{from:?} {to:?}");
        };
        check((8, 0), (6, 2), "harbour board voted on Tuesday to close the qua");
        check((6, 2), (8, 0), "harbour board voted on Tuesday to close the qua");
        check((4, 1), (39, 4), "on Tuesday to close the quay.\n\nBoats move.");
        check((0, 4), (8, 4), "Boats");
    }

    #[test]
    fn a_selection_in_a_list_has_a_line_for_each_row() {
        let within = TextArea::rows(Rect::new(4, 0, 24, 6));
        let selection = WordSelection { within, from: (4, 0), to: (20, 1) };
        let told = words(&frame(), &selection.rows(), false);
        assert_eq!(told, "The harbour board voted\non Tuesday to clo");
    }

    #[test]
    fn a_selection_of_nothing_has_no_rows() {
        let within = TextArea::wrapped(Rect::ZERO);
        let selection = WordSelection { within, from: (3, 3), to: (5, 5) };
        assert!(selection.rows().is_empty());
    }
}
