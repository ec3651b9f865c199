//! Draws the choice of the mentions that are somebody else.

use super::{MentionChoice, MentionGroup, Picker};
use crate::present::{Frame, Line, Role, list, wrap};
use crate::tui::view::{clear_box, outline};
use crate::tui::world::Coverage;

/// The names and articles of an actor in a box over the screen, and how many
/// mentions are meant by what is marked.
pub(super) fn draw(frame: &mut Frame, coverage: &Coverage, picker: &Picker) {
    let Some(actor) = coverage.findings.actor(picker.actor) else { return };
    let columns = usize::from(frame.width().saturating_sub(8).min(76));
    let rows = picker.choices.len().min(usize::from(frame.height().saturating_sub(6)));
    let (width, height) = (columns as u16 + 4, rows as u16 + 3);
    let (x, y) = ((frame.width() - width) / 2, (frame.height() - 1).saturating_sub(height) / 2);
    clear_box(frame, (x, y), (width, height));
    outline(frame, (x, y), (width, height));
    let title = wrap::shorten(
        &format!(" Which mentions of {} are somebody else? ", actor.name),
        usize::from(width) - 4,
    );
    frame.put(x + 2, y, width - 4, &title, Role::Focus);
    let top = picker.top(rows);
    for (row, at) in (y + 1..).zip(top..(top + rows).min(picker.choices.len())) {
        let choice = &picker.choices[at];
        frame.line(x + 2, row, columns as u16, &line(coverage, choice, columns));
        if at == picker.selected {
            frame.put(x + 1, row, 1, "▸", Role::Focus);
            frame.tint(x + 1, row, width - 2, Role::Selected);
        }
    }
    let (meant, all) = picker.count(&coverage.corpus, actor);
    let mut foot = Line::of("Space", Role::Key)
        .with(" mark  ", Role::Dim)
        .with("Enter", Role::Key)
        .with(" part them  ", Role::Dim);
    foot = foot.with("Esc", Role::Key).with(" leave", Role::Dim);
    let count = Line::of(format!("{meant} of {all} mentions"), Role::Dim);
    frame.line(x + 2, y + height - 2, columns as u16, &foot.with_tail(columns, count));
}

fn line(coverage: &Coverage, choice: &MentionChoice, columns: usize) -> Line {
    let mark = if choice.marked { "[x] " } else { "[ ] " };
    let line = Line::of(mark, Role::Key);
    let line = match &choice.of {
        MentionGroup::Printed(name) => line.plain(format!("“{name}”")),
        MentionGroup::In(ix) => {
            let article = coverage.corpus.article(*ix);
            line.with("in ", Role::Dim)
                .with(list::source(article), Role::Strong)
                .with(" · ", Role::Dim)
                .plain(list::title(article))
        }
    };
    line.with_tail(columns, Line::of(format!("{}×", choice.mentions), Role::Dim))
}
