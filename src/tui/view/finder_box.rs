//! The box that the finder and the full text search share: a prompt, results below it, and a preview.

use super::{clear_box, outline};
use crate::present::wrap::shorten;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::FinderAreas;
use crate::tui::line_input::LineInput;

/// The empty box with its title and the rule below the prompt.
pub(in crate::tui) fn finder_box(frame: &mut Frame, areas: &FinderAreas, title: &str) {
    let area = areas.whole;
    clear_box(frame, (area.x, area.y), (area.width, area.height));
    outline(frame, (area.x, area.y), (area.width, area.height));
    let title = shorten(title, usize::from(area.width) - 4);
    frame.put(area.x + 2, area.y, area.width - 4, &title, Role::Focus);
    rule(frame, areas, areas.prompt.y + 1);
}

/// What is typed, with `hint` while nothing is, and `count` at the end of the row.
pub(in crate::tui) fn finder_prompt(
    frame: &mut Frame,
    areas: &FinderAreas,
    typed: &LineInput,
    hint: &str,
    count: String,
) {
    let area = areas.prompt;
    let (before, under, after) = typed.parts();
    let mut line = Line::of("› ", Role::Key);
    // The end of a long line is what is being typed.
    let room = usize::from(area.width).saturating_sub(24).max(8);
    let hidden = before.char_indices().rev().nth(room).map_or(0, |(at, _)| at);
    line.push(&before[hidden..], RoleSet::NONE);
    line.push(if under.is_empty() { " " } else { under }, Role::Selected);
    line.push(after, RoleSet::NONE);
    if typed.text().is_empty() {
        line.push(format!(" {hint}"), Role::Dim);
    }
    let columns = usize::from(area.width);
    frame.line(area.x, area.y, area.width, &line.with_tail(columns, Line::of(count, Role::Dim)));
}

/// The preview of the selected result, beside the results or below them.
pub(in crate::tui) fn finder_preview(frame: &mut Frame, areas: &FinderAreas, lines: &[Line]) {
    let area = areas.preview;
    if area.is_empty() {
        return;
    }
    if area.y == areas.results.y {
        for y in area.y..area.bottom() {
            frame.put(area.x - 2, y, 1, "│", Role::Border);
        }
        frame.put(area.x - 2, area.y - 1, 1, "┬", Role::Border);
        frame.put(area.x - 2, area.bottom(), 1, "┴", Role::Border);
    } else {
        rule(frame, areas, area.y - 1);
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.line(area.x, y, area.width, line);
    }
}

/// A rule across the box.
fn rule(frame: &mut Frame, areas: &FinderAreas, y: u16) {
    let rule = "─".repeat(usize::from(areas.whole.width) - 2);
    frame.put(areas.whole.x, y, areas.whole.width, &format!("├{rule}┤"), Role::Border);
}
