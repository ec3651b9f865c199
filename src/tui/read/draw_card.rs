//! Draws the card of what the cursor is on.

use super::ReadScreen;
use crate::corpus::ArticleIx;
use crate::engine::Carried;
use crate::present::against::BASE;
use crate::present::{Frame, Line, Role, RoleSet, carried};
use crate::tui::layout::{Pane, ReadLayout};
use crate::tui::view::title;
use crate::tui::world::Coverage;
use ratatui::layout::Rect;

/// The card of what the cursor is on.
pub(super) fn draw(
    frame: &mut Frame,
    base: Option<ArticleIx>,
    coverage: &Coverage,
    read: &ReadScreen,
    layout: &ReadLayout,
) {
    let (area, inner) = (layout.pane(Pane::Here), layout.inner(Pane::Here));
    if area.is_empty() {
        return;
    }
    let focused = read.focus == Pane::Here;
    let card = &read.shown.card;
    let count = card.targets.len();
    let what = read.shown.spot.map_or("", |spot| spot.name(&coverage.findings));
    let mut place = "Here".to_owned();
    if layout.is_card_below() && !what.is_empty() {
        place = format!("{place} · {what}");
    }
    if count > 1 {
        place = format!("{place} · {} of {count}", read.target + 1);
    }
    title(frame, area, focused, &Line::of(place, RoleSet::NONE));
    let against = base.is_some_and(|base| base != read.article());
    legend(frame, inner, card.lines.len(), (against, coverage.unnamed));
    let selected =
        card.targets.get(read.target).map(|target| target.rows.clone()).unwrap_or_default();
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

/// Draws the meaning of the gutter's glyphs, where the card leaves room for it.
fn legend(frame: &mut Frame, inner: Rect, taken: usize, (against, unnamed_too): (bool, bool)) {
    let (mark, ways) = if against {
        (BASE, ["in the base, verbatim", "with edits", "in other words"])
    } else {
        ("n", ["in n others, all verbatim", "with edits in some", "in other words in some"])
    };
    let row = |way: Carried, meaning: &str| {
        Line::of(format!("{}{mark} ", carried::glyph(way)), carried::role(way))
            .with(meaning, Role::Dim)
    };
    let last = if against {
        Line::of(" + ", Role::Added).with("added", Role::Dim)
    } else {
        Line::of("   blank: not found", Role::Dim)
    };
    let grave =
        Line::of("n", Role::Dim).with("≠m ", Role::Altered).with("altered in m of them", Role::Dim);
    let ways = carried::WAYS.into_iter().zip(ways).map(|(way, meaning)| row(way, meaning));
    let grave = (!against).then_some(grave);
    let unnamed = Line::of("   no outlet known: one of its own", Role::Dim);
    let lines: Vec<Line> = ways
        .chain(grave)
        .chain([last])
        .chain((unnamed_too && !against).then_some(unnamed))
        .collect();
    let rows = lines.len() as u16;
    if usize::from(inner.height) < taken + usize::from(rows) + 1 {
        return;
    }
    for (y, line) in (inner.bottom() - rows..).zip(&lines) {
        frame.line(inner.x, y, inner.width, line);
    }
}
