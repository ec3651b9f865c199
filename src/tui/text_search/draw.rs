//! Draws the full text search in a box over the screen.

use super::{ROWS, TextAnswer, TextSearch};
use crate::present::{Frame, Role};
use crate::tui::layout::finder as room;
use crate::tui::view::{finder_box, finder_preview, finder_prompt};
use crate::tui::world::{Coverage, World};
use ratatui::layout::Rect;

/// What can be typed, for an empty prompt.
const HINT: &str = "words · \"a phrase\" · begin* · one near/5 other · or · -not · outlet: date>=";

/// The search in a box over the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, coverage: &Coverage, search: &TextSearch) {
    let areas = room(world.size);
    if areas.whole.is_empty() {
        return;
    }
    let is_scoped = coverage.shown.set().is_some();
    let title =
        if is_scoped { " Search the texts of what is shown " } else { " Search the texts " };
    finder_box(frame, &areas, title);
    let count = match &search.answer {
        TextAnswer::Found(_, found) if found.total > 0 => {
            format!("{} of {}", search.selected + 1, found.total)
        }
        _ => String::new(),
    };
    finder_prompt(frame, &areas, &search.line, HINT, count);
    results(frame, world, search, areas.results);
    finder_preview(frame, &areas, &search.preview);
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
