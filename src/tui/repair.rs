//! Repairing actors: what is being asked, what was done, and the way back.
//!
//! ```text
//! A m ── finder ──┐                                   ┌─ Effect::Write ── the file
//! A s ── picker ──┼─ Wish ─ repairs ─ changes of the ─┤
//! A n ── line ────┤                   book            └─ job ── actors that are repaired
//! A k ── a key ───┤
//! A x ────────────┘
//! ```

use super::job::JobId;
use super::line_input::LineInput;
use super::modal::{Change as Outdated, Modal};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::analysis::actors::repair::Wish;
use crate::analysis::actors::{ActorIx, ActorKind};
use crate::config::repairs::{Change, Remark};
use crate::config::{Code, Key};
use crate::engine::RepairedActors;
use crate::present::find::letter;
use crate::present::{Line, Role};
use crate::text::Clean;

/// Asks what an actor is called.
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
        vec![Request::CloseModal, Request::Repair(self.actor, Wish::Rename(name))]
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

    fn survives(&self, _: Outdated) -> bool {
        false
    }
}

/// Asks whether an actor is a person, an organisation or a place.
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
    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        let Some(typed) = key.types() else { return Vec::new() };
        match ActorKind::ALL.into_iter().find(|kind| letter(*kind).starts_with(typed)) {
            Some(kind) => {
                vec![Request::CloseModal, Request::Repair(self.actor, Wish::Kind(kind))]
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

    fn survives(&self, _: Outdated) -> bool {
        false
    }
}

fn name_of(world: &World, actor: ActorIx) -> &str {
    let coverage = world.coverage.as_ref();
    let actor = coverage.and_then(|coverage| coverage.findings.actor(actor));
    actor.map_or("", |actor| actor.name.as_str())
}

/// Appends what keys do.
fn with_keys(line: Line, keys: &[(&str, &str)]) -> Line {
    keys.iter().fold(line, |line, (key, what)| {
        line.plain("  ").with(*key, Role::Key).with(format!(" {what}"), Role::Dim)
    })
}

/// Something that was done, with the changes that undo it (or do it again).
pub(super) struct Deed {
    pub(super) what: String,
    pub(super) changes: Vec<Change>,
}

/// The state of repairing.
#[derive(Default)]
pub(super) struct Repairs {
    /// What was done in this session, …
    pub(super) done: Vec<Deed>,
    /// … and what of it was undone since.
    pub(super) undone: Vec<Deed>,
    /// What is wrong with the repairs that are kept.
    pub(super) remarks: Vec<Remark>,
    /// The job that applies the repairs as they are now.
    pub(super) job: Option<JobId>,
}

/// Repaired actors, and what joins them with the other findings.
pub(super) struct Mended {
    pub(super) id: JobId,
    pub(super) repaired: RepairedActors,
}
