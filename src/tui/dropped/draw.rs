//! Draws the screen of what cleaning took out of an article.

use super::DroppedScreen;
use crate::present::dropped::StopKind;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::view::{rule, title};
use ratatui::layout::Rect;

/// The title, and the lines in the window.
pub(super) fn draw(frame: &mut Frame, screen: &DroppedScreen) {
    let (width, height) = (frame.width(), frame.height());
    let above = Rect::new(0, 0, width, 1);
    rule(frame, above);
    title(frame, above, true, &Line::of(format!("Taken out · {}", screen.title), RoleSet::NONE));
    let body = DroppedScreen::body((width, height));
    let on = screen.stops.get(screen.cursor).map(|stop| stop.lines.clone()).unwrap_or_default();
    let lines = screen.lines.iter().enumerate().skip(screen.top);
    for (y, (at, line)) in (body.y..body.bottom()).zip(lines) {
        frame.line(body.x, y, body.width, line);
        if on.contains(&at) {
            frame.put(0, y, 1, "▌", Role::Focus);
            frame.tint(body.x, y, body.width, Role::Cursor);
        }
    }
}

/// The status line: which of the texts the cursor is on.
pub(super) fn status(screen: &DroppedScreen) -> Line {
    let dropped =
        |stop: &&crate::present::dropped::DroppedStop| matches!(stop.kind, StopKind::Dropped(_));
    let count = screen.stops.iter().filter(dropped).count();
    let back = screen.stops.len() - count;
    let mut line = Line::of(format!("{count} taken out"), Role::Dim);
    if back > 0 {
        line.push(format!(" · {back} put back"), Role::Dim);
    }
    line
}
