//! The whole state of the reader.
//!
//! ```text
//! Model ─┬─ world      what all screens share
//!        ├─ screens    the reading screen, the views, the stack of open screens
//!        ├─ modal      at most one: finder, prompt, page, question
//!        └─ pending    the keys of a command that is not complete
//! ```

use super::keys::Pending;
use super::layout::SMALLEST;
use super::modal::Modal;
use super::screen::Screens;
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
    /// A text on the status line until the next key.
    pub(super) notice: Option<String>,
    /// Set by a change that the screen does not show, so that it is not settled again.
    pub(super) unseen: bool,
}

impl Model {
    /// A reader in which nothing is open yet.
    pub(super) fn new(size: (u16, u16), settings: Settings) -> Self {
        Self {
            world: World::new(size, settings),
            screens: Screens::new(),
            modal: None,
            pending: Pending::default(),
            notice: None,
            unseen: false,
        }
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
