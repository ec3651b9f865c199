//! What a drag of the mouse does: it moves a border, or selects words and copies them.

use super::deliver::deliver;
use crate::present::line::counted;
use crate::text::Clean;
use crate::tui::drag::{Drag, Place, TextArea, WordSelection, words};
use crate::tui::layout::{dragged, head};
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
            model.drag = match area(model, from) {
                Some(within) => Drag::Words(WordSelection { within, from, to }),
                None => Drag::Idle,
            };
        }
        Drag::Words(selection) => model.drag = Drag::Words(WordSelection { to, ..selection }),
    }
}

/// The area at a place in which words can be selected: of a screen with panes the pane, or the row of tabs,
/// scope or status. Else the whole screen. `None` on the border of a pane.
fn area(model: &Model, place: Place) -> Option<TextArea> {
    let (width, height) = model.world.size;
    let whole = TextArea::wrapped(Rect::new(0, 0, width, height));
    if model.modal.is_some() || model.world.coverage.is_none() {
        return Some(whole);
    }
    let areas = model.screens.top().text_areas(&model.world);
    if areas.is_empty() {
        return Some(whole);
    }
    let row = TextArea::rows(Rect::new(0, place.1, width, 1));
    let is_row = place.1 < head(height) || place.1 + 1 == height;
    let pane = areas.into_iter().find(|pane| pane.area.contains(place.into()));
    pane.or_else(|| is_row.then_some(row))
}

/// Keeps the border where it is, or copies the words that are selected.
pub(super) fn release(model: &mut Model) -> Vec<Effect> {
    match model.drag {
        Drag::Border(_) => {
            model.drag = Drag::Idle;
            vec![keep_borders(model)]
        }
        Drag::Words(selection) => copy(model, selection),
        Drag::Pressed(_) | Drag::Idle => {
            model.drag = Drag::Idle;
            Vec::new()
        }
    }
}

/// Copies the selected words, and sets the notice.
fn copy(model: &mut Model, selection: WordSelection) -> Vec<Effect> {
    let rows = selection.rows();
    let known = match model.modal {
        None => model.screens.top().words_of_rows(&model.world, &rows),
        Some(_) => None,
    };
    let text =
        Clean::text(&known.unwrap_or_else(|| words(&view(model), &rows, selection.within.wraps)));
    if text.trim().is_empty() {
        model.drag = Drag::Idle;
        return Vec::new();
    }
    let count = counted(text.split_whitespace().count(), "word");
    model.notice = Some(format!("copied {count} · Shift and drag selects as the terminal does"));
    deliver(model, text)
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
