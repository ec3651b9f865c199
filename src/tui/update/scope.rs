//! Changes the scope: the story, the marked actors and the conditions that select what is shown.
//!
//! ```text
//! key, prompt, click ── ReaderScope ──┬─ keep ── the journal: undo, the next start
//!                                     └─ narrow ── ShownArticles ── list, views, finder
//! ```

use super::{article_here, record, views};
use crate::analysis::actors::ActorIx;
use crate::analysis::stories::MIN_SIMILARITY;
use crate::config::{Action, Context};
use crate::corpus::ArticleIx;
use crate::journal::records::KeptScope;
use crate::journal::{Journal, JournalEntry, LineChange};
use crate::present::line::counted;
use crate::present::list::title;
use crate::present::wrap::shorten_at_word;
use crate::query::Scope;
use crate::tui::browse::BrowseScreen;
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::scope::{ReaderScope, ScopePart, ScopePrompt, ShownArticles, ViewWords};
use crate::tui::view::ScopeLinkTarget;

/// The highest similarity threshold of stories, 0 to 1. Only copies of one text are more similar. A
/// bound of the keys `+` and `-`, not fitted.
const MAX_SIMILARITY: f32 = 0.98;
/// The columns of a headline in a message. With the rest of the message it fits in 80 columns.
const TITLE: usize = 36;

/// Does an action that changes the scope.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::ScopeStory => toggle_story(model),
        Action::NextStory => step(model, true),
        Action::PreviousStory => step(model, false),
        Action::DropCondition => drop_last(model),
        Action::ClearFilter => clear(model),
        _ => {
            model.modal = Some(Box::new(ScopePrompt::new(&model.world)));
            Vec::new()
        }
    }
}

/// Follows a link of the line of the scope.
pub(super) fn follow(model: &mut Model, target: ScopeLinkTarget) -> Vec<Effect> {
    match target {
        ScopeLinkTarget::Part(ScopePart::Own(at)) => {
            model.screens.top_mut().remove_condition(at);
            keep_views(model)
        }
        ScopeLinkTarget::Part(part) => remove(model, part),
        ScopeLinkTarget::Previous => step(model, false),
        ScopeLinkTarget::Next => step(model, true),
        ScopeLinkTarget::All => clear(model),
        ScopeLinkTarget::Narrow => act(model, Action::ScopeQuery),
    }
}

/// Shows only the story of the article that the cursor is on, or all stories when that is the case
/// already.
fn toggle_story(model: &mut Model) -> Vec<Effect> {
    let article = article_here(model);
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let (stories, chosen) = (coverage.shown.stories(), model.world.scope.story.is_some());
    if stories.len() < 2 && !chosen {
        let why = match stories.len() {
            0 => "still looking for the stories: try again in a moment",
            _ => "all articles are one story",
        };
        model.notice = Some(why.to_owned());
        return Vec::new();
    }
    let here = stories.iter().position(|story| story.articles.binary_search(&article).is_ok());
    if chosen && here == coverage.shown.story().map(|(at, _)| at) {
        remove(model, ScopePart::Story)
    } else {
        show_story(model, article)
    }
}

/// Shows only the story of an article.
fn show_story(model: &mut Model, article: ArticleIx) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let scope = ReaderScope {
        story: Some(coverage.corpus.article(article).id),
        ..model.world.scope.clone()
    };
    let effects = change(model, scope);
    if let Some(coverage) = &model.world.coverage
        && let Some(head) = coverage.shown.head(&coverage.corpus)
    {
        let what = format!("only {}", shorten_at_word(title(head), TITLE));
        record::tell_kept(model, what);
    }
    effects
}

/// Shows only the story of an article, on the reading screen.
pub(super) fn read_story(model: &mut Model, article: ArticleIx) -> Vec<Effect> {
    let effects = show_story(model, article);
    let notice = model.notice.take();
    views::show(model, Action::ViewRead);
    model.screens.read.focus = Pane::List;
    if let Some(coverage) = &model.world.coverage
        && coverage.shown.has(article)
    {
        model.screens.read.show(article);
    }
    narrow(model);
    model.notice = notice;
    effects
}

