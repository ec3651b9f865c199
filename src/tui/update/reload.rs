//! Reads the inputs again, and keeps the state of the reader where the articles still exist.

use super::load::{index_headlines, index_names};
use super::{folder_files, reading, record, repair, scope};
use crate::analysis::actors::{ActorIx, Actors};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Progress;
use crate::tui::analysis_job;
use crate::tui::finder::Index;
use crate::tui::modal::ModelChange;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::reading::{found, position};
use crate::tui::reload::{ArticleMoves, Fresh, Grown, Reload, ReloadNotice};
use crate::tui::world::Coverage;
use std::path::PathBuf;
use std::sync::Arc;

/// Starts reading again, unless reading or the analysis is still running.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    match start(model, ReloadNotice::Always) {
        Some(effect) => vec![effect],
        None => still_reading(model),
    }
}

/// Starts reading again when facts were set or files have changed since the last reading, nothing is
/// running, and no question is open that reading again would close.
pub(super) fn due(model: &mut Model) -> Option<Effect> {
    let told = model.world.reload_due.clone()?;
    if model.modal.as_ref().is_some_and(|modal| !modal.survives(ModelChange::Articles)) {
        return None;
    }
    let started = start(model, told);
    if started.is_some() {
        model.world.reload_due = None;
    }
    started
}

/// Takes note that files of the inputs have changed.
pub(in crate::tui) fn noticed(model: &mut Model) -> Vec<Effect> {
    if model.world.is_watching {
        model.world.reload_due = Some(ReloadNotice::Changes);
    }
    Vec::new()
}

/// The files and folders that are watched; none while that is off.
pub(in crate::tui) fn watched(model: &Model) -> Vec<PathBuf> {
    let settings = &model.world.settings;
    let all = settings.opened.iter().chain(&settings.draft);
    if model.world.is_watching { all.cloned().collect() } else { Vec::new() }
}

/// Begins to notice changes of the files, or ends it.
pub(super) fn toggle_watch(model: &mut Model) -> Vec<Effect> {
    let world = &mut model.world;
    if world.settings.opened.is_empty() && world.settings.draft.is_none() {
        model.notice = Some("there is no file to watch here".to_owned());
        return Vec::new();
    }
    world.is_watching = !world.is_watching;
    let told = if world.is_watching {
        "files that are added, changed or removed are taken in from now on"
    } else {
        "changes of files are not noticed any more"
    };
    model.notice = Some(told.to_owned());
    vec![Effect::Watch(watched(model))]
}

/// The job that reads again; `None` while reading or the analysis is running.
fn start(model: &mut Model, told: ReloadNotice) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    if coverage.findings.progress() != Progress::Done || model.world.reloading {
        return None;
    }
    let reload = Reload {
        corpus: Arc::clone(&coverage.corpus),
        findings: coverage.findings.clone(),
        problems: coverage.problems.clone(),
        journal: model.world.settings.journal.clone(),
        folder: model.world.settings.folder.clone(),
        told,
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
    model.world.index.texts = None;
    coverage.revision += 1;
    record::find_signs(&mut model.world);
    let refreshed = reading::refresh(model);
    // A repair job that is running does not know the added articles: its result is dropped.
    model.world.repairs.job = None;
    model.notice =
        Some(format!("{added} added, last in the list; whom they name and quote is being found"));
    scope::narrow(model);
    refreshed.into_iter().chain(reading::find_edits(model)).collect()
}

/// Replaces the coverage by the articles that were read again; `None` when nothing has changed. Cursors,
/// marks and pins move to the new positions of their articles.
pub(in crate::tui) fn reloaded(
    model: &mut Model,
    fresh: Option<Fresh>,
    told: ReloadNotice,
) -> Vec<Effect> {
    model.world.reloading = false;
    let Some(fresh) = fresh else {
        match told {
            ReloadNotice::Always => {
                model.notice = Some("read again: nothing has changed".to_owned());
            }
            ReloadNotice::Fetched(told) => model.notice = Some(told),
            ReloadNotice::Changes | ReloadNotice::Nothing => model.unseen = true,
        }
        return Vec::new();
    };
    if fresh.corpus.is_empty() {
        model.notice = Some("no article is there any more: what was read stays".to_owned());
        return Vec::new();
    }
    let Some(before) = model.world.coverage.take() else { return Vec::new() };
    let Fresh { corpus, findings, problems, notice, known, applied, folder } = fresh;
    let moves = ArticleMoves::between(&before.corpus, &corpus);
    let row = row_of_cursor(model);
    let place = place_after(model, &before, &corpus, &moves);
    let actors = before.findings.actors().zip(findings.actors());
    model.screens.read.follow_actors(|ix| actors.and_then(|(a, b)| same_id(a, b, ix)));
    model.world.base = model.world.base.and_then(|ix| moves.article(ix));
    model.world.marked = model.world.marked.and_then(|ix| moves.article(ix));
    model.world.pins.follow(&moves);
    model.world.reading.follow(&moves);
    model.screens.follow_articles(&moves);
    repair::close_questions(model, ModelChange::Articles);
    // A repair job that is running works on the old actors: its result is dropped.
    model.world.repairs.job = None;
    match told {
        ReloadNotice::Nothing => {}
        ReloadNotice::Fetched(told) => model.notice = Some(told),
        ReloadNotice::Always | ReloadNotice::Changes => model.notice = Some(notice),
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
    model.world.reading.take_marks();
    effects.extend(reading::refresh(model));
    effects.extend(reading::find_edits(model));
    scope::narrow(model);
    model.world.reading.resume = place;
    let read = &mut model.screens.read;
    read.list_top = read.listed.position(read.article()).saturating_sub(row);
    effects.extend(analysis_job::ask(model));
    effects.extend(repair::reread(model, &known, applied));
    folder_files::reread(model, folder);
    effects
}

/// The row of the list on which the article of the cursor stands.
fn row_of_cursor(model: &Model) -> usize {
    let read = &model.screens.read;
    read.listed.position(read.article()).saturating_sub(read.list_top)
}

/// Where the cursor goes on in an article whose text has changed: where the same words stand.
fn place_after(
    model: &Model,
    before: &Coverage,
    after: &Corpus,
    moves: &ArticleMoves,
) -> Option<(ArticleIx, usize)> {
    let cursor = model.screens.read.cursor;
    let (ix, is_same) = moves.of(cursor.article)?;
    if is_same || cursor.span.start() == 0 {
        return None;
    }
    let old = &before.corpus.article(cursor.article).text.content;
    Some((ix, found(&after.article(ix).text.content, &position(old, cursor.span))))
}

/// The actor of the same id after the articles were read again.
fn same_id(before: &Actors, after: &Actors, ix: ActorIx) -> Option<ActorIx> {
    let id = &before.actors.get(ix.at())?.id;
    after.actors.iter().position(|actor| actor.id == *id).map(|at| ActorIx(at as u32))
}
