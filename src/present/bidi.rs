//! Puts the cells of a row into the order in which they are read on the screen, for terminals that do not
//! reorder text from right to left themselves.
//!
//! ```text
//! logical   │ A B C 1 2 │ x y        letters in the order in which they are read
//! visual    │ 1 2 C B A │ x y        the order on the screen, pane by pane
//! ```
//!
//! A frame holds logical order: spans, marks, cursor and selection are those of the text. Only this last step
//! moves cells, with their roles. Borders and gaps part a row, so that no text moves into another pane.

use super::{Role, ScreenCell};
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Blank cells that part two texts of a row. Not fitted: columns stand at least so far apart.
const GAP: usize = 2;

/// Signs that face the other way in text from right to left.
const MIRRORED: &[(char, char)] =
    &[('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];

/// For each column of a row the column whose cell is shown there; `None` when all stay where they are.
#[must_use]
pub fn order(row: &[ScreenCell]) -> Option<Vec<usize>> {
    let is_rtl = |cell: &ScreenCell| {
        cell.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
    };
    if !row.iter().any(is_rtl) {
        return None;
    }
    let mut columns: Vec<usize> = (0..row.len()).collect();
    for part in parts(row) {
        if row[part.clone()].iter().any(is_rtl) {
            reorder(row, part, &mut columns);
        }
    }
    Some(columns)
}

/// The row in the order of the screen; signs of pairs face the way in which their text runs.
#[must_use]
pub fn reordered(row: &[ScreenCell]) -> Option<Vec<ScreenCell>> {
    let columns = order(row)?;
    let is_turned = |at: usize| {
        let step = |a: usize, b: usize| columns[a] == columns[b] + 1;
        (at + 1 < columns.len() && step(at, at + 1)) || (at > 0 && step(at - 1, at))
    };
    let cell = |(at, &from): (usize, &usize)| {
        let cell = row[from].clone();
        if is_turned(at) { mirrored(cell) } else { cell }
    };
    Some(columns.iter().enumerate().map(cell).collect())
}

/// The cell with a sign that faces the other way, if it has one.
fn mirrored(cell: ScreenCell) -> ScreenCell {
    let chars: Vec<char> = cell.chars().collect();
    let [c] = chars[..] else { return cell };
    let other = MIRRORED.iter().find_map(|&(open, close)| match c {
        _ if c == open => Some(close),
        _ if c == close => Some(open),
        _ => None,
    });
    match other {
        Some(other) => cell.with_char(other),
        None => cell,
    }
}

/// The parts of a row that hold one text each: between borders, and between gaps.
fn parts(row: &[ScreenCell]) -> Vec<Range<usize>> {
    let is_blank = |cell: &ScreenCell| !cell.continues() && cell.chars().all(char::is_whitespace);
    let (mut parts, mut from, mut blanks) = (Vec::new(), None::<usize>, 0);
    for (at, cell) in row.iter().enumerate() {
        if cell.roles.contains(Role::Border) {
            parts.extend(from.take().map(|from| from..at - blanks));
            blanks = 0;
        } else if is_blank(cell) {
            blanks += 1;
            if blanks >= GAP {
                parts.extend(from.take().map(|from| from..at + 1 - blanks));
            }
        } else {
            from.get_or_insert(at);
            blanks = 0;
        }
    }
    parts.extend(from.map(|from| from..row.len() - blanks));
    parts
}

/// Sets the columns of one part to the order of the screen.
fn reorder(row: &[ScreenCell], part: Range<usize>, columns: &mut [usize]) {
    // Glyphs, each with the columns that it takes.
    let mut glyphs: Vec<Range<usize>> = Vec::new();
    for at in part.clone() {
        match glyphs.last_mut().filter(|_| row[at].continues()) {
            Some(last) => last.end = at + 1,
            None => glyphs.push(at..at + 1),
        }
    }
    let mut text = String::new();
    let starts: Vec<usize> = glyphs
        .iter()
        .map(|glyph| {
            let start = text.len();
            row[glyph.start].write(&mut text);
            start
        })
        .collect();
    let info = BidiInfo::new(&text, Some(base(&text)));
    let Some(paragraph) = info.paragraphs.first() else { return };
    let levels = info.reordered_levels(paragraph, paragraph.range.clone());
    let levels: Vec<Level> =
        starts.iter().filter_map(|&start| levels.get(start).copied()).collect();
    let mut to = part.start;
    for glyph in BidiInfo::reorder_visual(&levels) {
        for from in glyphs[glyph].clone() {
            columns[to] = from;
            to += 1;
        }
    }
}

/// The direction of a text: that of most of its letters.
fn base(text: &str) -> Level {
    let count =
        |wanted: fn(BidiClass) -> bool| text.chars().filter(|&c| wanted(bidi_class(c))).count();
    let rtl = count(|class| matches!(class, BidiClass::R | BidiClass::AL));
    let ltr = count(|class| class == BidiClass::L);
    if rtl > ltr { Level::rtl() } else { Level::ltr() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::{Frame, RoleSet};

    /// The only row of a frame with this text, in the order of the screen.
    fn shown(text: &str) -> String {
        let mut frame = Frame::new(40, 1);
        frame.put(0, 0, 40, text, RoleSet::NONE);
        frame.in_screen_order().to_text().trim_end().to_owned()
    }

    #[test]
    fn letters_from_right_to_left_are_reordered_and_numbers_are_not() {
        assert_eq!(shown("שלום 12 עולם"), "םלוע 12 םולש");
        assert_eq!(shown("said שלום (עולם) today"), "said (םלוע) םולש today");
        assert_eq!(shown("only latin (words)"), "only latin (words)");
    }

    #[test]
    fn a_border_and_a_gap_part_texts() {
        let mut frame = Frame::new(11, 1);
        frame.put(0, 0, 5, "אבג", RoleSet::NONE);
        frame.put(5, 0, 1, "│", Role::Border);
        frame.put(6, 0, 5, "דהו", RoleSet::NONE);
        assert_eq!(frame.in_screen_order().to_text(), "גבא  │והד\n");
        assert_eq!(shown("אבג   דהו"), "גבא   והד");
    }

    #[test]
    fn roles_move_with_their_cells_and_columns_lead_back() {
        let mut frame = Frame::new(5, 1);
        frame.put(0, 0, 5, "אבגדה", RoleSet::NONE);
        frame.tint(0, 0, 1, Role::Hit);
        let seen = frame.clone().in_screen_order();
        let row: Vec<bool> =
            seen.rows().next().unwrap().iter().map(|cell| cell.roles.contains(Role::Hit)).collect();
        assert_eq!(row, [false, false, false, false, true]);
        assert_eq!(order(frame.rows().next().unwrap()), Some(vec![4, 3, 2, 1, 0]));
    }
}