/// Shows only the next story or the one before, in the order of the view of stories.
fn step(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let shown = &coverage.shown;
    let (last, here) = (shown.stories().len().checked_sub(1), shown.story().map(|(at, _)| at));
    let to = match (here, last) {
        (_, None) => {
            model.notice = Some("still looking for the stories: try again in a moment".to_owned());
            return Vec::new();
        }
        (None, Some(last)) => {
            if forward {
                0
            } else {
                last
            }
        }
        (Some(at), Some(last)) if forward && at < last => at + 1,
        (Some(at), Some(_)) if !forward && at > 0 => at - 1,
        (Some(_), Some(_)) => {
            let end = if forward { "no story after this one" } else { "no story before this one" };
            model.notice = Some(end.to_owned());
            return Vec::new();
        }
    };
    let Some(&article) = shown.stories().get(to).and_then(|story| story.articles.first()) else {
        return Vec::new();
    };
    let effects = show_story(model, article);
    let Model { world, screens, .. } = model;
    screens.read.enter_list(world);
    effects
}

/// Replaces the typed conditions.
pub(super) fn set_conditions(model: &mut Model, conditions: Vec<Scope>) -> Vec<Effect> {
    let scope = ReaderScope { conditions, ..model.world.scope.clone() };
    let typed = scope.typed();
    if !typed.is_empty() {
        model.world.typed_scopes.retain(|other| *other != typed);
        model.world.typed_scopes.push(typed);
    }
    let effects = change(model, scope);
    tell_count(model);
    effects
}

/// Puts the next mark on an actor.
pub(super) fn mark(model: &mut Model, ix: ActorIx) -> Vec<Effect> {
    let coverage = model.world.coverage.as_ref();
    let Some(actor) = coverage.and_then(|coverage| coverage.findings.actor(ix)) else {
        return Vec::new();
    };
    let mut scope = model.world.scope.clone();
    let mark = scope.marks.cycle(actor);
    let effects = change(model, scope);
    let key = model.world.key(Context::Browse, Action::ViewRead);
    if let Some(coverage) = &model.world.coverage {
        let all = coverage.corpus.len();
        model.notice =
            Some(format!("{mark}: {} of {all} · {key} lists them", coverage.shown.count));
    }
    effects
}

/// Takes off the condition that was added last: one of the screen, else one of the scope.
fn drop_last(model: &mut Model) -> Vec<Effect> {
    let own = model.screens.top().conditions(&model.world).len();
    if let Some(last) = own.checked_sub(1) {
        model.screens.top_mut().remove_condition(last);
        return keep_views(model);
    }
    match model.world.scope.last_part() {
        Some(part) => remove(model, part),
        None => nothing_to_take_off(model),
    }
}

/// Takes a part of the scope off.
fn remove(model: &mut Model, part: ScopePart) -> Vec<Effect> {
    let mut scope = model.world.scope.clone();
    scope.remove(part);
    let effects = change(model, scope);
    tell_count(model);
    effects
}

/// Shows all articles again: takes off what narrows the screen and the scope.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    let own = model.screens.top().conditions(&model.world).len();
    for at in (0..own).rev() {
        model.screens.top_mut().remove_condition(at);
    }
    if model.world.scope.is_empty() {
        return if own > 0 { keep_views(model) } else { nothing_to_take_off(model) };
    }
    let views = views_of(model);
    let effects = change(model, ReaderScope { views, ..ReaderScope::default() });
    record::tell_kept(model, "all articles again".to_owned());
    effects
}

fn nothing_to_take_off(model: &mut Model) -> Vec<Effect> {
    model.notice = Some("all articles are shown already".to_owned());
    Vec::new()
}

