use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;

/// Columns and rows that an overlay has for its lines.
pub(in crate::tui) fn room((width, height): (u16, u16)) -> (usize, usize) {
    (usize::from(width.saturating_sub(8).min(84)), usize::from(height.saturating_sub(4)))
}

/// A page in a box over the middle of the screen.
pub(super) fn draw(frame: &mut Frame, model: &Model, overlay: &Overlay) {
    let (columns, most) = room(model.size);
    let lines = overlay.lines(model, columns);
    let rows = lines.len().min(most);
    let columns = lines.iter().map(Line::width).max().unwrap_or(0).max(24).min(columns);
    let (width, height) = (columns as u16 + 4, rows as u16 + 2);
    let (x, y) = ((frame.width() - width) / 2, (frame.height() - 1).saturating_sub(height) / 2);
    frame.clear(x.saturating_sub(1), y, width + 2, height, RoleSet::NONE);
    outline(frame, (x, y), (width, height));
    frame.put(x + 2, y, width - 4, &format!(" {} ", overlay.title()), Role::Focus);
    let top = overlay.scroll().0.min(lines.len().saturating_sub(rows));
    for (row, line) in (y + 1..).zip(lines.iter().skip(top).take(rows)) {
        frame.line(x + 2, row, columns as u16, line);
    }
    if lines.len() > rows {
        let place = format!(" {}–{} of {} ", top + 1, top + rows, lines.len());
        let at = x + width.saturating_sub(place.chars().count() as u16 + 2);
        frame.put(at, y + height - 1, width, &place, Role::Dim);
    }
}

pub(super) fn outline(frame: &mut Frame, (x, y): (u16, u16), (width, height): (u16, u16)) {
    let rule = "─".repeat(usize::from(width) - 2);
    frame.put(x, y, width, &format!("╭{rule}╮"), Role::Border);
    for row in y + 1..y + height - 1 {
        frame.put(x, row, 1, "│", Role::Border);
        frame.put(x + width - 1, row, 1, "│", Role::Border);
    }
    frame.put(x, y + height - 1, width, &format!("╰{rule}╯"), Role::Border);
}
