//! Draws the comparison: the head, the lines in the window, the map.

use super::{Areas, DiffScreen};
use crate::analysis::align::RowKind;
use crate::present::diff::{Arrangement, DiffPart, Lens, label, sign};
use crate::present::{Frame, Line, Role, RoleSet};
use crate::text::{Pair, Side};
use crate::tui::view::title;
use ratatui::layout::Rect;

/// Two articles side by side: the head, the lines in the window, the map.
pub(super) fn draw(frame: &mut Frame, diff: &DiffScreen) {
    let areas = diff.areas((frame.width(), frame.height()));
    let whole = Rect::new(0, 0, frame.width(), 1);
    rule(frame, 0);
    title(frame, whole, true, &heading(diff));
    if diff.comparison().is_none() {
        frame.put(areas.head.x, 2, areas.head.width, "comparing …", Role::Dim);
        return;
    }
    for (y, line) in (areas.head.y..areas.head.bottom()).zip(&diff.laid.head) {
        frame.line(areas.head.x, y, areas.head.width, line);
    }
    rule(frame, areas.head.bottom());
    frame.line(areas.head.x, areas.head.bottom(), areas.head.width, &diff.laid.bar);
    body(frame, diff, areas.body);
    side(frame, diff, &areas);
    map(frame, diff, &areas);
}

/// The title: who chose the other article, and through which lens the rows are seen.
fn heading(diff: &DiffScreen) -> Line {
    let mut line = Line::of("Comparison", RoleSet::NONE);
    if let Some((side, choice)) = diff.pairing() {
        line.push(format!(" · {} {}", label(side), choice.describe()), Role::Dim);
    }
    let lens = diff.shown.lens;
    if lens == Lens::All { line } else { line.with(format!(" · {}", lens.name()), Role::Key) }
}

fn rule(frame: &mut Frame, y: u16) {
    frame.put(0, y, frame.width(), &"─".repeat(usize::from(frame.width())), Role::Border);
}

fn body(frame: &mut Frame, diff: &DiffScreen, area: Rect) {
    if diff.side_offsets != Pair::default() {
        return apart(frame, diff, area);
    }
    let on = diff
        .laid
        .position(diff.cursor)
        .map(|at| diff.laid.stops[at].lines.clone())
        .unwrap_or_default();
    for (y, (at, line)) in
        (area.y..area.bottom()).zip(diff.laid.lines.iter().enumerate().skip(diff.top))
    {
        frame.line(area.x, y, area.width, &marked(diff, line));
        if on.contains(&at) {
            frame.put(0, y, 1, "▌", Role::Focus);
            let (x, columns) = cell(diff, area, frame.width());
            frame.tint(x, y, columns, Role::Cursor);
        }
    }
}

/// The line with the words that are searched for marked.
fn marked(diff: &DiffScreen, line: &Line) -> Line {
    let words = diff.word_search.words();
    words.map_or_else(|| line.clone(), |words| line.clone().marking(words, Role::Hit))
}

/// The sides that are not level: each from where it is scrolled to.
fn apart(frame: &mut Frame, diff: &DiffScreen, area: Rect) {
    let column = area.width.saturating_sub(3) / 2;
    let line = |n: usize, side: Side| diff.laid.lines.get(diff.top + n + diff.side_offsets[side]);
    for (n, y) in (area.y..area.bottom()).enumerate() {
        if let Some(line) = line(n, Side::Left) {
            frame.line(area.x, y, column, line);
        }
        if let Some(line) = line(n, Side::Right) {
            frame.line(
                area.x + column + 1,
                y,
                area.width.saturating_sub(column + 1),
                &line.clone().from_column(usize::from(column) + 1),
            );
        }
    }
}

/// The columns of the sentence that the cursor is on.
fn cell(diff: &DiffScreen, area: Rect, width: u16) -> (u16, u16) {
    let column = area.width.saturating_sub(3) / 2;
    let right = diff.cursor_side() == Side::Right;
    match (diff.arrangement(width), right) {
        (Arrangement::Inline, _) => (area.x, area.width),
        (Arrangement::SideBySide, false) => (area.x, column),
        (Arrangement::SideBySide, true) => (area.x + column + 3, column),
    }
}

/// Marks the title of the side that has the focus.
fn side(frame: &mut Frame, diff: &DiffScreen, areas: &Areas) {
    let right = diff.side == Side::Right;
    let (x, y) = match diff.arrangement(frame.width()) {
        Arrangement::Inline => (0, areas.head.y + u16::from(right)),
        Arrangement::SideBySide if right => {
            (areas.head.x + areas.head.width.saturating_sub(3) / 2 + 1, areas.head.y)
        }
        Arrangement::SideBySide => (0, areas.head.y),
    };
    frame.put(x, y, 1, "▸", Role::Focus);
}

/// The whole comparison in one column: for each row of the screen the sign of
/// the strongest change in its part of the lines; the part in the window stands out.
fn map(frame: &mut Frame, diff: &DiffScreen, areas: &Areas) {
    let (Some(x), Some(comparison)) = (areas.map, diff.comparison()) else { return };
    let (rows, lines) = (usize::from(areas.body.height), diff.laid.lines.len());
    if rows == 0 || lines <= rows {
        return;
    }
    for row in 0..rows {
        let part = row * lines / rows..(row + 1) * lines / rows;
        let over = &diff.laid.stops[diff.laid.stop_at(part.start)..];
        let kinds =
            over.iter().take_while(|stop| stop.lines.start < part.end).filter_map(
                |stop| match stop.part {
                    DiffPart::Row(at) => comparison.alignment.rows.get(at).map(|row| row.kind),
                    DiffPart::Ghost(_) | DiffPart::Fold(_) | DiffPart::Gap => None,
                },
            );
        let (glyph, role) = match kinds.max() {
            None | Some(RowKind::Same) => ("·", Role::Dim),
            Some(kind) => sign(kind),
        };
        let seen = part.end > diff.top && part.start < diff.top + rows;
        let roles = if seen { role | Role::Resting } else { role.into() };
        frame.put(x, areas.body.y + row as u16, 1, glyph, roles);
    }
}

/// The status line: the row under the cursor, and the reason for its pairing.
pub(super) fn status(diff: &DiffScreen) -> Line {
    let (Some(row), DiffPart::Row(at) | DiffPart::Ghost(at)) = (diff.row(), diff.cursor) else {
        return Line::new();
    };
    let (sign, role) = sign(row.kind);
    let all = diff.comparison().map_or(0, |comparison| comparison.alignment.rows.len());
    let why = match row.kind {
        RowKind::Left => "only in A",
        RowKind::Right => "only in B",
        kind if row.why.is_empty() => kind.name(),
        _ => &row.why,
    };
    Line::of(format!("{sign} {why}"), role).with(format!("  {} of {all}", at + 1), Role::Dim)
}
