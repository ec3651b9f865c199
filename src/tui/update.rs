//! Changes the model by one message. Pure: actions outside the model are returned as effects.
//!
//! ```text
//! key ──► pending ──► action ──► modal, else screen, else act_anywhere
//!                                  └────────┴── requests ──► perform
//! ```

mod basket;
mod compare;
mod copy;
mod deliver;
mod drag;
mod fact;
mod fetch;
mod find;
mod folder_files;
mod launch;
pub(super) mod load;
mod perform;
pub(super) mod reading;
mod record;
pub(super) mod reload;
pub(super) mod repair;
mod report;
mod scope;
mod seen;
pub(super) mod session;
mod text_search;
mod views;

use super::drag::Drag;
use super::keys::KeyOutcome;
use super::layout::{head, tabs};
use super::model::Model;
use super::msg::{Effect, Mouse, MouseKind, Msg, QuitReason};
use super::page::Page;
use super::palette::{CommandPalette, WRITE};
use super::tour;
use super::view::{logical_column, scope_part_at, tab_at};
use crate::config::{Action, Code, Context, Key, Keymap};
use crate::corpus::ArticleIx;
use crate::query::TellingKind;
use perform::perform;

/// The article under the cursor, or that of the screen.
fn article_here(model: &Model) -> ArticleIx {
    let site = model.screens.top().site(&model.world);
    site.map_or_else(|| model.screens.article(), |site| site.article)
}

/// Changes `model` by one message. Returns the effects in the order in which they are to happen.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let is_user = matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_));
    let mut effects = match msg {
        Msg::Key(key) => press(model, key),
        Msg::Mouse(mouse) => {
            let column = logical_column(model, (mouse.column, mouse.row));
            point(model, Mouse { column, ..mouse })
        }
        Msg::Drag(column, row) => {
            let column = logical_column(model, (column, row));
            drag::drag(model, (column, row));
            Vec::new()
        }
        Msg::Release => drag::release(model),
        Msg::Paste(text) => {
            let requests = model.modal.as_mut().map(|modal| modal.paste(&text));
            perform(model, requests.unwrap_or_default())
        }
        Msg::Resize(width, height) => {
            model.resize((width, height));
            model.screens.read.moved = true;
            Vec::new()
        }
        Msg::Done(completion) => {
            let mut effects = completion(model);
            if std::mem::take(&mut model.unseen) && model.world.reading.resume.is_none() {
                // Nothing that is shown has changed.
                effects.extend(session::keep(model, false));
                return effects;
            }
            effects
        }
        Msg::Stop => vec![Effect::Suspend],
        Msg::Resumed => vec![Effect::Resume],
        Msg::Signal(signal) => vec![Effect::Quit(QuitReason::Signal(signal))],
        Msg::Failed(what) => vec![Effect::Quit(QuitReason::Failed(what))],
    };
    effects.extend(reload::due(model));
    settle(model, &mut effects);
    effects.extend(reading::follow(model, is_user));
    if effects.iter().any(|effect| matches!(effect, Effect::Quit(_))) {
        // What is to be kept is kept before the end.
        effects.splice(0..0, session::leave(model));
    }
    effects
}

/// Brings the contents of the screen up to date after its cursor was put elsewhere.
fn settle_screen(model: &mut Model) {
    let Model { world, screens, .. } = model;
    if world.coverage.is_some() {
        screens.top_mut().settle(world);
    }
}

/// Brings the contents of the screen and the modal up to date, and starts the job that the screen
/// needs.
fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    let Model { world, screens, modal, .. } = model;
    if world.coverage.is_some() {
        let screen = screens.top_mut();
        effects.extend(screen.job(world).map(Effect::Start));
        screen.settle(world);
    }
    if let Some(modal) = modal {
        modal.settle(world, screens);
    }
}

/// Takes a key: a modal that reads text gets it as it is, else it may complete a command.
fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notice = None;
    model.drag = Drag::Idle;
    let opening = model.opening.end();
    if let Some(modal) = &mut model.modal
        && modal.context().is_none()
    {
        let requests = modal.press(&model.world, key);
        return perform(model, requests);
    }
    let context = model.context();
    match model.pending.press(&model.world.settings.keymap, context, key) {
        KeyOutcome::Act(Action::Follow, _) if let Some(fact) = opening => {
            views::show_fact(model, fact.kind);
            Vec::new()
        }
        KeyOutcome::Act(action, count) => act(model, action, count),
        KeyOutcome::Wait => Vec::new(),
        KeyOutcome::Nothing(keys) => {
            model.notice = unbound_notice(&model.world.settings.keymap, context, &keys);
            Vec::new()
        }
    }
}

/// The notice about keys that are not bound here. `None` when Esc cancelled a sequence.
fn unbound_notice(keymap: &Keymap, context: Context, keys: &[Key]) -> Option<String> {
    if keys.last().is_some_and(|key| key.code == Code::Esc) {
        return None;
    }
    let typed: String = keys.iter().map(ToString::to_string).collect();
    if let Some((there, action)) = keymap.elsewhere(keys).first() {
        return Some(format!("{typed} works {}: {}", there.place(), action.describe()));
    }
    let help = keymap.keys(context, Action::Help).into_iter().next().unwrap_or_default();
    Some(format!("{typed} means nothing here; {help} shows all keys"))
}

/// Gives an action to the modal or, without one, to the screen. What neither does is done here.
fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let requests = match &mut model.modal {
        Some(modal) => modal.act(&model.world, action, count),
        None if model.world.coverage.is_some() => model.screens.act(&model.world, action, count),
        None => None,
    };
    let effects = match requests {
        Some(requests) => perform(model, requests),
        None => act_anywhere(model, action),
    };
    tour::follow(model, action);
    effects
}

