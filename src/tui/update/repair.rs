//! Repairs of the actor under the cursor: asking, doing, undoing.

use super::select;
use crate::analysis::actors::repair::Wish;
use crate::analysis::actors::{Actor, ActorIx, ActorKind};
use crate::config::repairs::{Book, Change};
use crate::config::{Action, Code, Key};
use crate::engine::Progress;
use crate::present::find::letter;
use crate::present::here::Spot;
use crate::present::layers::LayerId;
use crate::text::Clean;
use crate::tui::analysis_job;
use crate::tui::browse::source;
use crate::tui::finder::{Finder, Purpose};
use crate::tui::line_edit::LineEdit;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::picker::{Picked, Picker};
use crate::tui::repair::{Asks, Deed, Job, Mended};
use crate::tui::screen::Screen;
use std::sync::Arc;

/// Does what `action` asks: a repair, or the way back.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Undo => return turn_back(model, true),
        Action::Redo => return turn_back(model, false),
        _ => {}
    }
    let Some(ix) = under_cursor(model) else {
        let next = model.settings.keymap.keys(model.context(), Action::Next(LayerId::ACTORS));
        let how =
            next.first().map(|key| format!(": {key} goes to the next one")).unwrap_or_default();
        model.notice = Some(format!("no person, organisation or place under the cursor{how}"));
        return Vec::new();
    };
    begin(model, action, ix)
}

fn begin(model: &mut Model, action: Action, ix: ActorIx) -> Vec<Effect> {
    let Some(actor) = actor(model, ix) else { return Vec::new() };
    match action {
        Action::MergeActor => {
            model.finder = Some(Finder::new(Purpose::SameAs(ix, actor.name.clone())));
        }
        Action::RenameActor => {
            let mut line = LineEdit::default();
            line.paste(&actor.name.clone());
            model.repairs.asks = Some(Asks::Name(ix, line));
        }
        Action::ActorKind => model.repairs.asks = Some(Asks::Kind(ix)),
        Action::SplitActor => {
            let picker = model
                .coverage
                .as_ref()
                .and_then(|coverage| Picker::new(&coverage.corpus, ix, actor));
            if picker.is_none() {
                model.notice = Some(format!(
                    "{} has one name and stands in one article: there is nothing to part",
                    actor.name
                ));
            }
            model.repairs.asks = picker.map(Asks::Part);
        }
        _ => return wish(model, ix, &Wish::Ignore),
    }
    Vec::new()
}

/// The actor that the cursor is on: in a list of actors the selected one, in a
/// text the one that is named there, or the only one that the sentence names.
fn under_cursor(model: &Model) -> Option<ActorIx> {
    let coverage = model
        .coverage
        .as_ref()
        .filter(|coverage| coverage.findings.progress() == Progress::Done)?;
    match model.screens.last() {
        Some(Screen::Diff(_) | Screen::Synopsis(_)) => None,
        Some(Screen::Browse(_)) => {
            let browse = model.browse()?;
            let entry = browse.order().get(browse.selected()).copied()?;
            browse.catalogue()?.actor(source(coverage, &model.index), entry)
        }
        Some(Screen::Text(_)) | None => {
            if let Some(Spot::Actor(ix, _)) = model.read.shown.spot {
                return Some(ix);
            }
            let here = coverage.findings.joined()?.mentions(model.read.article()).iter();
            let mut named: Vec<ActorIx> =
                here.filter(|m| model.read.cursor.span.covers(m.span)).map(|m| m.actor).collect();
            named.sort_unstable();
            named.dedup();
            if let [one] = named.as_slice() { Some(*one) } else { None }
        }
    }
}

fn actor(model: &Model, ix: ActorIx) -> Option<&Actor> {
    model.coverage.as_ref()?.findings.actor(ix)
}

/// Gives a key to what is being asked.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let leave = key.code == Code::Esc || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
    match model.repairs.asks.take() {
        Some(Asks::Part(mut picker)) => match picker.press(key) {
            Picked::Leave => {}
            Picked::Stay => model.repairs.asks = Some(Asks::Part(picker)),
            Picked::Done => return wish(model, picker.actor, &picker.wish()),
        },
        _ if leave => {}
        Some(Asks::Kind(ix)) => {
            let kind = ActorKind::ALL
                .into_iter()
                .find(|kind| key.types().is_some_and(|c| letter(*kind).starts_with(c)));
            match kind {
                Some(kind) => return wish(model, ix, &Wish::Kind(kind)),
                None => model.repairs.asks = Some(Asks::Kind(ix)),
            }
        }
        Some(Asks::Name(ix, line)) if key.code == Code::Enter => {
            let name = Clean::line(&line.text().split_whitespace().collect::<Vec<_>>().join(" "));
            if !name.is_empty() {
                return wish(model, ix, &Wish::Rename(name));
            }
        }
        Some(Asks::Name(ix, mut line)) => {
            line.press(key);
            model.repairs.asks = Some(Asks::Name(ix, line));
        }
        None => {}
    }
    Vec::new()
}

