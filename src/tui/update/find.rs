//! Opening the finder, and going to what it found.

use super::compare::possible;
use crate::analysis::actors::ActorIx;
use crate::config::{Action, Context};
use crate::present::layers::LayerId;
use crate::query::most_similar;
use crate::tui::finder::{Finder, FinderPurpose};
use crate::tui::job::Job;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{CursorTarget, SearchQuery};
use std::sync::Arc;

/// Opens the finder on actors and headlines.
pub(super) fn open(model: &mut Model) {
    model.modal = Some(Box::new(Finder::new(FinderPurpose::Anything)));
}

/// Opens the finder on what the article can be compared with.
pub(super) fn open_other_side(model: &mut Model) -> Option<Effect> {
    if !possible(model) {
        return None;
    }
    let of = model.screens.article();
    model.modal = Some(Box::new(Finder::new(FinderPurpose::OtherSide(of, None))));
    let coverage = model.world.coverage.as_ref()?;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    Some(Effect::Start(Job::with_result(
        "ranking the other articles",
        move |context| Some(most_similar(&corpus, &findings, context.lexis, of)),
        move |model, similar| {
            if let Some(finder) = model.modal_mut::<Finder>() {
                finder.rank(of, similar);
            }
            Vec::new()
        },
    )))
}

/// Goes to the first mention of the actor in the article that is read, else in the first one that
/// names it. From there one steps from mention to mention.
pub(super) fn land(model: &mut Model, actor: ActorIx) {
    let here = model.screens.article();
    let coverage = model.world.coverage.as_ref();
    let Some(found) = coverage.and_then(|coverage| coverage.findings.actor(actor)) else { return };
    let in_article = found.mentions.iter().position(|mention| mention.site.article == here);
    let nth = in_article.unwrap_or(0);
    let Some(first) = found.mentions.get(nth) else { return };
    let (site, all) = (first.site, found.mentions.len());
    let step = match model.world.key(Context::Read, Action::NextHit) {
        key if key.is_empty() => key,
        key => format!(" · {key} goes on"),
    };
    model.screens.read(site, CursorTarget::Landmark(LayerId::ACTORS));
    model.screens.read.query = Some(SearchQuery::Actor(actor));
    model.screens.read.shown.hit = Some(site.span);
    model.notice = Some(format!("mention {} of {all}{step}", nth + 1));
}
