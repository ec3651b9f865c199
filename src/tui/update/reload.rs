//! Reads the inputs again, and keeps the state of the reader where the articles still exist.

use super::load::{index_headlines, index_names};
use super::{record, repair, scope};
use crate::analysis::actors::{ActorIx, Actors};
use crate::engine::Progress;
use crate::tui::analysis_job;
use crate::tui::finder::Index;
use crate::tui::modal::ModelChange;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::reload::{ArticleMoves, Fresh, Grown, Reload};
use crate::tui::world::Coverage;
use std::sync::Arc;

/// Starts reading again, unless reading or the analysis is still running.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    match start(model, true) {
        Some(effect) => vec![effect],
        None => still_reading(model),
    }
}

/// Starts reading again when facts were set since the last reading and nothing is running. It says
/// nothing: the notice tells which fact was set.
pub(super) fn due(model: &mut Model) -> Option<Effect> {
    if !model.world.reload_due {
        return None;
    }
    let started = start(model, false);
    model.world.reload_due = started.is_none();
    started
}

/// The job that reads again; `None` while reading or the analysis is running.
fn start(model: &mut Model, is_told: bool) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    if coverage.findings.progress() != Progress::Done || model.world.reloading {
        return None;
    }
    let reload = Reload {
        corpus: Arc::clone(&coverage.corpus),
        findings: coverage.findings.clone(),
        problems: coverage.problems.clone(),
        journal: model.world.settings.journal.clone(),
        is_told,
    };
    model.world.reloading = true;
    Some(Effect::Start(reload.job()))
}

/// Sets the notice that reading is not complete.
fn still_reading(model: &mut Model) -> Vec<Effect> {
    model.notice = Some("still reading".to_owned());
    Vec::new()
}

/// Shows added articles with what they share, before the full analysis. The other articles keep their
/// positions, so that no cursor has to move. [`reloaded`] replaces the findings later.
pub(in crate::tui) fn grown(model: &mut Model, grown: Grown) -> Vec<Effect> {
    let Some(coverage) = &mut model.world.coverage else { return Vec::new() };
    let added = grown.corpus.len() - coverage.corpus.len();
    let before = std::mem::replace(&mut coverage.findings, grown.findings);
    coverage.findings.fill_from(&before);
    coverage.corpus = grown.corpus;
    coverage.revision += 1;
    record::find_signs(&mut model.world);
    // A repair job that is running does not know the added articles: its result is dropped.
    model.world.repairs.job = None;
    model.notice =
        Some(format!("{added} added, last in the list; whom they name and quote is being found"));
    scope::narrow(model);
    Vec::new()
}

/// Replaces the coverage by the articles that were read again; `None` when nothing has changed. Cursors,
/// marks and pins move to the new positions of their articles.
pub(in crate::tui) fn reloaded(
    model: &mut Model,
    fresh: Option<Fresh>,
    is_told: bool,
) -> Vec<Effect> {
    model.world.reloading = false;
    let Some(fresh) = fresh else {
        if is_told {
            model.notice = Some("read again: nothing has changed".to_owned());
        }
        return Vec::new();
    };
    if fresh.corpus.is_empty() {
        model.notice = Some("no article is there any more: what was read stays".to_owned());
        return Vec::new();
    }
    let Some(before) = model.world.coverage.take() else { return Vec::new() };
    let Fresh { corpus, findings, problems, notice, known, applied } = fresh;
    let moves = ArticleMoves::between(&before.corpus, &corpus);
    let actors = before.findings.actors().zip(findings.actors());
    model.screens.read.follow_actors(|ix| actors.and_then(|(a, b)| same_id(a, b, ix)));
    model.world.base = model.world.base.and_then(|ix| moves.article(ix));
    model.world.marked = model.world.marked.and_then(|ix| moves.article(ix));
    model.world.pins.follow(&moves);
    model.screens.follow_articles(&moves);
    repair::close_questions(model, ModelChange::Articles);
    // A repair job that is running works on the old actors: its result is dropped.
    model.world.repairs.job = None;
    if is_told {
        model.notice = Some(notice);
    }
    let names = findings.shared_actors().map(index_names);
    let mut effects: Vec<Effect> = names.into_iter().map(Effect::Start).collect();
    effects.push(Effect::Start(index_headlines(Arc::clone(&corpus))));
    let fresh = Coverage::new(corpus, problems);
    let (revision, threshold) = (before.revision + 1, before.threshold);
    model.world.coverage = Some(Coverage {
        findings,
        revision,
        threshold,
        shown: before.shown,
        analysis: before.analysis,
        cancel: before.cancel,
        ..fresh
    });
    model.world.index = Index::default();
    record::find_signs(&mut model.world);
    scope::narrow(model);
    effects.extend(analysis_job::ask(model));
    effects.extend(repair::reread(model, &known, applied));
    effects
}

/// The actor of the same id after the articles were read again.
fn same_id(before: &Actors, after: &Actors, ix: ActorIx) -> Option<ActorIx> {
    let id = &before.actors.get(ix.at())?.id;
    after.actors.iter().position(|actor| actor.id == *id).map(|at| ActorIx(at as u32))
}
