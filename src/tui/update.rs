//! What a message does to the model. Pure: what has to happen outside comes
//! back as effects.

mod compare;
mod copy;
mod find;
mod reload;
mod repair;
mod select;
mod views;

use super::analysis_job;
use super::keys::Pressed;
use super::model::{Coverage, Model};
use super::msg::{Effect, Mouse, MouseKind, Msg, Why};
use super::overlay::{Overlay, Scroll};
use super::repair::Asks;
use super::screen::Screen;
use crate::config::{Action, Code, ColorChoice, Context, Key, Keymap, Settings, ThemeChoice};
use crate::corpus::Corpus;
use crate::engine::{Finding, Progress};
use crate::ingest::Problem;
use crate::present::views::ViewFeature;
use std::sync::Arc;

/// The most outlets that can be asked to carry what an article lacks.
const MOST: u8 = 50;
/// By how much the threshold of stories changes at once.
const STEP: f32 = 0.02;

/// Takes one message in.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(key) => press(model, key),
        Msg::Mouse(mouse) => point(model, mouse),
        Msg::Paste(text) => {
            if let Some(finder) = &mut model.finder {
                finder.line.paste(&text);
            } else if let Some(Asks::Name(_, line)) = &mut model.repairs.asks {
                line.paste(&text);
            } else if let Some(prompt) =
                model.browse_mut().and_then(|(browse, ..)| browse.prompt.as_mut())
            {
                prompt.line.paste(&text);
            } else if let Some(prompt) = &mut model.read.prompt {
                prompt.text.push_str(&crate::text::Clean::line(&text));
            }
            Vec::new()
        }
        Msg::Resize(width, height) => {
            model.size = (width, height);
            model.read.moved = true;
            Vec::new()
        }
        Msg::Loaded(corpus, problems) => load(model, corpus, problems),
        Msg::Found(number, finding) => {
            // Of 100 000 articles that are read one after the other only the one on the screen matters to it.
            let elsewhere = finding.article().is_some_and(|ix| ix != model.read.article())
                && model.screens.is_empty();
            if model.coverage.as_ref().is_some_and(|coverage| coverage.analysis != number) {
                return Vec::new();
            }
            let effects = absorb(model, finding);
            if elsewhere {
                return effects;
            }
            effects
        }
        Msg::Named(names) => {
            model.index.names = Some(names);
            Vec::new()
        }
        Msg::Titled(headlines) => {
            model.index.headlines = Some(headlines);
            Vec::new()
        }
        Msg::Ranked(of, similar) => {
            if let Some(finder) = &mut model.finder {
                finder.rank(of, similar);
            }
            Vec::new()
        }
        Msg::Compared(number, comparison) => {
            if let Some(Screen::Diff(diff)) = model.screens.last_mut() {
                diff.answer(number, comparison);
            }
            Vec::new()
        }
        Msg::Gathered(number, synopsis) => {
            if let Some(Screen::Synopsis(screen)) = model.screens.last_mut() {
                screen.answer(number, synopsis);
            }
            Vec::new()
        }
        Msg::Grown(grown) => reload::grown(model, *grown),
        Msg::Reloaded(fresh) => reload::reloaded(model, fresh),
        Msg::Mended(mended) => repair::mended(model, mended),
        Msg::Kept(kept) => repair::kept(model, kept),
        Msg::Stop => vec![Effect::Suspend],
        Msg::Resumed => vec![Effect::Resume],
        Msg::Signal(signal) => vec![Effect::Quit(Why::Signal(signal))],
        Msg::Failed(what) => vec![Effect::Quit(Why::Failed(what))],
    };
    effects.extend(compare::ask(model));
    settle(model);
    effects
}

/// Makes anew what the screen shows, where it is out of date.
fn settle(model: &mut Model) {
    let layout = model.layout();
    if let Some(coverage) = &model.coverage {
        match model.screens.last_mut() {
            Some(Screen::Diff(diff)) => {
                diff.settle(coverage, model.size, brackets(&model.settings));
            }
            Some(Screen::Synopsis(screen)) => {
                screen.settle(coverage, model.size, brackets(&model.settings));
            }
            Some(Screen::Browse(subject)) => {
                if let Some(browse) = model.views.iter_mut().find(|view| view.subject == *subject) {
                    browse.settle(coverage, &model.index, model.size);
                }
            }
            Some(Screen::Text(_)) | None => model.read.settle(coverage, &layout),
        }
    }
    let current = compare::article(model);
    if let (Some(coverage), Some(finder)) = (&model.coverage, &mut model.finder) {
        finder.settle(coverage, &model.index, current, model.size);
    }
    if let Some(mut overlay) = model.overlay.take() {
        let (columns, rows) = super::view::overlay_room(model.size);
        let last = overlay.lines(model, columns).len().saturating_sub(rows);
        overlay.scroll_mut().0 = overlay.scroll().0.min(last);
        model.overlay = Some(overlay);
    }
}

