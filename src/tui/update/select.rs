//! Marking actors, and what the list of articles shows for it.

use crate::analysis::actors::ActorIx;
use crate::analysis::stories::LOWEST;
use crate::config::{Action, Context};
use crate::corpus::ArticleIx;
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::read::{Listed, Order};

/// The highest threshold of stories: only the same text is above it.
const HIGHEST: f32 = 0.98;

/// Puts the next mark on an actor.
pub(super) fn mark(model: &mut Model, actor: ActorIx) {
    let actors = model.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    let Some(actor) = actors.and_then(|actors| actors.actors.get(actor.at())) else { return };
    let asks = model.selection.cycle(actor);
    narrow(model);
    let all = model.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len());
    let key = model
        .settings
        .keymap
        .keys(Context::Browse, Action::ViewRead)
        .into_iter()
        .next()
        .unwrap_or_default();
    model.notice =
        Some(format!("{asks}: {} of {all} · {key} lists them", model.read.listed.articles(all)));
    if let Some(finder) = &mut model.finder {
        finder.marked = !model.selection.is_empty();
    }
}

/// Takes all marks off.
pub(super) fn clear(model: &mut Model) {
    let any = model.selection.clear();
    narrow(model);
    model.notice = Some(
        if any { "all articles again" } else { "no filter and no mark to take off" }.to_owned(),
    );
}

/// Lists what answers the marks, on the first screen.
pub(super) fn show(model: &mut Model) {
    super::views::show(model, Action::ViewRead);
    model.read.focus = Pane::List;
    let all = model.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len());
    let key = model
        .settings
        .keymap
        .keys(Context::Read, Action::ClearFilter)
        .into_iter()
        .next()
        .unwrap_or_default();
    model.notice = Some(format!(
        "{} of {all} articles answer the marks · {key} shows all",
        model.read.listed.articles(all)
    ));
}

/// The next order of the list of articles.
pub(super) fn sort(model: &mut Model) {
    model.read.order = model.read.order.next();
    narrow(model);
    let found =
        model.coverage.as_ref().is_some_and(|coverage| coverage.findings.stories().is_some());
    let told = if found {
        model.read.order.describe()
    } else {
        "still looking for the stories: the list follows"
    };
    model.notice = Some(told.to_owned());
}

/// Makes stories of articles that are more alike than now, or of less alike ones.
pub(super) fn regroup(model: &mut Model, by: f32) {
    let Some(coverage) = &mut model.coverage else { return };
    let threshold = (coverage.threshold + by).clamp(LOWEST, HIGHEST);
    coverage.threshold = (100.0 * threshold).round() / 100.0;
    coverage.revision += 1;
    let stories = coverage.findings.stories().map(|stories| stories.at(coverage.threshold));
    let several = stories
        .map_or(0, |stories| stories.iter().filter(|story| story.articles.len() > 1).count());
    let told = if several == 1 { "1 story".to_owned() } else { format!("{several} stories") };
    model.notice =
        Some(format!("alike from {:.2}: {told} of several articles", coverage.threshold));
    narrow(model);
}

/// Finds again which articles answer the marks and how they are grouped; the
/// first of them is shown when the one that is shown does not.
pub(super) fn narrow(model: &mut Model) {
    let Some(coverage) = &model.coverage else { return };
    let (read, all) = (&mut model.read, coverage.corpus.len());
    let actors = coverage.findings.actors().filter(|_| !model.selection.is_empty());
    let marked = actors.map(|actors| model.selection.articles(actors, all));
    let stories = coverage.findings.stories().filter(|_| read.order != Order::Date);
    read.listed = match (stories, marked) {
        (Some(stories), marked) => {
            let wanted = |ix: ArticleIx| {
                marked.as_ref().is_none_or(|marked| marked.binary_search(&ix).is_ok())
            };
            Listed::grouped(&stories.at(coverage.threshold), read.order == Order::Folded, wanted)
        }
        (None, Some(marked)) => Listed::only(marked),
        (None, None) => Listed::all(),
    };
    if !read.listed.has(read.article()) && read.listed.len(all) > 0 && model.screens.is_empty() {
        read.show(read.listed.get(0));
    }
    read.moved = true;
}
