//! Opening comparisons, acting on them, and going from one to its texts.

use crate::config::Action;
use crate::corpus::{ArticleIx, Site};
use crate::tui::diff::{Choice, Diff};
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{Cursor, On, Place};
use crate::tui::screen::{Opened, Screen};
use crate::tui::synopsis::Synoptic;

/// The article that is being read or compared.
pub(super) fn article(model: &Model) -> ArticleIx {
    match model.screens.last() {
        Some(Screen::Diff(diff)) => diff.of(),
        Some(Screen::Synopsis(screen)) => screen.base,
        Some(Screen::Browse(_) | Screen::Text(_)) | None => model.read.article(),
    }
}

/// Whether there is anything to compare with; tells so when there is not.
pub(super) fn possible(model: &mut Model) -> bool {
    let articles = model.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len());
    if articles == 1 {
        model.notice = Some("there is nothing to compare with: one article is open".to_owned());
    }
    articles > 1
}

/// Compares the article with the base, else with the marked one, else with the
/// most similar one; from a variant of a synopsis with its article. The cursor
/// stays on the sentence that it is on.
pub(super) fn open(model: &mut Model) {
    if possible(model) {
        let of = article(model);
        let other = |ix: Option<ArticleIx>, choice: Choice| {
            ix.filter(|&ix| ix != of).map(|ix| (Some(ix), choice))
        };
        let (picked, from) = match model.screens.last() {
            Some(Screen::Synopsis(screen)) => (
                other(screen.variant().map(|variant| variant.article), Choice::Picked),
                screen.site(),
            ),
            _ => (None, Some(Site { article: of, span: model.read.cursor.span })),
        };
        let chosen = picked
            .or(other(model.read.base, Choice::Base))
            .or(other(model.read.marked, Choice::Marked));
        let two = model.coverage.as_ref().is_some_and(|coverage| coverage.corpus.len() == 2);
        let (with, choice) =
            chosen.unwrap_or((None, if two { Choice::Only } else { Choice::Similar }));
        model.screens.push(Screen::Diff(Box::new(Diff::new(of, with, choice, from))));
    }
}

/// Sets the other articles of its story beside the base, or beside the article that is read or compared.
pub(super) fn gather(model: &mut Model) {
    if possible(model) && !matches!(model.screens.last(), Some(Screen::Synopsis(_))) {
        let base = match model.screens.last() {
            Some(Screen::Diff(_)) => article(model),
            _ => model.read.base.unwrap_or_else(|| article(model)),
        };
        model.screens.push(Screen::Synopsis(Box::new(Synoptic::new(base))));
    }
}

/// An action while a synopsis is shown.
pub(super) fn act_synopsis(model: &mut Model, action: Action, count: Option<usize>) {
    let size = model.size;
    let Some(Screen::Synopsis(screen)) = model.screens.last_mut() else { return };
    match (action, screen.site()) {
        (Action::Follow, Some(site)) => read(model, site, On::Sentence),
        (Action::Follow, None) => model.notice = Some("nothing to follow here".to_owned()),
        _ => model.notice = screen.act(size, action, count),
    }
}

/// An action while a comparison is shown.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>) {
    let size = model.size;
    let Some(Screen::Diff(diff)) = model.screens.last_mut() else { return };
    let pinned = match action {
        Action::Pin => Some(diff.pin(&mut model.pins)),
        Action::Undo => Some(diff.unpin(&mut model.pins)),
        Action::Redo => Some(diff.repin(&mut model.pins)),
        _ => None,
    };
    if pinned.is_some() {
        model.notice = pinned;
        return;
    }
    if action != Action::Follow {
        let height = usize::from(diff.areas(size).body.height);
        model.notice = diff.act(height, action, count);
        return;
    }
    match diff.site() {
        Some(site) => read(model, site, On::Sentence),
        None => model.notice = Some("nothing to follow here".to_owned()),
    }
}

/// Shows a place in the text: on the first screen, or on one more of its kind
/// from which the way back leads to the screen that is shown.
pub(super) fn read(model: &mut Model, site: Site, on: On) {
    let cursor = Cursor { article: Place(site.article), span: site.span, on };
    if let Some(Screen::Diff(_) | Screen::Synopsis(_) | Screen::Browse(_)) = model.screens.last() {
        let (focus, depth) = (model.read.focus, model.read.back.len());
        model.screens.push(Screen::Text(Opened { cursor: model.read.cursor, focus, depth }));
        model.read.go(cursor);
    } else if cursor != model.read.cursor {
        model.read.leap(cursor);
    }
    model.read.focus = Pane::Text;
}

/// Goes back one screen. Tells whether there was one.
pub(super) fn back(model: &mut Model) -> bool {
    let screen = model.screens.pop();
    if let Some(Screen::Text(opened)) = &screen {
        model.read.go(opened.cursor);
        model.read.focus = opened.focus;
        model.read.back.truncate(opened.depth);
        model.read.query = None;
    }
    screen.is_some()
}

/// Whether the way back leads from the text to the screen that has opened it.
pub(super) fn opened_here(model: &Model) -> bool {
    matches!(model.screens.last(), Some(Screen::Text(opened)) if model.read.back.len() <= opened.depth)
}

/// What the comparison that is shown needs computed.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    match (&model.coverage, model.screens.last_mut()) {
        (Some(coverage), Some(Screen::Diff(diff))) => {
            diff.ask(coverage, &model.pins, &mut model.jobs).map(Effect::Compare)
        }
        (Some(coverage), Some(Screen::Synopsis(screen))) => {
            screen.ask(coverage, &mut model.jobs).map(Effect::Gather)
        }
        _ => None,
    }
}
