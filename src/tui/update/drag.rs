//! What a drag of the mouse does: it moves a border, or selects words and copies them.

use crate::present::line::counted;
use crate::text::Clean;
use crate::tui::drag::{Drag, Place, WordSelection, words};
use crate::tui::layout::dragged;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Mouse, MouseKind};
use crate::tui::view::view;
use ratatui::layout::Rect;

/// Takes note of a press. Returns whether it took hold of a border, so that it selects nothing.
pub(super) fn press(model: &mut Model, mouse: Mouse) -> bool {
    if mouse.what != MouseKind::Click {
        return false;
    }
    let split = match (&model.modal, &model.world.coverage) {
        (None, Some(_)) => model.screens.top().split_at(&model.world, mouse.column, mouse.row),
        _ => None,
    };
    model.drag = match split {
        Some(split) => Drag::Border(split),
        None => Drag::Pressed((mouse.column, mouse.row)),
    };
    split.is_some()
}

/// Moves the border, or the end of the selection.
pub(super) fn drag(model: &mut Model, to: Place) {
    match model.drag {
        Drag::Idle => {}
        Drag::Border(split) => {
            let (place, whole) = dragged(model.world.size, split, to);
            model.world.splits.put(split, place, whole);
            model.screens.read.moved = true;
        }
        Drag::Pressed(from) => {
            let area = area(model, from);
            model.drag = Drag::Words(WordSelection { area, from, to });
        }
        Drag::Words(selection) => model.drag = Drag::Words(WordSelection { to, ..selection }),
    }
}

/// The pane at a place, as far as words can be selected in it; the whole screen where there is none.
fn area(model: &Model, place: Place) -> Rect {
    let (width, height) = model.world.size;
    let whole = Rect::new(0, 0, width, height);
    if model.modal.is_some() || model.world.coverage.is_none() {
        return whole;
    }
    let areas = model.screens.top().text_areas(&model.world);
    areas.into_iter().find(|area| area.contains(place.into())).unwrap_or(whole)
}

/// Keeps the border where it is, or copies the words that are selected.
pub(super) fn release(model: &mut Model) -> Vec<Effect> {
    match model.drag {
        Drag::Border(_) => {
            model.drag = Drag::Idle;
            vec![keep_borders(model)]
        }
        Drag::Words(selection) => copy(model, selection).into_iter().collect(),
        Drag::Pressed(_) | Drag::Idle => {
            model.drag = Drag::Idle;
            Vec::new()
        }
    }
}

/// Copies the selected words, and sets the notice.
fn copy(model: &mut Model, selection: WordSelection) -> Option<Effect> {
    let rows = selection.rows();
    let known = match model.modal {
        None => model.screens.top().words_of_rows(&model.world, &rows),
        Some(_) => None,
    };
    let text = Clean::text(&known.unwrap_or_else(|| words(&view(model), &rows)));
    if text.trim().is_empty() {
        model.drag = Drag::Idle;
        return None;
    }
    let count = counted(text.split_whitespace().count(), "word");
    model.notice = Some(format!("copied {count} · Shift and drag selects as the terminal does"));
    Some(Effect::Copy(text))
}

/// The effect that keeps the borders for the next run.
pub(super) fn keep_borders(model: &Model) -> Effect {
    let splits = model.world.splits;
    Effect::Write(Box::new(move || {
        let kept = splits.keep();
        Box::new(move |model| {
            if let Err(error) = kept {
                model.notice = Some(format!("the borders hold for this session only: {error}"));
            }
            Vec::new()
        })
    }))
}
