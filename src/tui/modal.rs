//! Modals: they lie over a screen and get the keys first. At most one is open.
//!
//! | modal | file | keys |
//! |---|---|---|
//! | help, legend, problems, only on one side | `page.rs` | actions of the keymap |
//! | command palette | `palette.rs` | as typed |
//! | finder | `finder.rs` | as typed |
//! | full text search | `text_search.rs` | as typed |
//! | seen anywhere | `seen.rs` | as typed |
//! | one line: search, filter | `prompt.rs` | as typed |
//! | the command that gets words | `pipe.rs` | as typed |
//! | questions of a repair | `repair.rs`, `picker.rs` | as typed |

use super::msg::Mouse;
use super::request::Request;
use super::screen::Screens;
use super::world::World;
use crate::config::{Action, Context, Key};
use crate::present::{Frame, Line, Role};
use std::any::Any;

/// A change after which a modal may be out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModelChange {
    /// The articles were read again: an index of an article or an actor means another one now.
    Articles,
    /// The actors were repaired.
    Actors,
}

/// A dialog that is drawn over a screen.
pub(super) trait Modal: Any {
    /// The table of the keymap in which its keys are looked up. `None` when it takes keys as typed.
    fn context(&self) -> Option<Context> {
        None
    }

    /// Takes a key as typed.
    fn press(&mut self, _: &World, _: Key) -> Vec<Request> {
        Vec::new()
    }

    /// Does `action`. `None` when the reader has to do it.
    fn act(&mut self, _: &World, _: Action, _: Option<usize>) -> Option<Vec<Request>> {
        None
    }

    /// Takes pasted text.
    fn paste(&mut self, _: &str) -> Vec<Request> {
        Vec::new()
    }

    /// Takes an event of the mouse. `None` when the screen below has to take it.
    fn point(&mut self, _: &World, _: Mouse) -> Option<Vec<Request>> {
        Some(Vec::new())
    }

    /// Builds again what is out of date.
    fn settle(&mut self, _: &World, _below: &Screens) {}

    /// Draws the modal over the screen.
    fn draw(&self, _: &mut Frame, _: &World) {}

    /// Whether the modal is a box over the screen, so that what lies behind it is dimmed. A modal of one
    /// line works on the screen, which then has to be seen.
    fn is_box(&self) -> bool {
        true
    }

    /// The left end of the status line, in place of notice and hints.
    fn status(&self, _: &World) -> Option<Line> {
        None
    }

    /// Whether the modal has the whole status line.
    fn owns_status(&self) -> bool {
        false
    }

    /// Whether the modal stays open after a change.
    fn survives(&self, _: ModelChange) -> bool {
        true
    }
}

/// A line with keys and what they do at its end.
pub(super) fn with_keys(line: Line, keys: &[(&str, &str)]) -> Line {
    keys.iter().fold(line, |line, (key, what)| {
        let line = if line.width() == 0 { line } else { line.plain("  ") };
        line.with(*key, Role::Key).with(format!(" {what}"), Role::Dim)
    })
}
