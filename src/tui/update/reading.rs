//! What the user does with articles: read, star, tag, and the way to the next one of a kind.
//!
//! ```text
//! r m t ── change ──┬─ ReadingDesk, at once
//!                   └─ StoreOrder ── the log of actions ── u, Ctrl-R
//! each message ── follow ──┬─ an article that was looked at is read
//!                          ├─ where reading stopped
//!                          └─ the session
//! ```

use super::{article_here, record, repair, scope};
use crate::config::Action;
use crate::corpus::ArticleIx;
use crate::journal::{Journal, LineChange};
use crate::present::line::counted;
use crate::present::list::title;
use crate::present::wrap::shorten;
use crate::store::{
    ActionContent, ArticleName, CoverageStore, KeptState, NameFinder, StateChange, StateStep,
    StoreResult, UserAction,
};
use crate::text::{Clean, Span};
use crate::tui::job::Job;
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{Cursor, CursorTarget, ReadScreen};
use crate::tui::reading::{ReadingPlace, found, position};
use crate::tui::tag::TagPrompt;
use std::any::Any;

/// The columns of a headline in a message. With the rest of the message it fits in 80 columns.
const TITLE: usize = 40;
/// After so many moves in a text the place is kept, so that a crash loses little of it. When it falls, the
/// store is written more often. Not fitted.
const MOVES: usize = 12;
/// The kind of an action that changes the journal.
const JOURNAL: &str = "journal";

/// Does an action on the article under the cursor, or goes to another article.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::ToggleRead => toggle_read(model),
        Action::Tag => {
            ask_tags(model);
            Vec::new()
        }
        Action::ShowKnown => {
            toggle_known(model);
            Vec::new()
        }
        Action::NextUnread => step(model, true, "unread"),
        Action::PreviousUnread => step(model, false, "unread"),
        Action::NextStarred => step(model, true, "starred"),
        _ => step(model, false, "starred"),
    }
}

/// What was done with an article, for the status line.
pub(super) fn told(model: &Model, ix: ArticleIx, what: &str) -> String {
    let headline = model.world.coverage.as_ref().map_or("", |it| title(it.corpus.article(ix)));
    format!("{what}: {}", shorten(headline, TITLE))
}

/// The name of an article in the store.
fn name(model: &Model, ix: ArticleIx) -> Option<ArticleName> {
    let corpus = &model.world.coverage.as_ref()?.corpus;
    if ix.at() < corpus.len() { Some(ArticleName::of(corpus.article(ix))) } else { None }
}

/// Dims what was read in other articles, or shows it as the rest.
fn toggle_known(model: &mut Model) {
    let desk = &mut model.world.reading;
    desk.shows_known = !desk.shows_known;
    let read = desk.states().filter(|(_, state)| state.read).count();
    let told = match (desk.shows_known, read) {
        (false, _) => "all sentences look the same again".to_owned(),
        (true, 0) => "no article is read yet: nothing is known already".to_owned(),
        (true, read) => format!("what {} told already is dim", counted(read, "read article")),
    };
    model.notice = Some(told);
}

/// Makes changes of one article, as one action that can be undone.
fn change(
    model: &mut Model,
    ix: ArticleIx,
    changes: Vec<StateChange>,
    what: String,
) -> Vec<Effect> {
    // Reading an article gives it no sign.
    let has_sign =
        changes.iter().any(|it| matches!(it, StateChange::Starred(_) | StateChange::Tag(..)));
    let effects = change_quietly(model, ix, changes, Some(what.clone()));
    if effects.is_empty() {
        model.notice = Some("not kept: there is no memory for it".to_owned());
        return effects;
    }
    record::tell_kept(model, what);
    let desk = &mut model.world.reading;
    (desk.done, desk.undone) = (desk.done + 1, 0);
    model.world.is_pinned_last = false;
    if has_sign {
        record::find_signs(&mut model.world);
    }
    effects
}

/// Makes changes of one article; with a label they are an action that can be undone.
fn change_quietly(
    model: &mut Model,
    ix: ArticleIx,
    changes: Vec<StateChange>,
    label: Option<String>,
) -> Vec<Effect> {
    let Some(name) = name(model, ix) else { return Vec::new() };
    let desk = &mut model.world.reading;
    for change in &changes {
        desk.apply(ix, change);
    }
    let what = label.clone().unwrap_or_else(|| "what was read, and how far".to_owned());
    let changes: Vec<(ArticleName, StateChange)> =
        changes.into_iter().map(|change| (name.clone(), change)).collect();
    let order = desk.keep(&what, move |store| store.change_states(&changes, label.as_deref()));
    order.into_iter().collect()
}