/// Whether changed words need brackets: when the user wants no colours.
fn brackets(settings: &Settings) -> bool {
    settings.theme == ThemeChoice::Mono || settings.color == ColorChoice::Never
}

fn load(model: &mut Model, corpus: Arc<Corpus>, problems: Vec<Problem>) -> Vec<Effect> {
    if corpus.is_empty() {
        return vec![Effect::Quit(Why::Empty(problems))];
    }
    model.coverage = Some(Coverage::new(Arc::clone(&corpus), problems));
    model.read.moved = true;
    let headlines = Effect::IndexHeadlines(corpus);
    std::iter::once(headlines).chain(analysis_job::ask(model)).collect()
}

fn absorb(model: &mut Model, finding: Finding) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Finding::Actors(actors) = &finding {
        effects.push(Effect::IndexNames(Arc::clone(actors)));
    }
    let lists = matches!(&finding, Finding::Actors(_) | Finding::Stories(_));
    if let Some(coverage) = &mut model.coverage {
        coverage.revision += u64::from(finding.article().is_none());
        coverage.findings.absorb(finding);
    }
    if lists {
        select::narrow(model);
        repair::remark(model);
    }
    effects
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notice = None;
    if model.finder.is_some() {
        return find::press(model, key);
    }
    if model.repairs.asks.is_some() {
        return repair::press(model, key);
    }
    if model.read.prompt.is_some() {
        if let Some(coverage) = &model.coverage {
            model.notice = model.read.type_key(coverage, key);
        }
        return Vec::new();
    }
    if let Some((browse, coverage, index)) = model.browse_mut()
        && browse.prompt.is_some()
    {
        model.notice = browse.type_key(coverage, index, key);
        return Vec::new();
    }
    let context = model.context();
    match model.pending.press(&model.settings.keymap, context, key) {
        Pressed::Act(action, count) => act(model, action, count),
        Pressed::Wait => Vec::new(),
        Pressed::Nothing(keys) => {
            model.notice = unknown(&model.settings.keymap, context, &keys);
            Vec::new()
        }
    }
}

/// What there is to say of keys that mean nothing here; nothing when a sequence was only given up.
fn unknown(keymap: &Keymap, context: Context, keys: &[Key]) -> Option<String> {
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

fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit(Why::Asked)],
        Action::Interrupt if !model.pending.cancel() => return vec![Effect::Quit(Why::Asked)],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return reload::ask(model),
        Action::Close if !close(model) => return vec![Effect::Quit(Why::Asked)],
        Action::Dismiss if !close(model) => {
            let quit = model
                .settings
                .keymap
                .keys(model.context(), Action::Close)
                .into_iter()
                .next()
                .unwrap_or_default();
            model.notice = Some(format!("nothing to close here; {quit} quits"));
        }
        Action::Close | Action::Dismiss => {}
        Action::Help => toggle(model, Overlay::Help(Scroll(0))),
        Action::Legend => toggle(model, Overlay::Legend(Scroll(0))),
        Action::OneSided => toggle(model, Overlay::OneSided(Scroll(0))),
        Action::Problems => toggle(model, Overlay::Problems(Scroll(0))),
        action if model.overlay.is_some() => scroll(model, action, count),
        Action::Compare => compare::open(model),
        Action::Synopsis => compare::gather(model),
        Action::CompareWith => return find::open_other_side(model).into_iter().collect(),
        Action::Find => find::open(model),
        Action::Stricter => stricter(model, 1, count),
        Action::Wider => stricter(model, -1, count),
        Action::YankQuote | Action::YankUrl | Action::YankCitation | Action::YankArticle => {
            return copy::copy(model, action).into_iter().collect();
        }
        action if views::show(model, action) => {}
        Action::Undo | Action::Redo if matches!(model.screens.last(), Some(Screen::Diff(_))) => {
            compare::act(model, action, count);
        }
        Action::MergeActor
        | Action::SplitActor
        | Action::RenameActor
        | Action::ActorKind
        | Action::IgnoreActor
        | Action::Undo
        | Action::Redo => return repair::act(model, action),
        action if matches!(model.screens.last(), Some(Screen::Diff(_))) => {
            compare::act(model, action, count);
        }
        action if matches!(model.screens.last(), Some(Screen::Synopsis(_))) => {
            compare::act_synopsis(model, action, count);
        }
        action if matches!(model.screens.last(), Some(Screen::Browse(_))) => {
            views::act(model, action, count);
        }
        Action::Back if compare::opened_here(model) => {
            compare::back(model);
        }
        Action::ClearFilter => select::clear(model),
        Action::Sort => select::sort(model),
        action => {
            let layout = model.layout();
            if let Some(coverage) = &model.coverage {
                model.notice = model.read.act(coverage, &layout, action, count);
            }
            if matches!(action, Action::NextPane | Action::PreviousPane | Action::Zoom) {
                model.read.moved = true;
            }
        }
    }
    Vec::new()
}

