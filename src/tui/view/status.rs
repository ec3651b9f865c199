//! The status line: the last row of the screen.

use crate::config::Action;
use crate::present::layers::LayerId;
use crate::present::{Frame, Line, Role};
use crate::tui::model::Model;
use crate::tui::opening::{self, OpeningLine};
use ratatui::layout::Rect;

/// Actions that the status line hints at, the most useful first. The jumps between landmarks
/// stand before [`Action::Compare`] or before [`Action::Back`], as the table of layers says.
const HINTS: &[Action] = &[
    Action::NextChange,
    Action::OtherEnd,
    Action::SideBySide,
    Action::Inline,
    Action::OneSided,
    Action::Lens,
    Action::Down,
    Action::NextPane,
    Action::Follow,
    Action::SwapSides,
    Action::Fold,
    Action::Pin,
    Action::Sort,
    Action::Filter,
    Action::Stricter,
    Action::Wider,
    Action::Mark,
    Action::Why,
    Action::Indirect,
    Action::Find,
    Action::Compare,
    Action::Synopsis,
    Action::Back,
    Action::CompareWith,
    Action::Search,
    Action::Legend,
    Action::Help,
    Action::Quit,
];

/// The status line. Its left end has the typed keys or, without any, the notice or hints. Its right end
/// has the progress of the work or, when it is done, the state of the cursor.
pub(super) fn draw(frame: &mut Frame, model: &Model, area: Rect) {
    let columns = usize::from(area.width.saturating_sub(2));
    let told = model.notice.as_ref().map_or(0, |notice| crate::present::wrap::width(notice));
    let tail = Some(tail(model)).filter(|tail| told + tail.width() < columns).unwrap_or_default();
    let room = columns.saturating_sub(tail.width() + 2);
    let left = left(model, room);
    frame.line(area.x + 1, area.y, area.width.saturating_sub(2), &left.with_tail(columns, tail));
}

fn left(model: &Model, room: usize) -> Line {
    if let Some(modal) = &model.modal {
        // A notice may take the place of the hints of a box, never that of what is being typed.
        let has_notice = model.notice.is_some() && modal.is_box() && !modal.owns_status();
        if let Some(line) = modal.status(&model.world).filter(|_| !has_notice) {
            return line;
        }
    }
    if !model.pending.shown().is_empty() {
        return pending(model);
    }
    match &model.notice {
        Some(notice) => Line::new().plain(notice.as_str()),
        None => opening(model, room),
    }
}

/// The opening line until the first key, with the keys for commands and help where they fit; then hints.
fn opening(model: &Model, room: usize) -> Line {
    let rest = hints(model, 0);
    let line = opening::line(model, room.saturating_sub(rest.width() + 3));
    match line.map(|line| line.plain("   ").joined(rest)) {
        Some(line) => line,
        None => opening::line(model, room).unwrap_or_else(|| hints(model, room)),
    }
}

/// The typed keys. What can follow them stands in the panel above.
fn pending(model: &Model) -> Line {
    Line::of(model.pending.shown(), Role::Key).with(" …", Role::Dim)
}

/// The hints of keys that fit into `room`. Those for commands and help are always shown.
fn hints(model: &Model, room: usize) -> Line {
    let context = model.context();
    let hint = |action: Action| {
        let key = model.world.settings.keymap.keys(context, action).into_iter().next()?;
        Some(Line::of(key, Role::Key).plain(" ").with(action.hint(), Role::Dim))
    };
    let help = hint(Action::Help).unwrap_or_default();
    let help = match hint(Action::Palette) {
        Some(palette) => palette.plain("  ").joined(help),
        None => help,
    };
    let mut line = Line::new();
    let useful = |action: &Action| {
        *action != Action::Help
            && !action.hint().is_empty()
            && model.screens.top().applies(&model.world, *action)
    };
    for part in hinted_actions().filter(useful).filter_map(hint) {
        if line.width() + part.width() + help.width() + 4 > room {
            break;
        }
        line = line.joined(part).plain("  ");
    }
    line.joined(help)
}

/// The actions of [`HINTS`] and the jumps between landmarks.
fn hinted_actions() -> impl Iterator<Item = Action> {
    HINTS.iter().flat_map(|&action| {
        let jumps = LayerId::all().filter(move |layer| match action {
            Action::Compare => layer.spec().is_hinted_early,
            Action::Back => !layer.spec().is_hinted_early,
            _ => false,
        });
        jumps.map(Action::Next).chain([action])
    })
}

/// The number of problems, and the progress of the work or, when it is done, the status of the screen.
fn tail(model: &Model) -> Line {
    let mut line = Line::new();
    let taken = model.modal.as_ref().is_some_and(|modal| modal.owns_status());
    if taken || !model.pending.keys().is_empty() {
        return line;
    }
    let problems = model.world.problems();
    if problems > 0 {
        line.push(
            if problems == 1 { "1 problem ".to_owned() } else { format!("{problems} problems ") },
            Role::Warning,
        );
        line.push(model.key(Action::Problems), Role::Key);
        line.pad(2);
    }
    if model.world.settings.folder.foreign().next().is_some() {
        line.push("set by others ", Role::Warning);
        line.push(model.key(Action::Problems), Role::Key);
        line.pad(2);
    }
    match model.world.progress() {
        Some(progress) => line.with(progress, Role::Dim),
        // The opening line needs the room.
        None if matches!(model.opening, OpeningLine::Shown(_)) => line,
        None => line.joined(model.screens.top().status(&model.world)),
    }
}