fn toggle_read(model: &mut Model) -> Vec<Effect> {
    let ix = article_here(model);
    let is_read = !model.world.reading.is_read(ix);
    model.world.reading.held_unread = if is_read { None } else { Some(ix) };
    let what = told(model, ix, if is_read { "read" } else { "unread" });
    change(model, ix, vec![StateChange::Read(is_read)], what)
}

/// Stars an article, or removes its star.
pub(super) fn star(model: &mut Model, ix: ArticleIx) -> Vec<Effect> {
    let is_starred = !model.world.reading.is_starred(ix);
    let what = told(model, ix, if is_starred { "starred" } else { "star removed" });
    change(model, ix, vec![StateChange::Starred(is_starred)], what)
}

fn ask_tags(model: &mut Model) {
    let ix = article_here(model);
    let desk = &model.world.reading;
    let own: Vec<Clean> =
        desk.state(ix).map(|state| state.tags.iter().cloned().collect()).unwrap_or_default();
    let all = desk.tags().into_iter().cloned().collect();
    model.modal = Some(Box::new(TagPrompt::new(ix, &own, all)));
}

/// Gives an article these tags and no others.
pub(super) fn set_tags(model: &mut Model, ix: ArticleIx, tags: &[Clean]) -> Vec<Effect> {
    let before = model.world.reading.state(ix).map(|state| state.tags.clone()).unwrap_or_default();
    let gone = before.iter().filter(|tag| !tags.contains(tag));
    let mut changes: Vec<StateChange> =
        gone.map(|tag| StateChange::Tag(tag.clone(), false)).collect();
    let new = tags.iter().filter(|tag| !before.contains(*tag));
    changes.extend(new.map(|tag| StateChange::Tag(tag.clone(), true)));
    if changes.is_empty() {
        return Vec::new();
    }
    let told_tags = match tags {
        [] => "no tags".to_owned(),
        tags => format!("tags {}", shorten(&joined(tags), TITLE)),
    };
    let what = told(model, ix, &told_tags);
    change(model, ix, changes, what)
}

/// Tags as they are typed.
fn joined(tags: &[Clean]) -> String {
    tags.iter().map(|tag| &**tag).collect::<Vec<&str>>().join(", ")
}

/// Goes to the next article of a kind, in the order of the list; after the last one to the first.
fn step(model: &mut Model, forward: bool, kind: &str) -> Vec<Effect> {
    let all = model.world.articles();
    let read = &model.screens.read;
    let (rows, here) = (read.listed.len(all), read.listed.position(read.article()));
    let desk = &model.world.reading;
    let fits = |at: &usize| {
        let ix = read.listed.get(*at);
        if kind == "unread" { !desk.is_read(ix) } else { desk.is_starred(ix) }
    };
    let (after, before) = ((here + 1)..rows, 0..here.min(rows));
    let found = if forward {
        let again = before.clone().find(fits).map(|at| (at, "from the top"));
        after.clone().find(fits).map(|at| (at, "")).or(again)
    } else {
        let again = after.clone().rev().find(fits).map(|at| (at, "from the end"));
        before.clone().rev().find(fits).map(|at| (at, "")).or(again)
    };
    let Some((at, around)) = found else {
        model.notice = Some(format!("no other {kind} article in the list"));
        return Vec::new();
    };
    let left = before.chain(after).filter(fits).count();
    let article = read.listed.get(at);
    super::views::show(model, Action::ViewRead);
    model.screens.read.show(article);
    let round = if around.is_empty() { String::new() } else { format!(" · {around}") };
    model.notice = Some(format!("{kind}: {} here{round}", counted(left, "article")));
    Vec::new()
}

/// Notes an action that changes the journal, to undo it in this session or a later one. `back` undoes
/// `changes`.
pub(super) fn log(
    model: &mut Model,
    what: &str,
    back: &[LineChange],
    changes: &[LineChange],
) -> Option<Effect> {
    let desk = &mut model.world.reading;
    (desk.done, desk.undone) = (desk.done + 1, 0);
    let (before, after) = (LineChange::written(back), LineChange::written(changes));
    let content = ActionContent::Other { kind: JOURNAL.to_owned(), before, after };
    let action = UserAction { label: Clean::line(what), at: 0, content };
    let told = format!("the way back from “{what}”");
    desk.keep(&told, move |store| store.record_action(&action))
}

/// Undoes the last action on this coverage, of this session or an earlier one.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    ask_turn(model, CoverageStore::undo, |model, action| turned(model, action, true))
}

/// Does the action again that was undone last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    ask_turn(model, CoverageStore::redo, |model, action| turned(model, action, false))
}

fn ask_turn(
    model: &mut Model,
    ask: fn(&CoverageStore) -> StoreResult<Option<UserAction>>,
    done: fn(&mut Model, Option<UserAction>) -> Vec<Effect>,
) -> Vec<Effect> {
    let order = model.world.reading.order("undo", ask, done);
    order.into_iter().collect()
}

