//! The row of tabs above the reading screen and the views.

use crate::config::{Action, Context};
use crate::present::views::ViewId;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::tabs as rows;
use crate::tui::model::Model;

/// A view and the key that shows it.
struct Tab {
    action: Action,
    title: &'static str,
    /// The titles of all its pages, when it is shown and has several.
    pages: Vec<&'static str>,
    shown: bool,
}

/// The forms of the tabs, by the room that they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TabForm {
    /// Titles, and blanks between them. The tab that is shown has the titles of all its pages.
    Wide,
    /// Titles, close to each other, and those of the pages.
    Close,
    /// No blank between key and title. Beside the tab that is shown, so many have their titles, the nearest
    /// first; the others are closed up to their keys.
    Tight(usize),
}

/// Draws the tabs in the first row. The right end shows the key that leads back from a text that
/// another screen has opened, or the key of help.
pub(super) fn draw(frame: &mut Frame, model: &Model) {
    if rows(model.world.size.1) == 0 {
        return;
    }
    let columns = usize::from(frame.width().saturating_sub(2));
    let line = strip(model, form(model, columns));
    let tail = tail(model);
    let fits = line.width() + tail.width() < columns;
    let line = if fits { line.with_tail(columns, tail) } else { line.shortened(columns) };
    frame.line(1, 0, frame.width().saturating_sub(2), &line);
}

/// The widest form of the tabs that fits. The key of help gives way to titles, because the status line
/// has it too; the way back does not.
fn form(model: &Model, columns: usize) -> TabForm {
    let taken = |form: TabForm| match model.screens.opener() {
        None if form != TabForm::Wide => 0,
        _ => tail(model).width() + 1,
    };
    let fits = |form: &TabForm| strip(model, *form).width() + taken(*form) <= columns;
    let others = tabs(model).len().saturating_sub(1);
    let forms = [TabForm::Wide, TabForm::Close].into_iter();
    forms.chain((0..=others).rev().map(TabForm::Tight)).find(fits).unwrap_or(TabForm::Tight(0))
}

/// Which tabs have their titles, when beside the one that is shown only the nearest `count` have room.
fn named(tabs: &[Tab], count: usize) -> Vec<bool> {
    let shown = tabs.iter().position(|tab| tab.shown).unwrap_or(0);
    let mut nearest: Vec<usize> = (0..tabs.len()).collect();
    nearest.sort_by_key(|at| at.abs_diff(shown));
    let mut named = vec![false; tabs.len()];
    nearest.into_iter().take(count + 1).for_each(|at| named[at] = true);
    named
}

/// The tab at a column of the first row.
pub(in crate::tui) fn at(model: &Model, column: u16) -> Option<Action> {
    let form = form(model, usize::from(model.world.size.0.saturating_sub(2)));
    let mut x = 1;
    labels(model, form).into_iter().find_map(|(action, label)| {
        let from = x;
        x += label.width();
        (from..x).contains(&usize::from(column)).then_some(action)
    })
}

fn tabs(model: &Model) -> Vec<Tab> {
    let open = model.screens.shown_view().map(|at| model.screens.views[at].id);
    let first =
        Tab { action: Action::ViewRead, title: "Read", pages: Vec::new(), shown: open.is_none() };
    let mut tabs = vec![first];
    for tab in ViewId::tabs() {
        // The tab of the view that is shown has the title of its page.
        let page = open.filter(|open| open.tab() == tab);
        tabs.push(Tab {
            action: Action::View(tab),
            title: page.unwrap_or(tab).title(),
            pages: page.into_iter().flat_map(ViewId::pages).map(ViewId::title).collect(),
            shown: page.is_some(),
        });
    }
    // A view without a tab of its own has one while it is shown.
    if let Some(aside) = open.filter(|open| !ViewId::tabs().any(|tab| tab == open.tab())) {
        let (action, title) = (Action::View(aside), aside.title());
        tabs.push(Tab { action, title, pages: Vec::new(), shown: true });
    }
    tabs
}

fn strip(model: &Model, form: TabForm) -> Line {
    labels(model, form).into_iter().fold(Line::new(), |line, (_, label)| line.joined(label))
}

/// The label of each tab.
fn labels(model: &Model, form: TabForm) -> Vec<(Action, Line)> {
    let tabs = tabs(model);
    let named = named(&tabs, if let TabForm::Tight(count) = form { count } else { tabs.len() });
    let labels = tabs.iter().zip(named).map(|(tab, named)| {
        let key = model.world.key(Context::Browse, tab.action);
        let title = if named { tab.title } else { "" };
        let label = if tab.shown { shown(tab, &key, form) } else { other(title, key, form) };
        (tab.action, label)
    });
    labels.collect()
}

/// The tab that is shown: key and title, or the titles of its pages.
fn shown(tab: &Tab, key: &str, form: TabForm) -> Line {
    let mut line = Line::new().plain(if form == TabForm::Close { " " } else { "" });
    if matches!(form, TabForm::Wide | TabForm::Close) && tab.pages.len() > 1 {
        line.push(format!(" {key} "), Role::Selected);
        for (at, page) in tab.pages.iter().enumerate() {
            line.push(if at > 0 { "│ " } else { "" }, Role::Dim);
            let is_shown = *page == tab.title;
            line.push(format!("{page} "), if is_shown { Role::Selected } else { Role::Dim });
        }
    } else if matches!(form, TabForm::Tight(_)) {
        line.push(" ", RoleSet::NONE);
        line.push(format!("{key} {}", tab.title), Role::Selected);
    } else {
        line.push(format!(" {key} {} ", tab.title), Role::Selected);
    }
    line.plain(if form == TabForm::Wide { " " } else { "" })
}

/// A tab that is not shown: key and title.
fn other(title: &str, key: String, form: TabForm) -> Line {
    let line = Line::new().plain(" ").with(key, Role::Key);
    match form {
        TabForm::Wide => line.with(format!(" {title}  "), Role::Dim),
        TabForm::Close => line.with(format!(" {title}"), Role::Dim),
        TabForm::Tight(_) => line.with(title, Role::Dim),
    }
}

fn tail(model: &Model) -> Line {
    match model.screens.opener() {
        Some(below) => Line::of(model.key(Action::Back), Role::Key)
            .with(format!(" back to {}", below.name()), Role::Dim),
        None => Line::of(model.key(Action::Help), Role::Key).with(" help", Role::Dim),
    }
}
