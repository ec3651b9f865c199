use crate::config::Context;

/// A screen that lies on the first one. There is none yet: the views that
/// deepen the reader come here.
pub(super) enum Screen {}

impl Screen {
    /// Which keys count on it.
    pub(super) fn context(&self) -> Context {
        match *self {}
    }
}
