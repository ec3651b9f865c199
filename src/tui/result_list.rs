//! Moves the selection of a list that lies below a typed line, in the finder and in the palette.
//!
//! ```text
//! ↓ Ctrl-N Ctrl-J   next row          PgDn   ten rows on      wheel   one row
//! ↑ Ctrl-P          row before        PgUp   ten rows back
//! ```

use super::msg::MouseKind;
use crate::config::{Code, Key};

/// The number of rows by which a key moves the selection. `None` for a key that edits the line.
pub(super) fn rows_of_key(key: Key) -> Option<isize> {
    match key.code {
        Code::Down => Some(1),
        Code::Up | Code::BackTab => Some(-1),
        Code::Char('n' | 'j') if key.ctrl => Some(1),
        Code::Char('p') if key.ctrl => Some(-1),
        Code::PageDown => Some(10),
        Code::PageUp => Some(-10),
        _ => None,
    }
}

/// The number of rows by which the mouse moves the selection.
pub(super) fn rows_of_mouse(what: MouseKind) -> isize {
    match what {
        MouseKind::WheelDown => 1,
        MouseKind::WheelUp => -1,
        MouseKind::Click => 0,
    }
}

/// The row that is `by` rows from `selected`, within a list of `rows`; 0 in an empty list.
pub(super) fn moved(selected: usize, by: isize, rows: usize) -> usize {
    selected.saturating_add_signed(by).min(rows.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_stays_in_its_list() {
        for (selected, by, rows, expected) in
            [(0, 1, 3, 1), (2, 10, 3, 2), (1, -10, 3, 0), (0, 1, 0, 0), (5, 0, 2, 1)]
        {
            assert_eq!(moved(selected, by, rows), expected, "{selected} {by} {rows}");
        }
    }
}
