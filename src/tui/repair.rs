//! Repairing actors: what is being asked, what was done, and the way back.
//!
//! ```text
//! A m ── finder ──┐                                   ┌─ Effect::Keep ── the file
//! A s ── picker ──┼─ Wish ─ repairs ─ changes of the ─┤
//! A n ── line ────┤                   book            └─ Effect::Mend ── worker ─ Msg::Mended
//! A k ── a key ───┤
//! A x ────────────┘
//! ```

use super::line_edit::LineEdit;
use super::picker::Picker;
use crate::analysis::actors::ActorIx;
use crate::analysis::actors::repair::Repair;
use crate::config::repairs::{Change, Remark};
use crate::corpus::Corpus;
use crate::engine::{Findings, RepairedActors, repair};
use std::sync::Arc;

/// A repair that needs to know more.
pub(super) enum Asks {
    /// What the actor is called.
    Name(ActorIx, LineEdit),
    /// What it is.
    Kind(ActorIx),
    /// Which mentions are somebody else.
    Part(Picker),
}

/// Something that was done, with the changes that undo it (or do it again).
pub(super) struct Deed {
    pub(super) what: String,
    pub(super) changes: Vec<Change>,
}

/// The state of repairing.
#[derive(Default)]
pub(super) struct Repairs {
    pub(super) asks: Option<Asks>,
    /// What was done in this session, …
    pub(super) done: Vec<Deed>,
    /// … and what of it was undone since.
    pub(super) undone: Vec<Deed>,
    /// What is wrong with the repairs that are kept.
    pub(super) remarks: Vec<Remark>,
    /// The number of the last job.
    pub(super) job: u64,
}

/// Repairs that are to be applied: all that a worker needs for it.
pub(super) struct Job {
    pub(super) number: u64,
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) repairs: Vec<Repair>,
}

/// Actors that were repaired, and what joins them with the rest.
pub(super) struct Mended {
    pub(super) number: u64,
    pub(super) repaired: RepairedActors,
}

impl Job {
    /// Applies them. `None` before the analysis is complete.
    pub(super) fn run(&self) -> Option<Mended> {
        let repaired = repair(&self.corpus, &self.findings, &self.repairs)?;
        Some(Mended { number: self.number, repaired })
    }
}
