//! Repairs the actor under the cursor: asks what is needed, and applies the repairs of the journal.

use super::load::index_names;
use super::{record, scope};
use crate::analysis::actors::repair::ActorEdit;
use crate::analysis::actors::{Actor, ActorIx};
use crate::config::Action;
use crate::engine::{Progress, repair as apply_repairs};
use crate::journal::Journal;
use crate::present::layers::LayerId;
use crate::tui::analysis_job;
use crate::tui::finder::{Finder, FinderPurpose};
use crate::tui::job::{Job, JobId};
use crate::tui::modal::ModelChange;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::picker::Picker;
use crate::tui::repair::{FinishedRepair, KindQuestion, NameQuestion};
use std::sync::Arc;

/// Does the repair that `action` asks for.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(ix) = under_cursor(model) else {
        let how = match model.key(Action::Next(LayerId::ACTORS)) {
            key if key.is_empty() => key,
            key => format!(": {key} goes to the next one"),
        };
        model.notice = Some(format!("no person, organisation or place under the cursor{how}"));
        return Vec::new();
    };
    begin(model, action, ix)
}

/// Opens the question that the repair needs, or ignores the actor at once.
fn begin(model: &mut Model, action: Action, ix: ActorIx) -> Vec<Effect> {
    let Some(actor) = actor(model, ix) else { return Vec::new() };
    match action {
        Action::MergeActor => {
            let purpose = FinderPurpose::SameAs(ix, actor.name.clone());
            model.modal = Some(Box::new(Finder::new(purpose)));
        }
        Action::RenameActor => {
            model.modal = Some(Box::new(NameQuestion::new(ix, &actor.name)));
        }
        Action::ActorKind => model.modal = Some(Box::new(KindQuestion::new(ix))),
        Action::SplitActor => {
            let coverage = model.world.coverage.as_ref();
            match coverage.and_then(|coverage| Picker::new(&coverage.corpus, ix, actor)) {
                Some(picker) => model.modal = Some(Box::new(picker)),
                None => {
                    model.notice = Some(format!(
                        "{} has one name and stands in one article: there is nothing to part",
                        actor.name
                    ));
                }
            }
        }
        _ => return edit(model, ix, &ActorEdit::Ignore),
    }
    Vec::new()
}

/// The actor that the cursor is on, once the analysis is complete.
fn under_cursor(model: &Model) -> Option<ActorIx> {
    let coverage = model.world.coverage.as_ref()?;
    if coverage.findings.progress() != Progress::Done {
        return None;
    }
    model.screens.top().actor(&model.world)
}

fn actor(model: &Model, ix: ActorIx) -> Option<&Actor> {
    model.world.coverage.as_ref()?.findings.actor(ix)
}

/// Keeps an edit of an actor in the journal and applies it. Sets a notice.
pub(super) fn edit(model: &mut Model, ix: ActorIx, edit: &ActorEdit) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let (Some(actors), Some(what)) = (coverage.findings.actors(), edit_notice(model, ix, edit))
    else {
        return Vec::new();
    };
    let repairs = actors.repairs(&coverage.corpus, ix, edit);
    let changes = match model.world.settings.journal.adding_repairs(&repairs) {
        Ok(changes) => changes,
        Err(error) => {
            model.notice = Some(format!("not kept: {error}"));
            return Vec::new();
        }
    };
    if changes.is_empty() {
        model.notice = Some(match edit {
            ActorEdit::Split(..) => "that is all of it, or none: nothing is parted".to_owned(),
            _ => "it is so already".to_owned(),
        });
        return Vec::new();
    }
    record::keep(model, what, changes)
}

/// Describes an edit in a few words.
fn edit_notice(model: &Model, ix: ActorIx, edit: &ActorEdit) -> Option<String> {
    let name = &actor(model, ix)?.name;
    Some(match edit {
        ActorEdit::Merge(other) => format!("{} is {name} from now on", actor(model, *other)?.name),
        ActorEdit::Split(named, _) if !named.is_empty() => {
            format!("“{}” is somebody else than {name}", named.join("”, “"))
        }
        ActorEdit::Split(..) => format!("{name} is somebody else there"),
        ActorEdit::Rename(to) => format!("{name} is called {to}"),
        ActorEdit::Kind(kind) => format!("{name}: {}", kind.name()),
        ActorEdit::Ignore => format!("{name} is ignored"),
    })
}

/// The job that applies the repairs of the journal to the actors.
pub(super) fn apply(model: &mut Model) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let (journal, id) = (model.world.settings.journal.clone(), JobId::unique());
    model.world.repairs.job = Some(id);
    Some(Effect::Start(Job::with_result(
        "applying repairs",
        move |_| {
            let repaired = apply_repairs(&corpus, &findings, &journal.repairs())?;
            Some(FinishedRepair { id, repaired })
        },
        repaired,
    )))
}

/// Takes over the journal `applied`, which a reload has read. `known` is the journal when the reload
/// started. When the user has changed it since, the change stays and the repairs are applied again.
pub(super) fn reread(model: &mut Model, known: &Journal, applied: Journal) -> Vec<Effect> {
    let changed = model.world.settings.journal != *known;
    if !changed {
        model.world.settings.journal = applied;
    }
    record::find_signs(&mut model.world);
    let apply = if changed { apply(model) } else { None };
    std::iter::once(find_remarks(model)).chain(apply).collect()
}

/// Takes over repaired actors, unless a later repair is being applied. The cursor and the marks move to
/// the actors that now have the mentions.
fn repaired(model: &mut Model, finished: FinishedRepair) -> Vec<Effect> {
    if model.world.repairs.job != Some(finished.id) {
        return Vec::new();
    }
    let Some(coverage) = &mut model.world.coverage else { return Vec::new() };
    let actors = Arc::clone(&finished.repaired.actors);
    if let Some(before) = coverage.findings.actors() {
        model.screens.follow_actors(before, &actors);
        model.world.scope.marks.follow(before, &actors);
    }
    coverage.findings.absorb_repaired(finished.repaired);
    coverage.revision += 1;
    close_questions(model, ModelChange::Actors);
    model.world.index.names = None;
    scope::narrow(model);
    let remarks = find_remarks(model);
    analysis_job::ask(model)
        .into_iter()
        .chain([Effect::Start(index_names(actors)), remarks])
        .collect()
}

/// Closes the modal when the change makes it meaningless: its articles or actors are no longer the
/// same.
pub(super) fn close_questions(model: &mut Model, change: ModelChange) {
    if model.modal.as_ref().is_some_and(|modal| !modal.survives(change)) {
        model.modal = None;
    }
}

/// The job that finds the lines of the journal that are wrong or without effect. A journal may have
/// a hundred thousand lines.
pub(super) fn find_remarks(model: &mut Model) -> Effect {
    let coverage = model.world.coverage.as_ref();
    let actors = coverage.and_then(|coverage| coverage.findings.shared_actors());
    let journal = model.world.settings.journal.clone();
    let id = JobId::unique();
    model.world.repairs.remarks_job = Some(id);
    Effect::Start(Job::with_result(
        "reading repairs",
        move |_| {
            let conflicts = actors.as_ref().map_or(&[][..], |actors| &actors.conflicts);
            Some(journal.remarks(conflicts))
        },
        move |model, remarks| {
            if model.world.repairs.remarks_job == Some(id) {
                model.world.repairs.wrong = remarks.iter().filter(|remark| !remark.is_idle).count();
                model.world.repairs.remarks = remarks;
            }
            Vec::new()
        },
    ))
}