/// Shows what follows from an action that the store has undone, or done again.
fn turned(model: &mut Model, action: Option<UserAction>, is_undo: bool) -> Vec<Effect> {
    let Some(action) = action else {
        let none = if is_undo { "nothing is left to undo" } else { "nothing was undone" };
        model.notice = Some(none.to_owned());
        return Vec::new();
    };
    let desk = &mut model.world.reading;
    (desk.done, desk.undone) = if is_undo {
        (desk.done.saturating_sub(1), desk.undone + 1)
    } else {
        (desk.done + 1, desk.undone.saturating_sub(1))
    };
    let what = if is_undo { "undone" } else { "done again" };
    model.notice = Some(format!("{what}: {}", action.label));
    match action.content {
        ActionContent::States(steps) => {
            apply_steps(model, steps, is_undo);
            Vec::new()
        }
        ActionContent::Other { kind, before, after } if kind == JOURNAL => {
            match LineChange::read(if is_undo { &before } else { &after }) {
                Some(changes) => record::turn(model, changes),
                None => cannot_turn(model),
            }
        }
        ActionContent::Other { .. } => cannot_turn(model),
    }
}

fn cannot_turn(model: &mut Model) -> Vec<Effect> {
    model.notice = Some("a later version of crossread did this: it alone can undo it".to_owned());
    Vec::new()
}

/// Makes the steps of an action that the store has undone, or done again, on the desk too.
fn apply_steps(model: &mut Model, steps: Vec<StateStep>, is_undo: bool) {
    let Some(coverage) = &model.world.coverage else { return };
    let finder = NameFinder::new(&coverage.corpus);
    let desk = &mut model.world.reading;
    let mut one = |step: StateStep| {
        if let Some(ix) = finder.find(&step.article) {
            desk.apply(ix, if is_undo { &step.before } else { &step.after });
        }
    };
    if is_undo {
        steps.into_iter().rev().for_each(&mut one);
    } else {
        steps.into_iter().for_each(&mut one);
    }
    record::find_signs(&mut model.world);
    model.world.reading.take_marks();
    scope::narrow(model);
}

/// Asks for the states of the store.
pub(in crate::tui) fn refresh(model: &mut Model) -> Option<Effect> {
    let what = "what other programs keep";
    model.world.reading.order(what, CoverageStore::states, |model, kept| {
        seen(model, &kept);
        Vec::new()
    })
}

/// Asks which articles of an open library have earlier versions.
pub(in crate::tui) fn find_edits(model: &mut Model) -> Option<Effect> {
    let desk = &mut model.world.reading;
    if !desk.store.as_ref().is_some_and(|it| it.is_library() && it.is_lasting()) {
        return None;
    }
    desk.order("which articles have versions", CoverageStore::edits, |model, edits| {
        let Some(coverage) = &model.world.coverage else { return Vec::new() };
        let find = |(id, count)| Some((coverage.corpus.find(id)?, count));
        model.world.reading.edits = edits.into_iter().filter_map(find).collect();
        model.world.reading.revision += 1;
        Vec::new()
    })
}

/// Takes over the states of the store after another program has changed it, and reads the journal
/// again.
pub(in crate::tui) fn changed_elsewhere(model: &mut Model, kept: &[KeptState]) -> Vec<Effect> {
    seen(model, kept);
    let known = model.world.settings.journal.clone();
    let job = Job::with_result(
        "reading the journal again",
        move |_| {
            let applied = known.reopened();
            if applied == known { None } else { Some((known, applied)) }
        },
        |model, (known, applied)| take_journal(model, &known, applied),
    );
    vec![Effect::Start(job)]
}

/// Takes over states of the store, unless an order of this reader is under way that they may not
/// have yet.
fn seen(model: &mut Model, kept: &[KeptState]) {
    let Some(coverage) = &model.world.coverage else { return };
    let desk = &mut model.world.reading;
    if desk.under_way > 0 {
        desk.is_stale = true;
        return;
    }
    if desk.take_states(&coverage.corpus, kept) {
        record::find_signs(&mut model.world);
    } else {
        model.unseen = true;
    }
}

/// Takes over a journal that another program has changed, unless this one has changed it since.
fn take_journal(model: &mut Model, known: &Journal, applied: Journal) -> Vec<Effect> {
    if model.world.settings.journal != *known {
        return Vec::new();
    }
    let is_same = applied.repairs() == known.repairs();
    model.world.settings.journal = applied;
    record::find_signs(&mut model.world);
    if is_same { Vec::new() } else { repair::apply(model).into_iter().collect() }
}

