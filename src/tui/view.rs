//! What a model looks like. Pure: a model in, a frame out.

mod browse;
mod diff;
mod finder;
mod here;
mod list;
mod overlay;
mod picker;
mod status;
mod synopsis;
mod tabs;
mod text;

pub(super) use overlay::room as overlay_room;
pub(super) use tabs::at as tab_at;

use super::layout::{Layout, Pane, SMALLEST};
use super::model::{Coverage, Model};
use super::repair::Asks;
use super::screen::Screen;
use crate::present::{Frame, Line, Role, RoleSet};
use ratatui::layout::Rect;

/// Draws the model.
pub(super) fn view(model: &Model) -> Frame {
    let mut frame = Frame::new(model.size.0, model.size.1);
    if model.too_small() {
        too_small(&mut frame);
        return frame;
    }
    let layout = model.layout();
    match &model.coverage {
        None => {
            frame.put(1, 0, frame.width(), "crossread", Role::Heading);
            frame.put(1, 2, frame.width(), "Opening …", Role::Dim);
        }
        Some(coverage) => match model.screens.last() {
            Some(Screen::Diff(diff)) => diff::draw(&mut frame, diff),
            Some(Screen::Synopsis(screen)) => synopsis::draw(&mut frame, screen),
            Some(Screen::Browse(_)) => {
                tabs::draw(&mut frame, model);
                if let Some(open) = model.browse() {
                    browse::draw(&mut frame, model, coverage, open);
                }
            }
            Some(Screen::Text(_)) | None => {
                tabs::draw(&mut frame, model);
                read(&mut frame, model, coverage, &layout);
            }
        },
    }
    status::draw(&mut frame, model, layout.status);
    if let Some(open) = &model.overlay {
        overlay::draw(&mut frame, model, open);
    }
    if let (Some(coverage), Some(Asks::Part(open))) = (&model.coverage, &model.repairs.asks) {
        picker::draw(&mut frame, coverage, open);
    }
    if let (Some(coverage), Some(open)) = (&model.coverage, &model.finder) {
        finder::draw(&mut frame, model, coverage, open);
    }
    frame
}

fn read(frame: &mut Frame, model: &Model, coverage: &Coverage, layout: &Layout) {
    borders(frame, layout);
    list::draw(frame, model, coverage, layout);
    text::draw(frame, model, coverage, layout);
    here::draw(frame, model, layout);
}

/// The rules above the panes and the lines between them.
fn borders(frame: &mut Frame, layout: &Layout) {
    for area in Pane::ALL.map(|pane| layout.pane(pane)).into_iter().filter(|area| !area.is_empty())
    {
        rule(frame, area);
    }
}

/// The rule above a pane, and the line left of it where another one stands there.
fn rule(frame: &mut Frame, area: Rect) {
    frame.put(area.x, area.y, area.width, &"─".repeat(usize::from(area.width)), Role::Border);
    if let Some(x) = area.x.checked_sub(1) {
        for y in area.y + 1..area.bottom() {
            frame.put(x, y, 1, "│", Role::Border);
        }
        let top = area.y == super::layout::tabs(frame.height());
        frame.put(x, area.y, 1, if top { "┬" } else { "├" }, Role::Border);
    }
}

/// The title of a pane, in its rule.
fn title(frame: &mut Frame, area: Rect, focused: bool, title: &Line) {
    if area.width < 6 {
        return;
    }
    let role = if focused { Role::Focus } else { Role::Heading };
    let line = Line::new().plain(" ").joined(title.clone().over(role)).plain(" ");
    frame.line(area.x + 1, area.y, area.width - 2, &line.shortened(usize::from(area.width) - 3));
}

fn too_small(frame: &mut Frame) {
    let (columns, rows) = SMALLEST;
    let (width, height) = (frame.width(), frame.height());
    let needs = format!("{columns}×{rows}");
    let ways = [
        format!("crossread needs {needs}, this is {width}×{height}."),
        format!("needs {needs}"),
        needs,
    ];
    let wrapped =
        ways.map(|words| crate::present::line::words(&words, usize::from(width), RoleSet::NONE));
    // The longest way of saying it of which nothing is cut.
    let lines = wrapped.iter().find(|lines| lines.len() <= usize::from(height)).or(wrapped.last());
    for (y, line) in (0..height).zip(lines.into_iter().flatten()) {
        frame.line(0, y, width, line);
    }
}
