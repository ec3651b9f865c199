//! Draws the full text search in a box over the screen.

use super::{ROWS, TextAnswer, TextSearch};
use crate::present::wrap::shorten;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::finder as room;
use crate::tui::view::{clear_box, outline};
use crate::tui::world::{Coverage, World};
use ratatui::layout::Rect;

/// What can be typed, for an empty prompt.
const HINT: &str = "words · \"a phrase\" · begin* · one near/5 other · or · -not · outlet: date>=";

/// The search in a box over the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, coverage: &Coverage, search: &TextSearch) {
    let areas = room(world.size);
    let (area, inner) = (areas.whole, areas.prompt);
    if area.is_empty() {
        return;
    }
    clear_box(frame, (area.x, area.y), (area.width, area.height));
    outline(frame, (area.x, area.y), (area.width, area.height));
    let is_scoped = coverage.shown.set().is_some();
    let title =
        if is_scoped { " Search the texts of what is shown " } else { " Search the texts " };
    let title = shorten(title, usize::from(area.width) - 4);
    frame.put(area.x + 2, area.y, area.width - 4, &title, Role::Focus);
    prompt(frame, search, inner);
    let rule = "─".repeat(usize::from(area.width) - 2);
    frame.put(area.x, inner.y + 1, area.width, &format!("├{rule}┤"), Role::Border);
    results(frame, world, search, areas.results);
    preview(frame, search, area, areas.results, areas.preview);
}

fn prompt(frame: &mut Frame, search: &TextSearch, area: Rect) {
    let (before, under, after) = search.line.parts();
    let mut line = Line::of("› ", Role::Key);
    // The end of a long line is what is being typed.
    let room = usize::from(area.width).saturating_sub(24).max(8);
    let hidden = before.char_indices().rev().nth(room).map_or(0, |(at, _)| at);
    line.push(&before[hidden..], RoleSet::NONE);
    line.push(if under.is_empty() { " " } else { under }, Role::Selected);
    line.push(after, RoleSet::NONE);
    if search.typed().is_empty() {
        line.push(format!(" {HINT}"), Role::Dim);
    }
    let count = match &search.answer {
        TextAnswer::Found(_, found) if found.total > 0 => {
            format!("{} of {}", search.selected + 1, found.total)
        }
        _ => String::new(),
    };
    let columns = usize::from(area.width);
    frame.line(area.x, area.y, area.width, &line.with_tail(columns, Line::of(count, Role::Dim)));
}

/// Why there is no row; `None` when there are some.
fn note<'s>(world: &World, search: &'s TextSearch) -> Option<&'s str> {
    match &search.answer {
        TextAnswer::Wrong(reason) => Some(reason),
        TextAnswer::Found(_, found) if found.total == 0 => Some("nothing answers this"),
        TextAnswer::None if search.typed().trim().is_empty() => None,
        TextAnswer::None if world.index.texts.is_none() => Some("the texts are still being read …"),
        TextAnswer::Found(..) | TextAnswer::None => None,
    }
}

fn results(frame: &mut Frame, world: &World, search: &TextSearch, area: Rect) {
    if let Some(note) = note(world, search) {
        frame.put(area.x + 1, area.y, area.width - 1, note, Role::Dim);
        return;
    }
    for (nth, (y, row)) in (area.y..area.bottom()).zip(&search.rows).enumerate() {
        frame.line(area.x + 2, y, area.width - 2, row);
        if search.top + nth / ROWS == search.selected && nth % ROWS == 0 {
            frame.put(area.x, y, 1, "▸", Role::Focus);
            frame.tint(area.x + 1, y, area.width - 1, Role::Selected);
        }
    }
}

/// Draws the sentences of the selected article, beside the list or below it.
fn preview(frame: &mut Frame, search: &TextSearch, whole: Rect, results: Rect, area: Rect) {
    if area.is_empty() {
        return;
    }
    if area.y == results.y {
        for y in area.y..area.bottom() {
            frame.put(area.x - 2, y, 1, "│", Role::Border);
        }
        frame.put(area.x - 2, area.y - 1, 1, "┬", Role::Border);
        frame.put(area.x - 2, area.bottom(), 1, "┴", Role::Border);
    } else {
        let rule = "─".repeat(usize::from(whole.width) - 2);
        frame.put(whole.x, area.y - 1, whole.width, &format!("├{rule}┤"), Role::Border);
    }
    for (y, line) in (area.y..area.bottom()).zip(&search.preview) {
        frame.line(area.x, y, area.width, line);
    }
}