/// Follows what the user looks at, after a message. `is_user` says that the user did something.
pub(super) fn follow(model: &mut Model, is_user: bool) -> Vec<Effect> {
    let is_reading = (model.screens.top() as &dyn Any).is::<ReadScreen>();
    let read = &model.screens.read;
    let now = ReadingPlace {
        cursor: read.cursor,
        text_top: read.text_top,
        is_in_text: is_reading && read.focus != Pane::List,
    };
    let before = model.world.reading.place.replace(now);
    let mut effects = Vec::new();
    if is_user {
        model.world.reading.resume = None;
    }
    if let Some(before) = before.filter(|_| is_user) {
        if before.cursor.article != now.cursor.article {
            effects.extend(leave(model, before));
            enter(model);
        } else if is_reading && has_read(before, now) {
            effects.extend(mark_read(model, now.cursor.article));
            let desk = &mut model.world.reading;
            desk.moves = (desk.moves + 1) % MOVES;
            if desk.moves == 0 {
                effects.extend(keep_position(model, now.cursor));
            }
        }
    }
    resume(model);
    effects.extend(super::session::keep(model, false));
    effects
}

/// Whether the user has gone on in the text of an article.
fn has_read(before: ReadingPlace, now: ReadingPlace) -> bool {
    let is_moved = before.is_in_text && now.is_in_text && before.cursor != now.cursor;
    is_moved || before.text_top != now.text_top
}

/// Counts an article as read, unless the user has just called it unread.
fn mark_read(model: &mut Model, ix: ArticleIx) -> Vec<Effect> {
    let desk = &model.world.reading;
    if !desk.is_lasting() || desk.is_read(ix) || desk.held_unread == Some(ix) {
        return Vec::new();
    }
    change_quietly(model, ix, vec![StateChange::Read(true)], None)
}

/// Notes where reading stopped in the article that is left.
fn leave(model: &mut Model, place: ReadingPlace) -> Vec<Effect> {
    let mut effects = Vec::new();
    if place.is_in_text {
        effects.extend(mark_read(model, place.cursor.article));
        effects.extend(keep_position(model, place.cursor));
    }
    model.world.reading.held_unread = None;
    effects
}

/// Keeps the place of the cursor in its article.
pub(super) fn keep_position(model: &mut Model, cursor: Cursor) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    if cursor.article.at() >= coverage.corpus.len() || !model.world.reading.is_lasting() {
        return Vec::new();
    }
    let text = &coverage.corpus.article(cursor.article).text.content;
    let stopped = Some(position(text, cursor.span)).filter(|place| place.at > 0);
    let state = model.world.reading.state(cursor.article);
    if state.and_then(|state| state.position.as_ref()) == stopped.as_ref() {
        return Vec::new();
    }
    change_quietly(model, cursor.article, vec![StateChange::Position(stopped)], None)
}

/// Goes on where reading stopped in the article that was just opened at its beginning. An article
/// that was read to its end begins anew.
fn enter(model: &mut Model) {
    let Some(coverage) = &model.world.coverage else { return };
    let cursor = model.screens.read.cursor;
    if cursor.on != CursorTarget::Sentence || cursor.span.start() > 0 {
        return;
    }
    let state = model.world.reading.state(cursor.article);
    let Some(position) = state.and_then(|state| state.position.as_ref()) else { return };
    let text = &coverage.corpus.article(cursor.article).text.content;
    let at = found(text, position);
    let last = coverage.corpus.article(cursor.article).text.blocks.last();
    let sentences = coverage.findings.segments(cursor.article).map(|it| &it.sentences);
    let last = sentences.and_then(|it| it.last().copied()).or(last.map(|block| block.span));
    if last.is_some_and(|last| at < last.start()) {
        model.world.reading.resume = Some((cursor.article, at));
    }
}

/// Puts the cursor on the place at which reading goes on, once the sentences are known.
fn resume(model: &mut Model) {
    let Some((ix, at)) = model.world.reading.resume else { return };
    let Some(coverage) = &model.world.coverage else { return };
    if model.screens.read.article() != ix {
        model.world.reading.resume = None;
        return;
    }
    let is_final = coverage.findings.analysis(ix).is_some();
    let text = &coverage.corpus.article(ix).text.content;
    let at = at.min(text.len());
    let cursor = Cursor { article: ix, span: Span::new(at, at), on: CursorTarget::Sentence };
    if is_final {
        model.world.reading.resume = None;
    }
    model.screens.read.go(cursor);
    super::settle_screen(model);
    let read = &model.screens.read;
    let (cursor, text_top) = (read.cursor, read.text_top);
    if let Some(place) = &mut model.world.reading.place {
        (place.cursor, place.text_top) = (cursor, text_top);
    }
}
