//! Opens the finder, and goes to the actor that was chosen in it.

use super::compare::can_compare;
use crate::analysis::actors::ActorIx;
use crate::config::{Action, Context};
use crate::corpus::Site;
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

/// Opens the finder on the articles that this one can be compared with, and ranks them by similarity
/// in the background.
pub(super) fn open_other_side(model: &mut Model) -> Option<Effect> {
    if !can_compare(model) {
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

/// Goes to the first mention of an actor in the article that is read or, when there is none, to its
/// first mention in the coverage. The actor becomes the search, so that `n` goes to the next mention.
pub(super) fn show_actor(model: &mut Model, actor: ActorIx) {
    let here = model.screens.article();
    let coverage = model.world.coverage.as_ref();
    let Some(found) = coverage.and_then(|coverage| coverage.findings.actor(actor)) else { return };
    let is_shown = |site: &Site| coverage.is_some_and(|it| it.shown.has(site.article));
    let sites: Vec<Site> =
        found.mentions.iter().map(|mention| mention.site).filter(is_shown).collect();
    let in_article = sites.iter().position(|site| site.article == here);
    let nth = in_article.unwrap_or(0);
    let Some(&site) = sites.get(nth) else { return };
    let all = sites.len();
    let step = match model.world.key(Context::Read, Action::NextHit) {
        key if key.is_empty() => key,
        key => format!(" · {key} goes on"),
    };
    model.screens.read(site, CursorTarget::Landmark(LayerId::ACTORS));
    model.screens.read.query = Some(SearchQuery::Actor(actor));
    model.screens.read.shown.hit = Some(site.span);
    model.notice = Some(format!("mention {} of {all}{step}", nth + 1));
}
