//! Sets facts about articles, puts dropped texts back, and opens the screen that shows these.

use super::{article_here, record};
use crate::config::Action;
use crate::corpus::ArticleIx;
use crate::ingest::FactField;
use crate::journal::{FactError, LineChange};
use crate::present::wrap::shorten;
use crate::tui::dropped::DroppedScreen;
use crate::tui::fact::FactQuestion;
use crate::tui::model::Model;
use crate::tui::msg::Effect;

/// The columns of a value in a message.
const VALUE: usize = 40;

/// Opens the question for the field that `action` sets, with its present value.
pub(super) fn ask(model: &mut Model, action: Action) {
    let ix = article_here(model);
    let Some(coverage) = &model.world.coverage else { return };
    let about = coverage.corpus.article(ix);
    let (field, present) = match action {
        Action::SetOutlet => {
            (FactField::Outlet, about.outlet.as_ref().map(|outlet| outlet.name.to_string()))
        }
        Action::SetDate => (FactField::Date, about.published.map(|date| date.to_string())),
        _ => (FactField::Headline, about.headline().map(str::to_owned)),
    };
    let question = FactQuestion::new(ix, field, &present.unwrap_or_default());
    model.modal = Some(Box::new(question));
}

/// Keeps the value of a field.
pub(super) fn set(model: &mut Model, ix: ArticleIx, field: FactField, value: &str) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let journal = &model.world.settings.journal;
    let change = journal.setting_fact(&coverage.corpus, ix, field, Some(value));
    let what = match value {
        "" => format!("{}: none", field.key()),
        value => format!("{}: {}", field.key(), shorten(value, VALUE)),
    };
    keep(model, what, change)
}

/// Puts a dropped text back into an article.
pub(super) fn put_back(model: &mut Model, ix: ArticleIx, nth: usize) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let change = model.world.settings.journal.putting_back(&coverage.corpus, ix, nth);
    let text = coverage.corpus.article(ix).dropped.get(nth).map(|dropped| &*dropped.text);
    let what = format!("put back: {}", shorten(text.unwrap_or_default(), VALUE));
    keep(model, what, change)
}

/// Takes a block that was put back out of an article again.
pub(super) fn take_out(model: &mut Model, ix: ArticleIx, block: &str) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let change = model.world.settings.journal.taking_out(&coverage.corpus, ix, block);
    let what = format!("taken out: {}", shorten(block, VALUE));
    keep(model, what, change)
}

/// Keeps a change of a fact, or sets the notice why there is none.
fn keep(
    model: &mut Model,
    what: String,
    change: Result<Option<LineChange>, FactError>,
) -> Vec<Effect> {
    match change {
        Ok(Some(change)) => return record::keep(model, what, vec![change]),
        Ok(None) => model.notice = Some("it is so already".to_owned()),
        Err(why) => model.notice = Some(format!("not kept: {why}")),
    }
    Vec::new()
}

/// Opens the screen of what cleaning took out of the article, unless nothing was.
pub(super) fn open_dropped(model: &mut Model) {
    let ix = article_here(model);
    let Some(coverage) = &model.world.coverage else { return };
    let is_whole = coverage.corpus.article(ix).dropped.is_empty();
    if is_whole && model.world.settings.journal.put_back(&coverage.corpus, ix).is_empty() {
        model.notice = Some("cleaning took nothing out of this article".to_owned());
        return;
    }
    let from = model.screens.top().site(&model.world);
    model.screens.push(Box::new(DroppedScreen::new(ix, from)));
}
