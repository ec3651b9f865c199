use super::title;
use crate::config::Action;
use crate::present::line::words;
use crate::present::{Frame, Line, Role, RoleSet, list};
use crate::tui::layout::{Layout, Pane};
use crate::tui::model::{Coverage, Model};

/// The articles in the window, and the actors below them.
pub(super) fn draw(frame: &mut Frame, model: &Model, coverage: &Coverage, layout: &Layout) {
    let (area, inner) = (layout.pane(Pane::List), layout.inner(Pane::List));
    if area.is_empty() {
        return;
    }
    let (read, focused) = (&model.read, model.read.focus == Pane::List);
    let (all, listed) = (coverage.corpus.len(), read.listed.len(coverage.corpus.len()));
    let noun = if all == 1 { "article" } else { "articles" };
    let mut heading = Line::of(format!("Coverage · {all} {noun}"), RoleSet::NONE);
    if let Some(actors) = coverage.findings.actors().filter(|_| read.listed.narrowed()) {
        heading = Line::of(format!("{listed} of {all} · "), RoleSet::NONE).joined(model.selection.line(actors));
    }
    title(frame, area, focused, &heading);
    let below = layout.actors;
    let columns = usize::from(inner.width) - 1;
    let visible = usize::from(inner.height.saturating_sub(below)) / list::ROWS;
    if listed == 0 {
        let clear = model.settings.keymap.keys(model.context(), Action::ClearFilter).into_iter().next().unwrap_or_default();
        let none = format!("No article answers the marks. {clear} shows all again.");
        for (y, line) in (inner.y + 1..inner.bottom()).zip(words(&none, columns, Role::Dim)) {
            frame.line(inner.x + 1, y, inner.width - 1, &line);
        }
    }
    for (slot, at) in (read.list_top..listed).take(visible).enumerate() {
        let ix = read.listed.get(at);
        let lines = list::article(&coverage.corpus, &coverage.findings, read.shares.get(&ix).copied(), ix, columns);
        for (row, line) in lines.iter().enumerate() {
            let y = inner.y + (slot * list::ROWS + row) as u16;
            frame.line(inner.x + 1, y, inner.width - 1, line);
            if ix == read.article() {
                frame.tint(area.x, y, area.width, if focused { Role::Selected } else { Role::Resting });
            }
        }
        let glyph = match (read.base == Some(ix), read.article() == ix) {
            (true, _) => "◆",
            (false, true) => "▸",
            (false, false) => continue,
        };
        frame.put(area.x, inner.y + (slot * list::ROWS) as u16, 1, glyph, Role::Focus);
    }
    if below > 0 {
        actors(frame, coverage, layout, below);
    }
}

fn actors(frame: &mut Frame, coverage: &Coverage, layout: &Layout, rows: u16) {
    let (area, inner) = (layout.pane(Pane::List), layout.inner(Pane::List));
    let y = inner.bottom() - rows;
    frame.put(area.x, y, area.width, &"─".repeat(usize::from(area.width)), Role::Border);
    frame.put(area.x + 1, y, area.width - 2, " Actors ", Role::Heading);
    let lines = list::actors(&coverage.corpus, &coverage.findings, usize::from(inner.width) - 1, usize::from(rows) - 1);
    for (y, line) in (y + 1..inner.bottom()).zip(&lines) {
        frame.line(inner.x + 1, y, inner.width - 1, line);
    }
}
