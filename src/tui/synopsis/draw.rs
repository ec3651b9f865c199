//! Draws the synopsis: the head, and the lines in the window.

use super::SynopsisScreen;
use crate::present::diff::sign;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::view::{rule, title};
use ratatui::layout::Rect;

/// The base article with the variants of others: the head, and the lines in the window.
pub(super) fn draw(frame: &mut Frame, screen: &SynopsisScreen) {
    let (head, body) = screen.areas((frame.width(), frame.height()));
    rule(frame, Rect::new(0, 0, frame.width(), 1));
    title(frame, Rect::new(0, 0, frame.width(), 1), true, &Line::of("Synopsis", RoleSet::NONE));
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
        let line = match screen.word_search.words() {
            Some(words) => line.clone().marking(words, Role::Hit),
            None => line.clone(),
        };
        frame.line(body.x, y, body.width, &line);
        if on.contains(&at) {
            frame.put(0, y, 1, "▌", Role::Focus);
            frame.tint(body.x, y, body.width, Role::Cursor);
        }
    }
}

/// The status line: the kind of the variant under the cursor, and the reason for its pairing.
pub(super) fn status(screen: &SynopsisScreen) -> Line {
    let Some(variant) = screen.variant() else { return Line::new() };
    let (sign, role) = sign(variant.row.kind);
    Line::of(format!("{sign} {}", variant.row.why), role)
}
