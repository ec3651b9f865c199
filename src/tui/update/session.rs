//! How the reader is left, and how it starts again.
//!
//! ```text
//! view, order, base, marked, cursor … ── KeptSession ── the store ── the next start
//! scope, filters ───────────────────────── a line of the journal ──────┘
//! ```

use super::{reading, scope, views};
use crate::config::{Action, Context};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::present::line::counted;
use crate::present::views::{ViewFeature, ViewId};
use crate::present::wrap::shorten;
use crate::store::KeptSession;
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{Cursor, Order};
use crate::tui::reading::{LeftWork, found};

/// The columns of the typed conditions in a message. With the rest it fits in 80 columns.
const CONDITIONS: usize = 30;

/// What the reader would be left as now.
fn present(model: &Model) -> Option<KeptSession> {
    let corpus = &model.world.coverage.as_ref()?.corpus;
    let mut session = KeptSession::default();
    let id = |ix: ArticleIx| {
        if ix.at() < corpus.len() { Some(corpus.article(ix).id.to_string()) } else { None }
    };
    let read = &model.screens.read;
    let view = model.screens.shown_view().map(|at| model.screens.views[at].id.spec().name);
    session.set("view", view.map(str::to_owned));
    session.set("order", Some(read.order).filter(|it| *it != Order::Date).map(Order::name));
    session.set("pane", Some(read.focus).filter(|it| *it != Pane::List).map(pane_name));
    let known = model.world.reading.shows_known;
    session.set("known", if known { Some("dim".to_owned()) } else { None });
    session.set("base", model.world.base.and_then(id));
    session.set("marked", model.world.marked.and_then(id));
    session.set("cursor", id(read.article()));
    let path = corpus.articles().get(read.article().at()).map(|article| article.path.to_string());
    session.set("cursor-path", path);
    Some(session)
}

fn pane_name(pane: Pane) -> String {
    match pane {
        Pane::List => "list",
        Pane::Text => "text",
        Pane::Here => "here",
    }
    .to_owned()
}

/// Keeps how the reader is now, when it differs from what is kept. While orders are under way it waits
/// for them, unless it `must`: then many moves cost one write.
pub(super) fn keep(model: &mut Model, must: bool) -> Option<Effect> {
    let desk = &model.world.reading;
    if !desk.is_lasting() || desk.under_way > 0 && !must {
        return None;
    }
    let session = present(model)?;
    let desk = &mut model.world.reading;
    if session == desk.kept_session {
        return None;
    }
    desk.kept_session = session.clone();
    desk.keep("how the reader was left", move |store| store.set_session(&session))
}

/// Keeps what the next start needs, before the end.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let cursor = model.screens.read.cursor;
    let mut effects = reading::keep_position(model, cursor);
    effects.extend(keep(model, true));
    effects
}

/// Takes over how the reader was left, and tells what is not as in a first start.
///
/// `is_asked` says that the command line gives the scope, so that it is not told.
pub(super) fn restore(model: &mut Model, left: LeftWork, is_asked: bool) {
    let Some(coverage) = &model.world.coverage else { return };
    model.world.reading.take_states(&coverage.corpus, &left.states);
    model.world.reading.kept_session = left.session.clone();
    super::record::find_signs(&mut model.world);
    model.world.reading.take_marks();
    scope::narrow(model);
    if let Some(failure) = left.failure {
        model.notice = Some(failure);
    }
    if model.world.settings.is_fresh {
        return;
    }
    let mut told = Vec::new();
    if !is_asked {
        told.extend(told_scope(model));
    }
    put(model, &left.session);
    told.extend(told_session(model));
    if !told.is_empty() && model.notice.is_none() {
        model.notice = Some(format!("as you left it: {}", told.join(" · ")));
    }
}

/// Puts views, order and cursor as they were left.
fn put(model: &mut Model, session: &KeptSession) {
    let Some(coverage) = &model.world.coverage else { return };
    let corpus = &coverage.corpus;
    let by_id = |name: &str| {
        let id = session.get(name)?;
        position_of(corpus, |article| article.id.to_string() == id)
    };
    let (base, marked) = (by_id("base"), by_id("marked"));
    let by_path = || {
        let path = session.get("cursor-path")?;
        position_of(corpus, |article| *article.path == *path)
    };
    let cursor = by_id("cursor").or_else(by_path);
    let order = session.get("order").and_then(Order::named);
    let pane =
        Pane::ALL.into_iter().find(|pane| session.get("pane") == Some(pane_name(*pane).as_str()));
    model.world.reading.shows_known = session.get("known").is_some();
    (model.world.base, model.world.marked) = (base, marked);
    let read = &mut model.screens.read;
    read.order = order.unwrap_or_default();
    read.focus = pane.unwrap_or_default();
    scope::narrow(model);
    if let Some(ix) = cursor.filter(|ix| model.screens.read.listed.has(*ix)) {
        put_cursor(model, ix);
    }
    // A view of a term would ask for it first.
    let view = session.get("view").and_then(ViewId::named);
    if let Some(view) = view.filter(|view| !view.offers(ViewFeature::Term)) {
        views::show(model, Action::View(view.tab()));
        for _ in view.pages().take_while(|page| *page != view) {
            views::show(model, Action::View(view.tab()));
        }
    }
}

/// Puts the cursor where reading stopped in an article.
fn put_cursor(model: &mut Model, ix: ArticleIx) {
    let Some(coverage) = &model.world.coverage else { return };
    let state = model.world.reading.state(ix);
    let at = state.and_then(|state| state.position.as_ref());
    let at = at.map(|at| found(&coverage.corpus.article(ix).text.content, at));
    let read = &mut model.screens.read;
    read.go(Cursor { article: ix, ..Cursor::default() });
    model.world.reading.resume = at.map(|at| (ix, at));
}

fn position_of(corpus: &Corpus, is: impl Fn(&Article) -> bool) -> Option<ArticleIx> {
    corpus.iter().find(|(_, article)| is(article)).map(|(ix, _)| ix)
}

/// The scope that was kept, with the key that takes it off.
fn told_scope(model: &Model) -> Option<String> {
    let scope = &model.world.scope;
    let mut parts = Vec::new();
    if scope.story.is_some() {
        parts.push("one story".to_owned());
    }
    let marks = scope.marks.marks().count();
    if marks > 0 {
        parts.push(counted(marks, "marked actor"));
    }
    if !scope.conditions.is_empty() {
        parts.push(shorten(&scope.typed(), CONDITIONS));
    }
    let key = model.world.key(Context::Read, Action::ClearFilter);
    if parts.is_empty() {
        None
    } else {
        Some(format!("only {}, {key} shows all", parts.join(", ")))
    }
}

/// What else is not as in a first start, with the keys that change it.
fn told_session(model: &Model) -> Vec<String> {
    let key = |action| model.world.key(Context::Read, action);
    let mut told = Vec::new();
    if model.screens.read.order != Order::Date {
        told.push(format!("by story, {} sorts", key(Action::Sort)));
    }
    if model.world.base.is_some() {
        told.push(format!("with the base ◆, {} takes it away", key(Action::MakeBase)));
    }
    if let Some(at) = model.screens.shown_view() {
        let name = model.screens.views[at].id.spec().name;
        told.push(format!("in {name}, {} reads", key(Action::ViewRead)));
    }
    told
}
