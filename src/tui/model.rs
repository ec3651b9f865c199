//! The whole state of the reader.
//!
//! ```text
//! Model ─┬─ world      what all screens share
//!        ├─ screens    the reading screen, the views, the stack of open screens
//!        ├─ modal      at most one: finder, prompt, page, question
//!        ├─ pending    the keys of a command that is not complete
//!        └─ opening, tour   what is told in the first minutes
//! ```

use super::drag::Drag;
use super::keys::Pending;
use super::layout::SMALLEST;
use super::modal::Modal;
use super::opening::OpeningLine;
use super::screen::Screens;
use super::tour::Tour;
use super::world::World;
use crate::config::{Action, Context, Settings};
use std::any::Any;

/// The state of the reader.
pub(super) struct Model {
    pub(super) world: World,
    pub(super) screens: Screens,
    /// Lies over the screen and gets the keys first.
    pub(super) modal: Option<Box<dyn Modal>>,
    pub(super) pending: Pending,
    /// What the mouse drags or has selected.
    pub(super) drag: Drag,
    /// A text on the status line until the next key.
    pub(super) notice: Option<String>,
    /// How far the opening line is.
    pub(super) opening: OpeningLine,
    /// The tour, while it is on.
    pub(super) tour: Option<Tour>,
    /// Rows of the terminal that the panel of the tour has.
    pub(super) panel_rows: u16,
    /// Set by a change that the screen does not show, so that it is not settled again.
    pub(super) unseen: bool,
}

impl Model {
    /// A reader in which nothing is open yet.
    pub(super) fn new(size: (u16, u16), settings: Settings) -> Self {
        let tour = if settings.tour { Some(Tour::default()) } else { None };
        let opening = if settings.tour { OpeningLine::Over } else { OpeningLine::Waiting };
        let mut model = Self {
            world: World::new(size, settings),
            screens: Screens::new(),
            modal: None,
            pending: Pending::default(),
            drag: Drag::default(),
            notice: None,
            opening,
            tour,
            panel_rows: 0,
            unseen: false,
        };
        model.resize(size);
        model
    }

    /// Takes over the size of the terminal. The panel of the tour has its last rows.
    pub(super) fn resize(&mut self, (width, height): (u16, u16)) {
        let taken = if self.tour.is_some() { Tour::rows(height) } else { 0 };
        self.world.size = (width, height - taken);
        self.panel_rows = taken;
    }

    /// Whether the terminal has no room for the reader.
    pub(super) fn too_small(&self) -> bool {
        let (width, height) = self.world.size;
        width < SMALLEST.0 || height < SMALLEST.1
    }

    /// The table of the keymap that the next key is looked up in.
    pub(super) fn context(&self) -> Context {
        let modal = self.modal.as_ref().and_then(|modal| modal.context());
        modal.unwrap_or_else(|| self.screens.top().context())
    }

    /// The first key that does `action` now; empty when there is none.
    pub(super) fn key(&self, action: Action) -> String {
        self.world.key(self.context(), action)
    }

    /// The open modal, if it is of type `M`.
    pub(super) fn modal_mut<M: Modal>(&mut self) -> Option<&mut M> {
        (self.modal.as_mut()?.as_mut() as &mut dyn Any).downcast_mut()
    }
}
