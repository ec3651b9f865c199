//! Draws the finder in a box over the screen.

use super::{Finder, FinderPurpose, FinderResult};
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::finder as room;
use crate::tui::selection::sign;
use crate::tui::view::{clear_box, outline};
use crate::tui::world::{Coverage, World};
use ratatui::layout::Rect;

/// The finder in a box over the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, coverage: &Coverage, finder: &Finder) {
    let areas = room(world.size);
    let (area, inner) = (areas.whole, areas.prompt);
    clear_box(frame, (area.x, area.y), (area.width, area.height));
    outline(frame, (area.x, area.y), (area.width, area.height));
    let (title, hint) = match &finder.purpose {
        FinderPurpose::SameAs(_, name) => {
            (format!(" Who is the same as {name}? "), "a name, in part or misspelt")
        }
        FinderPurpose::Anything => (
            if coverage.shown.set().is_some() { " Find in what is shown " } else { " Find " }
                .to_owned(),
            "a name, in part or misspelt · p: o: l: people, organisations, places · h: headlines · Tab marks",
        ),
        FinderPurpose::OtherSide(..) => {
            (" Compare with · how alike, 0 to 1 ".to_owned(), "words of a headline, an outlet")
        }
    };
    frame.put(
        area.x + 2,
        area.y,
        area.width - 4,
        &crate::present::wrap::shorten(&title, usize::from(area.width) - 4),
        Role::Focus,
    );
    prompt(frame, finder, inner, hint);
    let rule = "─".repeat(usize::from(area.width) - 2);
    frame.put(area.x, inner.y + 1, area.width, &format!("├{rule}┤"), Role::Border);
    results(frame, world, coverage, finder, areas.results);
    preview(frame, finder, area, areas.results, areas.preview);
}

fn prompt(frame: &mut Frame, finder: &Finder, area: Rect, hint: &str) {
    let (before, under, after) = finder.line.parts();
    let mut line = Line::of("› ", Role::Key);
    // The end of a long line is what is being typed.
    let room = usize::from(area.width).saturating_sub(24).max(8);
    let hidden = before.char_indices().rev().nth(room).map_or(0, |(at, _)| at);
    line.push(&before[hidden..], RoleSet::NONE);
    line.push(if under.is_empty() { " " } else { under }, Role::Selected);
    line.push(after, RoleSet::NONE);
    if finder.line.text().is_empty() {
        line.push(format!(" {hint}"), Role::Dim);
    }
    let count = match (finder.found.len(), finder.more) {
        (0, _) => String::new(),
        (found, true) => format!("first {found}"),
        (found, false) => format!("{} of {found}", finder.selected + 1),
    };
    frame.line(
        area.x,
        area.y,
        area.width,
        &line.with_tail(usize::from(area.width), Line::of(count, Role::Dim)),
    );
}

fn results(frame: &mut Frame, world: &World, coverage: &Coverage, finder: &Finder, area: Rect) {
    let mut y = area.y;
    let note = match (finder.found.is_empty(), &finder.purpose) {
        (true, FinderPurpose::Anything | FinderPurpose::SameAs(..))
            if world.index.names.is_none() =>
        {
            "the names are still being read …"
        }
        (true, FinderPurpose::Anything) if coverage.shown.set().is_some() => {
            "nothing like this in the articles that are shown"
        }
        (true, _) => "nothing like this",
        (false, _) if finder.guesses() => "No name has these letters. Did you mean:",
        (false, _) => "",
    };
    if !note.is_empty() {
        frame.put(area.x, y, area.width, note, Role::Dim);
        y += 1;
    }
    let columns = usize::from(area.width.saturating_sub(3));
    for (y, at) in (y..area.bottom()).zip(finder.top..finder.found.len()) {
        frame.line(area.x + 2, y, area.width - 2, &finder.row(coverage, at, world.base, columns));
        let actor = match &finder.found[at] {
            FinderResult::Actor(hit) => coverage.findings.actor(hit.actor),
            FinderResult::Article(..) => None,
        };
        if let Some(mark) = actor.and_then(|actor| world.scope.marks.of(&actor.id)) {
            frame.put(area.x + 1, y, 1, sign(mark), Role::Key);
        }
        if at == finder.selected {
            frame.put(area.x, y, 1, "▸", Role::Focus);
            frame.tint(area.x + 1, y, area.width - 1, Role::Selected);
        }
    }
}

/// Draws the preview of the selected result, beside the results or below them.
fn preview(frame: &mut Frame, finder: &Finder, whole: Rect, results: Rect, area: Rect) {
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
    for (y, line) in (area.y..area.bottom()).zip(&finder.preview) {
        frame.line(area.x, y, area.width, line);
    }
}
