//! How far an analysis is, told from the findings that are there.

use super::passes::{PASSES, Stage};
use super::{FindingKind, Findings};

/// How far the analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Articles read, of how many.
    Reading(usize, usize),
    /// All are read; passes that relate articles done, of how many.
    Linking(usize, usize),
    /// All that the reader waits for is found. The passes of `Stage::Late` may still run.
    Done,
}

impl Findings {
    /// How far the analysis is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        if self.has(FindingKind::Joined) {
            return Progress::Done;
        }
        let (read, all) = self.read();
        if read < all {
            return Progress::Reading(read, all);
        }
        let linking = || PASSES.iter().filter(|pass| pass.stage == Stage::Link);
        let done = linking().filter(|pass| self.has(pass.gives)).count();
        Progress::Linking(done, linking().count())
    }
}
