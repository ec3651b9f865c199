//! Draws a model as a frame. Pure.
//!
//! Each screen and each modal draws itself. This module has the parts that they share.

mod finder_box;
mod next_keys;
mod scope_line;
mod status;
mod tabs;

pub(super) use finder_box::{finder_box, finder_preview, finder_prompt};
pub(super) use scope_line::{ScopeLinkTarget, at as scope_part_at};
pub(super) use tabs::at as tab_at;

use super::drag::Drag;
use super::layout::{Pane, ReadLayout, SMALLEST};
use super::model::Model;
use super::tour;
use crate::config::BidiChoice;
use crate::present::{Frame, Line, Role, RoleSet};
use ratatui::layout::Rect;

/// Draws the reader and, while the tour is on, its panel below.
///
/// The frame is as the terminal shows it: with signs of ASCII, and in the order of the screen, where the settings
/// say so.
pub(super) fn view(model: &Model) -> Frame {
    let frame = reader(model);
    let mut frame = match model.tour.filter(|_| model.panel_rows > 0) {
        Some(tour) => frame.above(tour::draw(model, tour, model.world.size.0)),
        None => frame,
    };
    if model.world.settings.ascii {
        frame = frame.in_ascii();
    }
    if model.world.settings.bidi == BidiChoice::Program {
        frame = frame.in_screen_order();
    }
    frame
}

/// The column of the drawn text that the terminal shows at a column: another one where the program reorders.
pub(super) fn logical_column(model: &Model, (column, row): (u16, u16)) -> u16 {
    match model.world.settings.bidi {
        BidiChoice::Program => reader(model).logical_column(column, row),
        BidiChoice::Auto | BidiChoice::Terminal => column,
    }
}

/// Draws the screen, the modal, the tabs and the status line of `model`.
fn reader(model: &Model) -> Frame {
    let (width, height) = model.world.size;
    let mut frame = Frame::new(width, height);
    if model.too_small() {
        too_small(&mut frame);
        return frame;
    }
    if model.world.coverage.is_some() {
        let screen = model.screens.top();
        if screen.has_tabs() {
            tabs::draw(&mut frame, model);
            scope_line::draw(&mut frame, model);
        }
        screen.draw(&mut frame, &model.world);
    } else {
        frame.put(1, 0, width, "crossread", Role::Heading);
        frame.put(1, 2, width, "Opening …", Role::Dim);
        if model.world.fetching.is_some() {
            let ways = "Esc stops, and shows what has come; q quits.";
            frame.put(1, 4, width, ways, Role::Dim);
        }
    }
    let behind = model.modal.as_ref().is_some_and(|modal| modal.is_box());
    if behind {
        frame.dim(height.saturating_sub(1));
    }
    let last = Rect::new(0, height.saturating_sub(1), width, height.min(1));
    status::draw(&mut frame, model, last);
    if let Some(modal) = &model.modal {
        modal.draw(&mut frame, &model.world);
    }
    next_keys::draw(&mut frame, model);
    if let Drag::Words(selection) = &model.drag {
        for row in selection.rows() {
            frame.tint(row.from, row.y, row.to - row.from, Role::Selected);
        }
    }
    frame
}

/// The rules above the panes and the lines between them.
pub(super) fn borders(frame: &mut Frame, layout: &ReadLayout) {
    for area in Pane::ALL.map(|pane| layout.pane(pane)).into_iter().filter(|area| !area.is_empty())
    {
        rule(frame, area);
    }
}

/// The rule above a pane, and the line left of it where another one stands there.
pub(super) fn rule(frame: &mut Frame, area: Rect) {
    frame.put(area.x, area.y, area.width, &"─".repeat(usize::from(area.width)), Role::Border);
    if let Some(x) = area.x.checked_sub(1) {
        for y in area.y + 1..area.bottom() {
            frame.put(x, y, 1, "│", Role::Border);
        }
        let top = area.y == super::layout::head(frame.height());
        frame.put(x, area.y, 1, if top { "┬" } else { "├" }, Role::Border);
    }
}

/// The title of a pane, in its rule.
pub(super) fn title(frame: &mut Frame, area: Rect, focused: bool, title: &Line) {
    if area.width < 6 {
        return;
    }
    let role = if focused { Role::Focus } else { Role::Heading };
    let line = Line::new().plain(" ").joined(title.clone().over(role)).plain(" ");
    frame.line(
        area.x + 1,
        area.y,
        area.width - 2,
        &line.shortened_at_word(usize::from(area.width) - 3),
    );
}

/// Columns beside a box that show pieces of words only, at most.
const SLIVER: u16 = 10;

/// Clears the place of a box, a column beside it, and what would be left of the screen beside it where that
/// is a sliver.
pub(super) fn clear_box(frame: &mut Frame, (x, y): (u16, u16), (width, height): (u16, u16)) {
    let (from, columns) = if x <= SLIVER { (0, frame.width()) } else { (x - 1, width + 2) };
    frame.clear(from, y, columns, height, RoleSet::NONE);
}

/// A box.
pub(super) fn outline(frame: &mut Frame, (x, y): (u16, u16), (width, height): (u16, u16)) {
    let rule = "─".repeat(usize::from(width) - 2);
    frame.put(x, y, width, &format!("╭{rule}╮"), Role::Border);
    for row in y + 1..y + height - 1 {
        frame.put(x, row, 1, "│", Role::Border);
        frame.put(x + width - 1, row, 1, "│", Role::Border);
    }
    frame.put(x, y + height - 1, width, &format!("╰{rule}╯"), Role::Border);
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
