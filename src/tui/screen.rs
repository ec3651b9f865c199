use super::diff::Diff;
use super::layout::Pane;
use super::read::Cursor;
use crate::config::Context;

/// A screen that lies on the first one.
pub(super) enum Screen {
    /// Two articles side by side.
    Diff(Box<Diff>),
    /// The first screen again, opened from the screen below. Keeps where the
    /// cursor was, to put it back there.
    Text(Cursor, Pane),
}

impl Screen {
    /// Which keys count on it.
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Diff(_) => Context::Diff,
            Self::Text(..) => Context::Read,
        }
    }
}