/// Tells how many articles the changed scope has.
fn tell_count(model: &mut Model) {
    let Some(coverage) = &model.world.coverage else { return };
    let (count, all) = (coverage.shown.count, coverage.corpus.len());
    let what = if count == all {
        "all articles again".to_owned()
    } else {
        format!("{count} of {}", counted(all, "article"))
    };
    record::tell_kept(model, what);
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

/// Keeps what narrows the lists of the views now.
pub(super) fn keep_views(model: &mut Model) -> Vec<Effect> {
    let views = views_of(model);
    if views == model.world.scope.views {
        return Vec::new();
    }
    let what = if views.is_empty() { "all entries again" } else { "list narrowed" };
    keep_as(model, ReaderScope { views, ..model.world.scope.clone() }, what.to_owned())
}

/// What narrows the lists of the views, in the order of their names.
fn views_of(model: &Model) -> Vec<ViewWords> {
    let words = model.screens.views.iter().map(BrowseScreen::typed_words);
    let mut words: Vec<ViewWords> =
        words.filter(|view| !view.filter.is_empty() || !view.search.is_empty()).collect();
    words.sort_by(|a, b| a.view.cmp(&b.view));
    words
}

/// Takes over a changed scope, and keeps it in the journal.
fn change(model: &mut Model, scope: ReaderScope) -> Vec<Effect> {
    model.world.scope = scope.clone();
    model.world.reading.take_marks();
    narrow(model);
    keep_as(model, scope, "the choice of articles".to_owned())
}

/// Takes over a changed scope, and keeps it in the journal. `what` says what the user did.
fn keep_as(model: &mut Model, scope: ReaderScope, what: String) -> Vec<Effect> {
    let world = &mut model.world;
    let changes = line_changes(&world.settings.journal, &scope);
    world.scope = scope;
    if changes.is_empty() { Vec::new() } else { record::keep(model, what, changes) }
}

/// The changes of the journal after which it keeps `scope`.
fn line_changes(journal: &Journal, scope: &ReaderScope) -> Vec<LineChange> {
    let kept = scope.kept();
    if !kept.is_empty() {
        return journal.adding(&kept).ok().flatten().into_iter().collect();
    }
    let entries: Vec<JournalEntry<KeptScope>> = journal.entries();
    entries.iter().map(|entry| journal.removing(entry)).collect()
}

/// Takes over the scope that the journal keeps after undo or redo, and tells how many articles it shows when it
/// shows others than before.
pub(super) fn follow_undo(model: &mut Model) {
    let articles = |model: &Model| {
        let shown = &model.world.coverage.as_ref()?.shown;
        Some((shown.count, shown.set().cloned()))
    };
    let before = articles(model);
    follow_journal(model);
    let now = articles(model);
    if let (Some((count, _)), Some(coverage)) = (&now, &model.world.coverage)
        && now != before
    {
        let told = format!(" · {count} of {} shown", counted(coverage.corpus.len(), "article"));
        model.notice = model.notice.take().map(|notice| notice + &told);
    }
}

/// Takes over the scope that the journal keeps.
pub(super) fn follow_journal(model: &mut Model) {
    model.world.reading.take_marks();
    let kept = model.world.settings.journal.records::<KeptScope>().pop().unwrap_or_default();
    if model.world.scope.kept() != kept {
        model.world.scope = ReaderScope::from_kept(&kept);
        for view in &mut model.screens.views {
            let own =
                model.world.scope.views.iter().find(|words| words.view == view.id.spec().name);
            view.take_words(own.cloned().unwrap_or_default());
        }
        narrow(model);
    }
}

/// Takes over the scope that the command line gives, in place of the one that was kept.
pub(super) fn start(model: &mut Model) {
    let Some(start) = model.world.settings.start.take() else { return };
    let Some(coverage) = &model.world.coverage else { return };
    let asked = start.story.as_deref().map(|id| id.strip_suffix(".s").unwrap_or(id));
    let story = asked.and_then(|id| {
        let all = coverage.corpus.articles().iter();
        all.map(|article| article.id).find(|own| own.to_string().starts_with(id))
    });
    if let (Some(id), None) = (asked, story) {
        model.notice = Some(format!("no article has an id that begins with {id}"));
    }
    let conditions = start.condition.into_iter().collect();
    let views = std::mem::take(&mut model.world.scope.views);
    model.world.scope = ReaderScope { story, conditions, views, ..ReaderScope::default() };
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
    let count = counted(several, "story");
    model.notice =
        Some(format!("alike from {:.2}: {count} of several articles", coverage.threshold));
    narrow(model);
}

/// Selects the articles of the scope again, and updates which of them the list shows, and their
/// order.
pub(super) fn narrow(model: &mut Model) {
    let bottom = model.screens.is_at_bottom();
    let world = &mut model.world;
    if let Some(coverage) = &mut world.coverage {
        coverage.shown =
            ShownArticles::of(coverage, &world.scope, &world.reading.marks, &coverage.shown);
    }
    model.screens.read.relist(&model.world, bottom);
}
