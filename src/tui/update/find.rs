//! Opening the finder, and going to what it found.

use super::compare::{article, possible, read};
use super::{repair, select};
use crate::analysis::actors::ActorIx;
use crate::config::{Code, Key};
use crate::corpus::Site;
use crate::present::layers::LayerId;
use crate::tui::diff::{Choice, Diff};
use crate::tui::finder::{Finder, Found, Pressed, Purpose};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{On, Query};
use crate::tui::screen::Screen;
use std::sync::Arc;

/// Opens the finder on actors and headlines.
pub(super) fn open(model: &mut Model) {
    model.finder = Some(Finder::new(Purpose::Anything));
}

/// Opens the finder on what the article can be compared with.
pub(super) fn open_other_side(model: &mut Model) -> Option<Effect> {
    if !possible(model) {
        return None;
    }
    let of = article(model);
    model.finder = Some(Finder::new(Purpose::OtherSide(of, None)));
    let coverage = model.coverage.as_ref()?;
    Some(Effect::Rank(Arc::clone(&coverage.corpus), coverage.findings.clone(), of))
}

/// Gives a key to the finder.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(finder) = &mut model.finder else { return Vec::new() };
    let plain = finder.purpose == Purpose::Anything;
    if key.code == Code::Tab && plain {
        if let Some(actor) = finder.actor() {
            select::mark(model, actor);
        }
        return Vec::new();
    }
    if key.code == Code::Enter && finder.marked {
        model.finder = None;
        select::show(model);
        return Vec::new();
    }
    match finder.press(key) {
        Pressed::Stay => {}
        Pressed::Leave => model.finder = None,
        Pressed::Choose(found) => return choose(model, found),
    }
    Vec::new()
}

fn choose(model: &mut Model, found: Found) -> Vec<Effect> {
    let Some(Finder { purpose, .. }) = model.finder.take() else { return Vec::new() };
    match (purpose, found) {
        (Purpose::SameAs(actor, _), Found::Actor(hit)) => {
            return repair::merge(model, actor, hit.actor);
        }
        (Purpose::OtherSide(of, _), Found::Article(with, _)) => {
            let mut from = Some(Site { article: of, span: model.read.cursor.span })
                .filter(|_| model.read.article() == of);
            if let Some(Screen::Diff(diff)) = model.screens.last() {
                from = diff.site().filter(|site| site.article == of).or(from);
                model.screens.pop();
            }
            model.screens.push(Screen::Diff(Box::new(Diff::new(
                of,
                Some(with),
                Choice::Picked,
                from,
            ))));
        }
        (Purpose::SameAs(..), Found::Article(..)) | (Purpose::OtherSide(..), Found::Actor(_)) => {}
        (Purpose::Anything, Found::Article(article, _)) => {
            let span = crate::text::Span::default();
            read(model, Site { article, span }, On::Sentence);
        }
        (Purpose::Anything, Found::Actor(hit)) => land(model, hit.actor),
    }
    Vec::new()
}

/// Goes to the first mention of the actor in the article that is read, else in
/// the first one that names it; from there one steps from mention to mention.
fn land(model: &mut Model, actor: ActorIx) {
    let here = article(model);
    let actors = model.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    let Some(found) = actors.and_then(|actors| actors.actors.get(actor.at())) else { return };
    let Some(first) =
        found.mentions.iter().find(|m| m.site.article == here).or(found.mentions.first())
    else {
        return;
    };
    let (site, all) = (first.site, found.mentions.len());
    let nth = found.mentions.iter().position(|m| m.site == site).unwrap_or(0);
    let step =
        model.settings.keymap.keys(crate::config::Context::Read, crate::config::Action::NextHit);
    let step = step.first().map(|key| format!(" · {key} goes on")).unwrap_or_default();
    read(model, site, On::Landmark(LayerId::ACTORS));
    model.read.query = Some(Query::Actor(actor));
    model.read.shown.hit = Some(site.span);
    model.notice = Some(format!("mention {} of {all}{step}", nth + 1));
}
