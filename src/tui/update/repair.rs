//! Repairs of the actor under the cursor: asking, doing, undoing.

use super::load::index_names;
use super::select;
use crate::analysis::actors::repair::Wish;
use crate::analysis::actors::{Actor, ActorIx};
use crate::config::Action;
use crate::config::repairs::{Book, Change};
use crate::engine::{Progress, repair as apply_repairs};
use crate::present::layers::LayerId;
use crate::tui::analysis_job;
use crate::tui::finder::{Finder, Purpose};
use crate::tui::job::{Job, JobId};
use crate::tui::modal::Change as Outdated;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::picker::Picker;
use crate::tui::repair::{Deed, KindQuestion, Mended, NameQuestion};
use std::sync::Arc;

/// Does what `action` asks: a repair, or the way back.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return turn_back(model, true),
        Action::Redo => return turn_back(model, false),
        _ => {}
    }
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

fn begin(model: &mut Model, action: Action, ix: ActorIx) -> Vec<Effect> {
    let Some(actor) = actor(model, ix) else { return Vec::new() };
    match action {
        Action::MergeActor => {
            let purpose = Purpose::SameAs(ix, actor.name.clone());
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
        _ => return wish(model, ix, &Wish::Ignore),
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

/// Makes a wish come true, and tells so.
pub(super) fn wish(model: &mut Model, ix: ActorIx, wish: &Wish) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let (Some(actors), Some(what)) = (coverage.findings.actors(), told(model, ix, wish)) else {
        return Vec::new();
    };
    let changes =
        model.world.settings.repairs.adding_all(&actors.repairs(&coverage.corpus, ix, wish));
    if changes.is_empty() {
        model.notice = Some(match wish {
            Wish::Split(..) => "that is all of it, or none: nothing is parted".to_owned(),
            _ => "it is so already".to_owned(),
        });
        return Vec::new();
    }
    let back = make(&mut model.world.settings.repairs, &changes);
    model.world.repairs.undone.clear();
    let undo = match model.key(Action::Undo) {
        key if key.is_empty() => key,
        key => format!(" · {key} undoes it"),
    };
    model.notice = Some(format!("{what}{undo}"));
    model.world.repairs.done.push(Deed { what, changes: back });
    carry_out(model, changes)
}

/// What a wish does, in a few words.
fn told(model: &Model, ix: ActorIx, wish: &Wish) -> Option<String> {
    let name = &actor(model, ix)?.name;
    Some(match wish {
        Wish::Merge(other) => format!("{} is {name} from now on", actor(model, *other)?.name),
        Wish::Split(named, _) if !named.is_empty() => {
            format!("“{}” is somebody else than {name}", named.join("”, “"))
        }
        Wish::Split(..) => format!("{name} is somebody else there"),
        Wish::Rename(to) => format!("{name} is called {to}"),
        Wish::Kind(kind) => format!("{name}: {}", kind.name()),
        Wish::Ignore => format!("{name} is ignored"),
    })
}

/// Makes changes one after the other; gives those that undo them.
fn make(book: &mut Book, changes: &[Change]) -> Vec<Change> {
    let mut back: Vec<Change> = changes.iter().map(|change| book.make(change)).collect();
    back.reverse();
    back
}

/// Undoes what was done last, or does again what was undone last.
fn turn_back(model: &mut Model, undo: bool) -> Vec<Effect> {
    let from = if undo { &mut model.world.repairs.done } else { &mut model.world.repairs.undone };
    let Some(Deed { what, changes }) = from.pop() else {
        let nothing = if undo {
            "nothing was repaired in this session (crossread repair undo goes further back)"
        } else {
            "nothing was undone"
        };
        model.notice = Some(nothing.to_owned());
        return Vec::new();
    };
    let back = make(&mut model.world.settings.repairs, &changes);
    model.notice = Some(format!("{}: {what}", if undo { "undone" } else { "done again" }));
    let to = if undo { &mut model.world.repairs.undone } else { &mut model.world.repairs.done };
    to.push(Deed { what, changes: back });
    carry_out(model, changes)
}

/// Writes the changes, and applies the repairs as they are now.
fn carry_out(model: &mut Model, changes: Vec<Change>) -> Vec<Effect> {
    let book = model.world.settings.repairs.clone();
    let write = Effect::Write(Box::new(move || {
        let written = book.keep(&changes).map(|(book, _)| book).map_err(|error| error.to_string());
        Box::new(move |model| kept(model, written))
    }));
    std::iter::once(write).chain(apply(model)).collect()
}

fn apply(model: &mut Model) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let (repairs, id) = (model.world.settings.repairs.repairs(), JobId::unique());
    model.world.repairs.job = Some(id);
    Some(Effect::Start(Job::with_result(
        "applying repairs",
        move |_| {
            let repaired = apply_repairs(&corpus, &findings, &repairs)?;
            Some(Mended { id, repaired })
        },
        mended,
    )))
}

/// What was written, or why not. What others have written meanwhile counts too.
fn kept(model: &mut Model, kept: Result<Book, String>) -> Vec<Effect> {
    match kept {
        Err(why) => {
            let done = model.notice.take().unwrap_or_default();
            model.notice = Some(format!("{done} · for this session: {why}"));
            Vec::new()
        }
        Ok(book) => {
            let same = book.repairs() == model.world.settings.repairs.repairs();
            model.world.settings.repairs = book;
            if same { Vec::new() } else { apply(model).into_iter().collect() }
        }
    }
}

/// The articles were read again, with `applied` in the place of the repairs
/// that were `known` then. If others were made since, these are applied now.
pub(super) fn reread(model: &mut Model, known: &Book, applied: Book) -> Option<Effect> {
    let since = model.world.settings.repairs != *known;
    if !since {
        model.world.settings.repairs = applied;
    }
    remark(model);
    if since { apply(model) } else { None }
}

/// Takes repaired actors in, if no later repair is under way. What was held of
/// the actors before is found again among them.
fn mended(model: &mut Model, mended: Mended) -> Vec<Effect> {
    if model.world.repairs.job != Some(mended.id) {
        return Vec::new();
    }
    let Some(coverage) = &mut model.world.coverage else { return Vec::new() };
    let actors = Arc::clone(&mended.repaired.actors);
    if let Some(before) = coverage.findings.actors() {
        model.screens.follow_actors(before, &actors);
        model.world.selection.follow(before, &actors);
    }
    coverage.findings.absorb_repaired(mended.repaired);
    coverage.revision += 1;
    close_questions(model, Outdated::Actors);
    model.world.index.names = None;
    select::narrow(model);
    remark(model);
    analysis_job::ask(model).into_iter().chain([Effect::Start(index_names(actors))]).collect()
}

/// Closes the modal when it is about articles or actors that are no longer the same.
pub(super) fn close_questions(model: &mut Model, change: Outdated) {
    if model.modal.as_ref().is_some_and(|modal| !modal.survives(change)) {
        model.modal = None;
    }
}

/// Notes what is wrong with the repairs.
pub(super) fn remark(model: &mut Model) {
    let actors = model.world.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    model.world.repairs.remarks =
        model.world.settings.repairs.remarks(actors.map_or(&[][..], |actors| &actors.conflicts));
}