/// Does an action that means the same on every screen.
fn act_anywhere(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Interrupt if model.pending.cancel() || fetch::stop(model) => {}
        Action::Quit | Action::Interrupt => return vec![Effect::Quit(QuitReason::Asked)],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return reload::ask(model),
        Action::Fetch => return fetch::ask(model),
        Action::Watch => return reload::toggle_watch(model),
        Action::Close if !close(model) => return vec![Effect::Quit(QuitReason::Asked)],
        Action::Dismiss if close(model) => {}
        Action::Dismiss if fetch::stop(model) => {}
        Action::Dismiss if model.tour.is_some() => end_tour(model),
        Action::Dismiss if !model.world.scope.is_empty() => return scope::clear(model),
        Action::Dismiss => {
            let quit = model.key(Action::Close);
            model.notice = Some(format!("nothing to close here; {quit} quits"));
        }
        Action::Help | Action::Legend | Action::OneSided | Action::Problems => {
            toggle(model, action);
        }
        Action::Palette => {
            let below = model.screens.top().context();
            model.modal = Some(Box::new(CommandPalette::new(below, "")));
        }
        Action::WriteReport => {
            let below = model.screens.top().context();
            model.modal = Some(Box::new(CommandPalette::new(below, WRITE)));
        }
        Action::Compare => compare::open(model),
        Action::CompareVersions => compare::open_versions(model),
        Action::Synopsis => compare::open_synopsis(model),
        Action::CompareWith => return find::open_other_side(model).into_iter().collect(),
        Action::Find => find::open(model),
        Action::SearchTexts => return text_search::open(model),
        Action::SeenAnywhere => return seen::open(model),
        Action::ScopeStory
        | Action::NextStory
        | Action::PreviousStory
        | Action::ScopeQuery
        | Action::DropCondition
        | Action::ClearFilter => return scope::act(model, action),
        Action::YankFinding
        | Action::YankQuote
        | Action::YankLink
        | Action::YankUrl
        | Action::YankCitation
        | Action::YankArticle
        | Action::YankBasket => {
            return copy::copy(model, action);
        }
        Action::OpenBrowser
        | Action::OpenEditor
        | Action::PipeFinding
        | Action::PipeArticle
        | Action::PipeList => return launch::act(model, action),
        Action::AddFinding
        | Action::Comment
        | Action::ItemDown
        | Action::ItemUp
        | Action::DeleteItem => return basket::act(model, action),
        Action::SelectRange => {
            model.notice = Some("a range can be selected in the text of an article".to_owned());
        }
        Action::MergeActor
        | Action::SplitActor
        | Action::RenameActor
        | Action::ActorKind
        | Action::IgnoreActor => return repair::act(model, action),
        Action::FolderRepairs => return folder_files::decide(model),
        Action::SetOutlet | Action::SetDate | Action::SetHeadline => fact::ask(model, action),
        Action::Dropped => fact::open_dropped(model),
        Action::ShowAltered => views::show_fact(model, TellingKind::AlteredQuotes),
        Action::ShowSpeakers => views::show_fact(model, TellingKind::OtherSpeakers),
        Action::ShowDisagreeing => views::show_fact(model, TellingKind::DisagreeingNumbers),
        Action::ShowHoles => views::show_holes(model),
        Action::Record(id) => return record::toggle(model, id),
        Action::ToggleRead
        | Action::Tag
        | Action::NextUnread
        | Action::PreviousUnread
        | Action::NextStarred
        | Action::PreviousStarred
        | Action::ShowKnown => return reading::act(model, action),
        Action::Undo => return reading::undo(model),
        Action::Redo => return reading::redo(model),
        action => views::show(model, action),
    }
    Vec::new()
}

/// Closes the tour. The reader has the whole terminal again.
fn end_tour(model: &mut Model) {
    let (width, height) = model.world.size;
    let all = (width, height + model.panel_rows);
    model.tour = None;
    model.resize(all);
    model.screens.read.moved = true;
}

/// Closes the topmost of: the modal, the screen, the search, the zoomed pane. Returns whether there
/// was anything to close.
fn close(model: &mut Model) -> bool {
    model.modal.take().is_some() || model.screens.close() || model.screens.read.dismiss()
}

/// Opens the page of an action, or closes it when it is open.
fn toggle(model: &mut Model, action: Action) {
    let page = Page::of(action, &model.screens);
    let open = model.modal_mut::<Page>().is_some_and(|open| open.title() == page.title());
    if open {
        model.modal = None;
    } else {
        model.modal = Some(Box::new(page));
    }
}

/// Gives an event of the mouse to the modal, the tabs or the screen.
fn point(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    model.notice = None;
    if drag::press(model, mouse) {
        return Vec::new();
    }
    if let Some(modal) = &mut model.modal
        && let Some(requests) = modal.point(&model.world, mouse)
    {
        return perform(model, requests);
    }
    if model.screens.top().has_tabs() && mouse.row < head(model.world.size.1) {
        return if mouse.what == MouseKind::Click { point_head(model, mouse) } else { Vec::new() };
    }
    if model.world.coverage.is_none() {
        return Vec::new();
    }
    let requests = model.screens.top_mut().point(&model.world, mouse);
    perform(model, requests)
}

/// Takes a click on the tabs or on the line of the scope.
fn point_head(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if mouse.row >= tabs(model.world.size.1) {
        let target = scope_part_at(model, mouse.column);
        return target.map_or_else(Vec::new, |target| scope::follow(model, target));
    }
    if let Some(action) = tab_at(model, mouse.column) {
        views::show(model, action);
    }
    Vec::new()
}