/// Two actors are one. The one that is more widely named gives the name.
pub(super) fn merge(model: &mut Model, a: ActorIx, b: ActorIx) -> Vec<Effect> {
    wish(model, a.min(b), &Wish::Merge(a.max(b)))
}

/// Makes a wish come true, and tells so.
fn wish(model: &mut Model, ix: ActorIx, wish: &Wish) -> Vec<Effect> {
    let Some(coverage) = &model.coverage else { return Vec::new() };
    let (Some(actors), Some(what)) = (coverage.findings.actors(), told(model, ix, wish)) else {
        return Vec::new();
    };
    let changes = model.settings.repairs.adding_all(&actors.repairs(&coverage.corpus, ix, wish));
    if changes.is_empty() {
        model.notice = Some(match wish {
            Wish::Split(..) => "that is all of it, or none: nothing is parted".to_owned(),
            _ => "it is so already".to_owned(),
        });
        return Vec::new();
    }
    let back = make(&mut model.settings.repairs, &changes);
    model.repairs.undone.clear();
    let undo = model.settings.keymap.keys(model.context(), Action::Undo).into_iter().next();
    model.notice = Some(format!(
        "{what}{}",
        undo.map(|key| format!(" · {key} undoes it")).unwrap_or_default()
    ));
    model.repairs.done.push(Deed { what, changes: back });
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
    let from = if undo { &mut model.repairs.done } else { &mut model.repairs.undone };
    let Some(Deed { what, changes }) = from.pop() else {
        let nothing = if undo {
            "nothing was repaired in this session (crossread repair undo goes further back)"
        } else {
            "nothing was undone"
        };
        model.notice = Some(nothing.to_owned());
        return Vec::new();
    };
    let back = make(&mut model.settings.repairs, &changes);
    model.notice = Some(format!("{}: {what}", if undo { "undone" } else { "done again" }));
    let to = if undo { &mut model.repairs.undone } else { &mut model.repairs.done };
    to.push(Deed { what, changes: back });
    carry_out(model, changes)
}

/// Writes the changes, and applies the repairs as they are now.
fn carry_out(model: &mut Model, changes: Vec<Change>) -> Vec<Effect> {
    let keep = Effect::Keep(model.settings.repairs.clone(), changes);
    std::iter::once(keep).chain(apply(model)).collect()
}

fn apply(model: &mut Model) -> Option<Effect> {
    let coverage = model.coverage.as_ref()?;
    model.jobs += 1;
    model.repairs.job = model.jobs;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    Some(Effect::Mend(Box::new(Job {
        number: model.jobs,
        corpus,
        findings,
        repairs: model.settings.repairs.repairs(),
    })))
}

/// What was written, or why not. What others have written meanwhile counts too.
pub(super) fn kept(model: &mut Model, kept: Result<Book, String>) -> Vec<Effect> {
    match kept {
        Err(why) => {
            let done = model.notice.take().unwrap_or_default();
            model.notice = Some(format!("{done} · for this session: {why}"));
            Vec::new()
        }
        Ok(book) => {
            let same = book.repairs() == model.settings.repairs.repairs();
            model.settings.repairs = book;
            if same { Vec::new() } else { apply(model).into_iter().collect() }
        }
    }
}

/// The articles were read again, with `applied` in the place of the repairs
/// that were `known` then. If others were made since, these are applied now.
pub(super) fn reread(model: &mut Model, known: &Book, applied: Book) -> Option<Effect> {
    let since = model.settings.repairs != *known;
    if !since {
        model.settings.repairs = applied;
    }
    remark(model);
    if since { apply(model) } else { None }
}

/// Takes repaired actors in, if no later repair is under way. What was held of
/// the actors before is found again among them.
pub(super) fn mended(model: &mut Model, mended: Mended) -> Vec<Effect> {
    let Some(coverage) = model.coverage.as_mut().filter(|_| model.repairs.job == mended.number)
    else {
        return Vec::new();
    };
    let actors = Arc::clone(&mended.repaired.actors);
    if let Some(before) = coverage.findings.actors() {
        model.read.follow_actors(|ix| actors.successor(before, ix));
        model.selection.follow(before, &actors);
    }
    coverage.findings.absorb_repaired(mended.repaired);
    coverage.revision += 1;
    if matches!(&model.finder, Some(Finder { purpose: Purpose::SameAs(..), .. })) {
        model.finder = None;
    }
    model.repairs.asks = None;
    model.index.names = None;
    for screen in &mut model.screens {
        if let Screen::Diff(diff) = screen {
            diff.forget();
        }
    }
    select::narrow(model);
    remark(model);
    analysis_job::ask(model).into_iter().chain([Effect::IndexNames(actors)]).collect()
}

/// Notes what is wrong with the repairs.
pub(super) fn remark(model: &mut Model) {
    let actors = model.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    model.repairs.remarks =
        model.settings.repairs.remarks(actors.map_or(&[][..], |actors| &actors.conflicts));
}
