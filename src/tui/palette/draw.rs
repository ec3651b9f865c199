//! Draws the command palette in a box over the screen.

use super::{CommandPalette, elsewhere, keys};
use crate::config::Action;
use crate::present::wrap::{shorten_at_word, width};
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::box_margins;
use crate::tui::view::{clear_box, outline};
use crate::tui::world::World;
use ratatui::layout::Rect;

/// Columns of the box, at most: a name, a sentence and a key side by side. Not fitted.
const COLUMNS: u16 = 112;
/// Rows of the box, at most. More is not taken in at a glance. Not fitted.
const ROWS: u16 = 28;
/// Columns from which on the names of the actions stand beside what they do.
const WITH_NAMES: usize = 72;
/// Columns of a name.
const NAME: usize = 20;

/// The box with its border, and the area of the actions in it.
pub(super) fn areas((width, height): (u16, u16)) -> (Rect, Rect) {
    let (beside, above) = box_margins(width);
    let columns = width.saturating_sub(2 * beside).min(COLUMNS);
    let rows = height.saturating_sub(1 + above).min(ROWS);
    if columns < 8 || rows < 5 {
        return (Rect::ZERO, Rect::ZERO);
    }
    let whole = Rect::new((width - columns) / 2, above, columns, rows);
    (whole, Rect::new(whole.x + 2, whole.y + 3, columns - 4, rows - 4))
}

/// The palette in a box over the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, palette: &CommandPalette) {
    let (whole, list) = areas(world.size);
    if whole.is_empty() {
        return;
    }
    clear_box(frame, (whole.x, whole.y), (whole.width, whole.height));
    outline(frame, (whole.x, whole.y), (whole.width, whole.height));
    frame.put(whole.x + 2, whole.y, whole.width - 4, " Commands ", Role::Focus);
    let rule = "─".repeat(usize::from(whole.width) - 2);
    frame.put(whole.x, whole.y + 2, whole.width, &format!("├{rule}┤"), Role::Border);
    prompt(frame, palette, Rect::new(list.x, whole.y + 1, list.width, 1));
    if palette.found.is_empty() {
        let told = match super::report_file(palette.line.text()) {
            Some(_) => "Enter writes a report of what is shown into this file",
            None => "no command has these words",
        };
        frame.put(list.x, list.y, list.width, told, Role::Dim);
    }
    let columns = usize::from(list.width);
    let rows = palette.found.iter().enumerate().skip(palette.top).take(usize::from(list.height));
    for (y, (at, &action)) in (list.y..).zip(rows) {
        let selected = at == palette.selected;
        let line = row(world, palette, action, columns);
        frame.line(list.x, y, list.width, &if selected { line.bare() } else { line });
        if selected {
            frame.put(list.x - 1, y, 1, "▸", Role::Focus);
            frame.tint(list.x, y, list.width, Role::Selected);
        }
    }
}

fn prompt(frame: &mut Frame, palette: &CommandPalette, area: Rect) {
    let line = palette.line.draw(Line::of(": ", Role::Key));
    let line = if palette.line.text().is_empty() {
        line.with(" a word of what you want to do · Enter does it", Role::Dim)
    } else {
        line
    };
    let count = match palette.found.len() {
        0 => String::new(),
        found => format!("{} of {found}", palette.selected + 1),
    };
    let columns = usize::from(area.width);
    frame.line(area.x, area.y, area.width, &line.with_tail(columns, Line::of(count, Role::Dim)));
}

/// An action in one row: its name, what it does, and its keys, or where it works.
fn row(world: &World, palette: &CommandPalette, action: Action, columns: usize) -> Line {
    let keymap = &world.settings.keymap;
    let there = elsewhere(keymap, palette.below, action);
    let tail = match there {
        None => Line::of(keys(keymap, palette.below, action).join("  "), Role::Key),
        Some(context) => Line::of(context.place(), Role::Dim),
    };
    let role = if there.is_some() { Role::Dim.into() } else { RoleSet::NONE };
    let mut line = Line::new();
    if columns >= WITH_NAMES {
        line.push(action.name(), if there.is_some() { Role::Dim } else { Role::Strong });
        line.pad_to(NAME);
        line.pad(1);
    }
    let room = columns.saturating_sub(line.width() + tail.width() + 2);
    let mut line = line.with(shorten_at_word(action.describe(), room), role);
    for word in palette.line.text().split_whitespace().filter(|word| width(word) > 1) {
        line = line.marking(word, Role::Link);
    }
    line.pad_to(columns.saturating_sub(tail.width()));
    line.joined(tail)
}
