//! Draws a page in a box over the middle of the screen.

use super::Page;
use crate::config::{Action, Context};
use crate::present::{Frame, Line, Role};
use crate::tui::view::{clear_box, outline};
use crate::tui::world::World;

/// Columns and rows that a page has for its lines.
pub(super) fn room((width, height): (u16, u16)) -> (usize, usize) {
    (usize::from(width.saturating_sub(8).min(84)), usize::from(height.saturating_sub(4)))
}

/// A page in a box over the middle of the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, page: &Page) {
    let (columns, most) = room(world.size);
    let lines = &page.lines;
    let rows = lines.len().min(most);
    let columns = lines.iter().map(Line::width).max().unwrap_or(0).max(24).min(columns);
    let (width, height) = (columns as u16 + 4, rows as u16 + 2);
    let (x, y) = ((frame.width() - width) / 2, (frame.height() - 1).saturating_sub(height) / 2);
    clear_box(frame, (x, y), (width, height));
    outline(frame, (x, y), (width, height));
    frame.put(x + 2, y, width - 4, &format!(" {} ", page.title()), Role::Focus);
    let top = page.top.min(lines.len().saturating_sub(rows));
    for (row, line) in (y + 1..).zip(lines.iter().skip(top).take(rows)) {
        let line = line.clone();
        let line = if page.query.is_empty() { line } else { line.marking(&page.query, Role::Hit) };
        frame.line(x + 2, row, columns as u16, &line);
    }
    let find = page_hint(world, page);
    frame.line(x + 2, y + height - 1, width - 4, &find);
    if lines.len() > rows {
        let place = format!(" {}–{} of {} ", top + 1, top + rows, lines.len());
        let at = x + width.saturating_sub(place.chars().count() as u16 + 2);
        frame.put(at, y + height - 1, width, &place, Role::Dim);
    }
}

/// The keys of the page that are not those of a list, in its border.
fn page_hint(world: &World, page: &Page) -> Line {
    let key = |action| world.key(Context::Global, action);
    let line = Line::of(format!(" {}", key(Action::Search)), Role::Key).with(" search", Role::Dim);
    let line = if page.query.is_empty() {
        line
    } else {
        line.with(format!("  {}", key(Action::NextHit)), Role::Key).with(" next", Role::Dim)
    };
    line.with(format!("  {}", key(Action::Close)), Role::Key).with(" close ", Role::Dim)
}
