//! Marks actors, and updates the list of articles that the marks select.

use super::views;
use crate::analysis::actors::ActorIx;
use crate::analysis::stories::MIN_SIMILARITY;
use crate::config::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::model::Model;

/// The highest similarity threshold of stories, 0 to 1. Only copies of one text are more similar. A
/// bound of the keys `+` and `-`, not fitted.
const MAX_SIMILARITY: f32 = 0.98;

/// Puts the next mark on an actor.
pub(super) fn mark(model: &mut Model, ix: ActorIx) {
    let coverage = model.world.coverage.as_ref();
    let Some(actor) = coverage.and_then(|coverage| coverage.findings.actor(ix)) else { return };
    let mark = model.world.selection.cycle(actor);
    narrow(model);
    let all = model.world.articles();
    let listed = model.screens.read.listed.articles(all);
    let key = model.world.key(Context::Browse, Action::ViewRead);
    model.notice = Some(format!("{mark}: {listed} of {all} · {key} lists them"));
}

/// Removes the marks of all actors.
pub(super) fn clear(model: &mut Model) {
    let any = model.world.selection.clear();
    narrow(model);
    let notice = if any { "all articles again" } else { "no filter and no mark to take off" };
    model.notice = Some(notice.to_owned());
}

/// Shows the reading screen with the articles that the marks select.
pub(super) fn show(model: &mut Model) {
    views::show(model, Action::ViewRead);
    model.screens.read.focus = Pane::List;
    let all = model.world.articles();
    let listed = model.screens.read.listed.articles(all);
    let key = model.world.key(Context::Read, Action::ClearFilter);
    model.notice = Some(format!("{listed} of {all} articles answer the marks · {key} shows all"));
}

/// Changes the similarity threshold of stories by `by`, and groups the articles again.
pub(super) fn regroup(model: &mut Model, by: f32) {
    let Some(coverage) = &mut model.world.coverage else { return };
    let threshold = (coverage.threshold + by).clamp(MIN_SIMILARITY, MAX_SIMILARITY);
    coverage.threshold = (100.0 * threshold).round() / 100.0;
    coverage.revision += 1;
    let stories = coverage.findings.stories().map(|stories| stories.at(coverage.threshold));
    let several = stories
        .map_or(0, |stories| stories.iter().filter(|story| story.articles.len() > 1).count());
    let count = if several == 1 { "1 story".to_owned() } else { format!("{several} stories") };
    model.notice =
        Some(format!("alike from {:.2}: {count} of several articles", coverage.threshold));
    narrow(model);
}

/// Updates which articles the list shows, and their order.
pub(super) fn narrow(model: &mut Model) {
    let bottom = model.screens.is_at_bottom();
    model.screens.read.relist(&model.world, bottom);
}
