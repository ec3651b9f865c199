//! Actions of the user, remembered across sessions so that they can be undone and redone.

use super::StateStep;
use crate::text::Clean;

/// One action of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserAction {
    /// What the user did, for the status line: “starred 3 articles”.
    pub label: Clean,
    /// When, in seconds since 1970. The store sets it.
    pub at: i64,
    /// What it changed.
    pub content: ActionContent,
}

/// What an action changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionContent {
    /// States of articles. The store undoes it.
    States(Vec<StateStep>),
    /// Something that is kept elsewhere. The caller undoes it.
    Other {
        /// The kind, such as `repair`.
        kind: String,
        /// What was there before, in the words of the caller.
        before: String,
        /// What is there after it.
        after: String,
    },
}
