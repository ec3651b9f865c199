//! Marking actors, and what the list of articles shows for it.

use crate::analysis::actors::ActorIx;
use crate::config::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::read::Listed;

/// Puts the next mark on an actor.
pub(super) fn mark(model: &mut Model, actor: ActorIx) {
    let actors = model.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    let Some(actor) = actors.and_then(|actors| actors.actors.get(actor.at())) else { return };
    let asks = model.selection.cycle(actor);
    narrow(model);
    let all = model.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len());
    let key = model.settings.keymap.keys(Context::Browse, Action::ViewRead).into_iter().next().unwrap_or_default();
    model.notice = Some(format!("{asks}: {} of {all} · {key} lists them", model.read.listed.len(all)));
    if let Some(finder) = &mut model.finder {
        finder.marked = !model.selection.is_empty();
    }
}

/// Takes all marks off.
pub(super) fn clear(model: &mut Model) {
    let any = model.selection.clear();
    narrow(model);
    model.notice = Some(if any { "all articles again" } else { "no filter and no mark to take off" }.to_owned());
}

/// Lists what answers the marks, on the first screen.
pub(super) fn show(model: &mut Model) {
    super::views::show(model, Action::ViewRead);
    model.read.focus = Pane::List;
    let all = model.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len());
    let key = model.settings.keymap.keys(Context::Read, Action::ClearFilter).into_iter().next().unwrap_or_default();
    model.notice = Some(format!("{} of {all} articles answer the marks · {key} shows all", model.read.listed.len(all)));
}

/// Finds again which articles answer the marks; the first of them is shown
/// when the one that is shown does not.
pub(super) fn narrow(model: &mut Model) {
    let Some(coverage) = &model.coverage else { return };
    let actors = coverage.findings.actors().filter(|_| !model.selection.is_empty());
    model.read.listed = actors.map_or_else(Listed::all, |actors| Listed::only(model.selection.articles(actors, coverage.corpus.len())));
    let all = coverage.corpus.len();
    if !model.read.listed.has(model.read.article()) && model.read.listed.len(all) > 0 && model.screens.is_empty() {
        model.read.show(model.read.listed.get(0));
    }
    model.read.moved = true;
}
