//! Reading again what is open, and going on where one was.

use super::{repair, select};
use crate::analysis::actors::{ActorIx, Actors};
use crate::engine::Progress;
use crate::tui::analysis_job;
use crate::tui::model::{Coverage, Model};
use crate::tui::msg::Effect;
use crate::tui::reload::{Fresh, Grown, Job, Moves};
use crate::tui::screen::Screen;
use crate::tui::synopsis::Synoptic;
use std::sync::Arc;

/// Asks for it, unless something is being read already.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let done = |coverage: &&Coverage| coverage.findings.progress() == Progress::Done;
    let Some(coverage) = model.coverage.as_ref().filter(done).filter(|_| !model.reloading) else {
        model.notice = Some("still reading".to_owned());
        return Vec::new();
    };
    model.reloading = true;
    vec![Effect::Reload(Box::new(Job {
        corpus: Arc::clone(&coverage.corpus),
        findings: coverage.findings.clone(),
        problems: coverage.problems.clone(),
        book: model.settings.repairs.clone(),
    }))]
}

/// Takes in what is told of added articles at once. The others stay where they
/// are, so that nothing that is shown has to follow; [`reloaded`] comes later.
pub(super) fn grown(model: &mut Model, grown: Grown) -> Vec<Effect> {
    let Some(coverage) = &mut model.coverage else { return Vec::new() };
    let added = grown.corpus.len() - coverage.corpus.len();
    let before = std::mem::replace(&mut coverage.findings, grown.findings);
    coverage.findings.fill_from(&before);
    coverage.corpus = grown.corpus;
    coverage.revision += 1;
    // Repairs that are under way do not know the added articles.
    model.jobs += 1;
    model.repairs.job = model.jobs;
    model.notice =
        Some(format!("{added} added, last in the list; whom they name and quote is being found"));
    select::narrow(model);
    Vec::new()
}

/// Takes in what is there now; `None`: the same as before.
pub(super) fn reloaded(model: &mut Model, fresh: Option<Box<Fresh>>) -> Vec<Effect> {
    model.reloading = false;
    let Some(fresh) = fresh else {
        model.notice = Some("read again: nothing has changed".to_owned());
        return Vec::new();
    };
    if fresh.corpus.is_empty() {
        model.notice = Some("no article is there any more: what was read stays".to_owned());
        return Vec::new();
    }
    let Some(before) = model.coverage.take() else { return Vec::new() };
    let Fresh { corpus, findings, problems, told, known, applied } = *fresh;
    let moves = Moves::between(&before.corpus, &corpus);
    let actors = (before.findings.actors(), findings.actors());
    let became = |ix: ActorIx| {
        if let (Some(before), Some(after)) = actors { same_id(before, after, ix) } else { None }
    };
    model.read.follow_articles(|ix| moves.of(ix));
    model.read.follow_actors(became);
    model.pins.follow(|ix| moves.of(ix).filter(|(_, same)| *same).map(|(ix, _)| ix));
    follow_screens(model, &moves);
    (model.finder, model.repairs.asks) = (None, None);
    // Repairs that are under way were meant for the actors as they were.
    model.jobs += 1;
    model.repairs.job = model.jobs;
    model.notice = Some(told);
    let names = findings.shared_actors().map(Effect::IndexNames);
    let mut effects: Vec<Effect> =
        names.into_iter().chain([Effect::IndexHeadlines(Arc::clone(&corpus))]).collect();
    let fresh = Coverage::new(corpus, problems);
    let (revision, threshold) = (before.revision + 1, before.threshold);
    model.coverage = Some(Coverage {
        findings,
        revision,
        threshold,
        analysis: before.analysis,
        cancel: before.cancel,
        ..fresh
    });
    model.index = crate::tui::finder::Index::default();
    select::narrow(model);
    effects.extend(analysis_job::ask(model));
    effects.extend(repair::reread(model, &known, applied));
    effects
}

/// Screens on articles that are gone are closed; the others show the same articles.
fn follow_screens(model: &mut Model, moves: &Moves) {
    let mut open = true;
    model.screens.retain_mut(|screen| {
        open = open
            && match screen {
                Screen::Diff(diff) => diff.follow(|ix| moves.of(ix).map(|(ix, _)| ix)),
                Screen::Text(opened) => opened.cursor.follow(&|ix| moves.of(ix)),
                Screen::Synopsis(synoptic) => moves.of(synoptic.base).is_some_and(|(base, _)| {
                    **synoptic = Synoptic::new(base);
                    true
                }),
                Screen::Browse(_) => true,
            };
        open
    });
}

/// The actor of the same id.
fn same_id(before: &Actors, after: &Actors, ix: ActorIx) -> Option<ActorIx> {
    let id = &before.actors.get(ix.at())?.id;
    after.actors.iter().position(|actor| actor.id == *id).map(|at| ActorIx(at as u32))
}