/// Asks more, or less, of what the screen groups or lists: of how alike the
/// articles of a story are, of how many outlets carry what another one lacks.
fn stricter(model: &mut Model, sign: i8, count: Option<usize>) {
    let times = count.unwrap_or(1).min(100) as i8;
    if let Some((browse, ..)) = model.browse_mut()
        && browse.subject.offers(ViewFeature::OutletLimit)
    {
        browse.shown.least = browse.shown.least.saturating_add_signed(sign * times).clamp(1, MOST);
        return;
    }
    select::regroup(model, STEP * f32::from(sign) * f32::from(times));
}

/// Closes what is on top: the overlay, a zoomed pane, the marks of a search,
/// the screen. Tells whether there was anything.
fn close(model: &mut Model) -> bool {
    let screen = |model: &mut Model| !model.screens.is_empty() && compare::back(model);
    let zoomed = |model: &mut Model| std::mem::take(&mut model.read.zoomed);
    model.overlay.take().is_some()
        || screen(model)
        || model.read.query.take().is_some()
        || zoomed(model)
}

fn toggle(model: &mut Model, overlay: Overlay) {
    let same = model.overlay.as_ref().is_some_and(|open| open.title() == overlay.title());
    model.overlay = (!same).then_some(overlay);
}

fn scroll(model: &mut Model, action: Action, count: Option<usize>) {
    let (_, rows) = super::view::overlay_room(model.size);
    let Some(overlay) = &mut model.overlay else { return };
    let times = count.unwrap_or(1).cast_signed();
    let (half, page) = ((rows / 2).cast_signed(), rows.saturating_sub(1).cast_signed());
    let top = &mut overlay.scroll_mut().0;
    *top = match action {
        Action::Down => top.saturating_add_signed(times),
        Action::Up => top.saturating_add_signed(-times),
        Action::HalfPageDown => top.saturating_add_signed(half),
        Action::HalfPageUp => top.saturating_add_signed(-half),
        Action::PageDown => top.saturating_add_signed(page),
        Action::PageUp => top.saturating_add_signed(-page),
        Action::First => 0,
        Action::Last => usize::MAX,
        _ => *top,
    };
}

fn point(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    model.notice = None;
    if model.repairs.asks.is_some() {
        return Vec::new();
    }
    if let Some(finder) = &mut model.finder {
        match mouse.what {
            MouseKind::WheelDown => finder.step(1),
            MouseKind::WheelUp => finder.step(-1),
            MouseKind::Click => {}
        }
        return Vec::new();
    }
    if let Some(overlay) = &mut model.overlay {
        let top = &mut overlay.scroll_mut().0;
        match mouse.what {
            MouseKind::WheelDown => *top = top.saturating_add(3),
            MouseKind::WheelUp => *top = top.saturating_sub(3),
            MouseKind::Click => {}
        }
        return Vec::new();
    }
    if let Some(Screen::Diff(diff)) = model.screens.last_mut() {
        diff.point(model.size, mouse);
        return Vec::new();
    }
    if let Some(Screen::Synopsis(screen)) = model.screens.last_mut() {
        screen.point(model.size, mouse);
        return Vec::new();
    }
    if mouse.row < super::layout::tabs(model.size.1) {
        if let Some(action) =
            super::view::tab_at(model, mouse.column).filter(|_| mouse.what == MouseKind::Click)
        {
            views::show(model, action);
        }
        return Vec::new();
    }
    let (size, layout) = (model.size, model.layout());
    if let Some((browse, ..)) = model.browse_mut() {
        browse.point(size, mouse);
    } else if let Some(coverage) = &model.coverage {
        model.read.point(coverage, &layout, mouse);
    }
    Vec::new()
}

/// How far the work is, in a few words; `None` when it is done.
pub(super) fn progress(model: &Model) -> Option<String> {
    let Some(coverage) = &model.coverage else { return Some("opening …".to_owned()) };
    match coverage.findings.progress() {
        Progress::Done => model.reloading.then(|| "reading again …".to_owned()),
        Progress::Reading(read, all) => Some(format!("reading {read} of {all} …")),
        Progress::Linking(step, all) => Some(format!("comparing {} of {all} …", step + 1)),
    }
}
