use super::title;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::{Layout, Pane};
use crate::tui::model::Model;

/// The card of what the cursor is on.
pub(super) fn draw(frame: &mut Frame, model: &Model, layout: &Layout) {
    let (area, inner) = (layout.pane(Pane::Here), layout.inner(Pane::Here));
    if area.is_empty() {
        return;
    }
    let (read, focused) = (&model.read, model.read.focus == Pane::Here);
    let card = &read.shown.card;
    let count = card.targets.len();
    let place = if count > 1 { format!("Here · {} of {count}", read.target + 1) } else { "Here".to_owned() };
    title(frame, area, focused, &Line::of(place, RoleSet::NONE));
    let selected = card.targets.get(read.target).map(|target| target.rows.clone()).unwrap_or_default();
    let rows = card.lines.iter().enumerate().skip(read.here_top).take(usize::from(inner.height));
    for (y, (at, line)) in (inner.y..).zip(rows) {
        frame.line(inner.x, y, inner.width, line);
        if selected.contains(&at) {
            let role = if focused { Role::Cursor } else { Role::Resting };
            frame.tint(inner.x, y, inner.width, role);
            if at == selected.start {
                frame.put(area.x, y, 1, "▸", Role::Focus);
            }
        }
    }
}
