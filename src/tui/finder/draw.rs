//! Draws the finder in a box over the screen.

use super::{Finder, FinderPurpose, FinderResult};
use crate::present::{Frame, Role};
use crate::tui::layout::finder as room;
use crate::tui::selection::sign;
use crate::tui::view::{finder_box, finder_preview, finder_prompt};
use crate::tui::world::{Coverage, World};
use ratatui::layout::Rect;

/// The finder in a box over the screen.
pub(super) fn draw(frame: &mut Frame, world: &World, coverage: &Coverage, finder: &Finder) {
    let areas = room(world.size);
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
    finder_box(frame, &areas, &title);
    let count = match (finder.found.len(), finder.more) {
        (0, _) => String::new(),
        (found, true) => format!("first {found}"),
        (found, false) => format!("{} of {found}", finder.selected + 1),
    };
    finder_prompt(frame, &areas, &finder.line, hint, count);
    results(frame, world, coverage, finder, areas.results);
    finder_preview(frame, &areas, &finder.preview);
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
