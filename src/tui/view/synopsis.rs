use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::synopsis::Synoptic;
use ratatui::layout::Rect;

/// The base article with the variants of others: the head, and the lines in the window.
pub(super) fn draw(frame: &mut Frame, screen: &Synoptic) {
    let (head, body) = screen.areas((frame.width(), frame.height()));
    super::rule(frame, Rect::new(0, 0, frame.width(), 1));
    super::title(
        frame,
        Rect::new(0, 0, frame.width(), 1),
        true,
        &Line::of("Synopsis", RoleSet::NONE),
    );
    if screen.synopsis().is_none() {
        frame.put(head.x, 2, head.width, "comparing …", Role::Dim);
        return;
    }
    for (y, line) in (head.y..head.bottom()).zip(&screen.head) {
        frame.line(head.x, y, head.width, line);
    }
    frame.put(
        0,
        head.bottom(),
        frame.width(),
        &"─".repeat(usize::from(frame.width())),
        Role::Border,
    );
    let on = screen
        .stops
        .iter()
        .find(|stop| stop.place == screen.cursor)
        .map(|stop| stop.lines.clone())
        .unwrap_or_default();
    for (y, (at, line)) in
        (body.y..body.bottom()).zip(screen.lines.iter().enumerate().skip(screen.top))
    {
        frame.line(body.x, y, body.width, line);
        if on.contains(&at) {
            frame.put(0, y, 1, "▌", Role::Focus);
            frame.tint(body.x, y, body.width, Role::Cursor);
        }
    }
}
