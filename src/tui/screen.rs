use super::diff::Diff;
use super::layout::Pane;
use super::read::Cursor;
use super::synopsis::Synoptic;
use crate::config::Context;
use crate::present::views::ViewId;

/// A screen that lies on the first one.
pub(super) enum Screen {
    /// Two articles side by side.
    Diff(Box<Diff>),
    /// One article with the variants of others.
    Synopsis(Box<Synoptic>),
    /// A list of findings; its state stays in the model.
    Browse(ViewId),
    /// The first screen again, opened from the screen below.
    Text(Opened),
}

/// Where the cursor of the first screen was when a place in a text was opened
/// from another screen, to put it back there.
pub(super) struct Opened {
    pub(super) cursor: Cursor,
    pub(super) focus: Pane,
    /// How far the way back reached: from there it leads to the screen below.
    pub(super) depth: usize,
}

impl Screen {
    /// Which keys count on it.
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Diff(_) => Context::Diff,
            Self::Synopsis(_) => Context::Synopsis,
            Self::Browse(_) => Context::Browse,
            Self::Text(_) => Context::Read,
        }
    }
}
