//! Repairs of actors: the questions for name and kind, and the state of repairing.
//!
//! ```text
//! A m ── finder ──┐                                        ┌─ Effect::Write ── the file
//! A s ── picker ──┼─ ActorEdit ─ repairs ─ changes of the ─┤
//! A n ── line ────┤                       journal          └─ job ── actors that are repaired
//! A k ── a key ───┤
//! A x ────────────┘
//! ```

use super::job::JobId;
use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::analysis::actors::repair::ActorEdit;
use crate::analysis::actors::{ActorIx, ActorKind};
use crate::config::{Code, Key};
use crate::engine::RepairedActors;
use crate::journal::JournalRemark;
use crate::present::find::letter;
use crate::present::{Line, Role};
use crate::text::Clean;

/// The question for the name of an actor.
pub(super) struct NameQuestion {
    actor: ActorIx,
    line: LineInput,
}

impl NameQuestion {
    /// Asks for the name of an actor that is called `name` now.
    pub(super) fn new(actor: ActorIx, name: &str) -> Self {
        Self { actor, line: LineInput::new(name) }
    }
}

impl Modal for NameQuestion {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        if key.code != Code::Enter {
            self.line.press(key);
            return Vec::new();
        }
        let words: Vec<&str> = self.line.text().split_whitespace().collect();
        let name = Clean::line(&words.join(" "));
        if name.is_empty() {
            return vec![Request::CloseModal];
        }
        vec![Request::CloseModal, Request::Repair(self.actor, ActorEdit::Rename(name))]
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        Vec::new()
    }

    fn status(&self, world: &World) -> Option<Line> {
        let line = Line::of(format!("{} is called ", name_of(world, self.actor)), Role::Dim);
        let line = self.line.draw(line).plain(" ");
        Some(with_keys(line, &[("Enter", "keep"), ("Esc", "leave")]))
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, _: ModelChange) -> bool {
        false
    }
}

/// The question whether an actor is a person, an organisation or a place.
pub(super) struct KindQuestion {
    actor: ActorIx,
}

impl KindQuestion {
    /// Asks for the kind of an actor.
    pub(super) fn new(actor: ActorIx) -> Self {
        Self { actor }
    }
}

impl Modal for KindQuestion {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        let Some(typed) = key.types() else { return Vec::new() };
        match ActorKind::ALL.into_iter().find(|kind| letter(*kind).starts_with(typed)) {
            Some(kind) => {
                vec![Request::CloseModal, Request::Repair(self.actor, ActorEdit::Kind(kind))]
            }
            None => Vec::new(),
        }
    }

    fn status(&self, world: &World) -> Option<Line> {
        let line = Line::new().plain(format!("{} is", name_of(world, self.actor)));
        let keys =
            [("p", "a person"), ("o", "an organisation"), ("l", "a place"), ("Esc", "leave")];
        Some(with_keys(line, &keys))
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, _: ModelChange) -> bool {
        false
    }
}

fn name_of(world: &World, actor: ActorIx) -> &str {
    let coverage = world.coverage.as_ref();
    let actor = coverage.and_then(|coverage| coverage.findings.actor(actor));
    actor.map_or("", |actor| actor.name.as_str())
}

/// The state of repairing.
#[derive(Default)]
pub(super) struct RepairState {
    /// Remarks on lines of the journal that are wrong or without effect.
    pub(super) remarks: Vec<JournalRemark>,
    /// The number of remarks on lines that are wrong.
    pub(super) wrong: usize,
    /// The job that finds the remarks.
    pub(super) remarks_job: Option<JobId>,
    /// The job that applies the repairs of the journal.
    pub(super) job: Option<JobId>,
}

/// The result of a job that applies repairs.
pub(super) struct FinishedRepair {
    pub(super) id: JobId,
    pub(super) repaired: RepairedActors,
}
