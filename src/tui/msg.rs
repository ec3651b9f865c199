//! Messages to the reader (keys, results of jobs, signals), and the effects that it asks for.

use super::job::{Completion, Job};
use super::reading::StoreOrder;
use crate::config::{Key, Launch};
use crate::ingest::Problem;
use crate::text::Clean;
use std::path::PathBuf;

/// Everything that can happen to the reader.
pub(super) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// The mouse was moved to this column and row with its button held.
    Drag(u16, u16),
    /// The button of the mouse was released.
    Release,
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// A job delivers a result.
    Done(Completion),
    /// The system asks the program to stop for a while.
    Stop,
    /// The program was stopped and goes on. The terminal shows something else now.
    Resumed,
    /// The system asks the program to end, by the signal of this number.
    Signal(i32),
    /// A background thread failed.
    Failed(String),
}

/// An event of the mouse, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mouse {
    pub(super) what: MouseKind,
    pub(super) column: u16,
    pub(super) row: u16,
}

/// The kinds of mouse events that the reader knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MouseKind {
    Click,
    WheelUp,
    WheelDown,
}

/// A change of the user's files, which tells how it went.
pub(super) type Write = Box<dyn FnOnce() -> Completion + Send>;

/// An action outside the model that `update` asks for.
pub(super) enum Effect {
    /// Run a job in the background.
    Start(Job),
    /// Write to the user's files. Writes are done one after the other; `crossread render` does none.
    Write(Write),
    /// Ask the store of the user's work, or change it. Orders are done one after the other.
    Keep(StoreOrder),
    /// Watch these files and folders for changes, and no others.
    Watch(Vec<PathBuf>),
    /// Put words on the clipboard.
    Copy(Clean),
    /// Start a program of the user.
    Launch(Launch),
    /// Hand the terminal back and stop until the shell continues the program.
    Suspend,
    /// Take the terminal again after a stop.
    Resume,
    /// Forget what the terminal shows, and draw every cell.
    Redraw,
    /// End the reader.
    Quit(QuitReason),
}

/// Why the reader ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum QuitReason {
    /// The user wants to.
    Asked,
    /// There is no article.
    Empty(Vec<Problem>),
    /// The system sent this signal.
    Signal(i32),
    /// A background thread failed.
    Failed(String),
}
