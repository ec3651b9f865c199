//! The row of tabs above the reading screen and the views.

use crate::config::{Action, Context};
use crate::present::views::ViewId;
use crate::present::wrap::fit;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::tabs as rows;
use crate::tui::model::Model;

/// Letters of a title that the short forms show. Four tell the titles apart.
const SHORT: usize = 4;

/// A view and the key that shows it.
struct Tab {
    action: Action,
    title: &'static str,
    /// The titles of all its pages, when it is shown and has several.
    pages: Vec<&'static str>,
    shown: bool,
}

/// The forms of the tabs, by the room that they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TabWidth {
    /// Titles, and blanks between them. The tab that is shown has the titles of all its pages.
    Wide,
    /// Titles, close to each other, and those of the pages.
    Close,
    /// The first letters of the titles of the others, and the titles of the pages.
    Short,
    /// As `Short`, without the pages that are not shown.
    Page,
    /// The title of the view that is shown, and the keys of the others.
    Keys,
}

/// Draws the tabs in the first row. The right end shows the key that leads back from a text that
/// another screen has opened, or the key of help.
pub(super) fn draw(frame: &mut Frame, model: &Model) {
    if rows(model.world.size.1) == 0 {
        return;
    }
    let columns = usize::from(frame.width().saturating_sub(2));
    let line = strip(model, room(model, columns));
    let tail = tail(model);
    let fits = line.width() + tail.width() < columns;
    let line = if fits { line.with_tail(columns, tail) } else { line.shortened(columns) };
    frame.line(1, 0, frame.width().saturating_sub(2), &line);
}

/// The widest form of the tabs that fits. The key of help gives way to titles, because the status line
/// has it too; the way back does not.
fn room(model: &Model, columns: usize) -> TabWidth {
    let taken = |room: TabWidth| match model.screens.opener() {
        None if room > TabWidth::Wide => 0,
        _ => tail(model).width() + 1,
    };
    let fits = |room: &TabWidth| strip(model, *room).width() + taken(*room) <= columns;
    let forms = [TabWidth::Wide, TabWidth::Close, TabWidth::Short, TabWidth::Page];
    forms.into_iter().find(fits).unwrap_or(TabWidth::Keys)
}

/// The tab at a column of the first row.
pub(in crate::tui) fn at(model: &Model, column: u16) -> Option<Action> {
    let room = room(model, usize::from(model.world.size.0.saturating_sub(2)));
    let mut x = 1;
    tabs(model).into_iter().find_map(|tab| {
        let from = x;
        x += label(model, &tab, room).width();
        (from..x).contains(&usize::from(column)).then_some(tab.action)
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
    tabs
}

fn strip(model: &Model, room: TabWidth) -> Line {
    tabs(model).iter().fold(Line::new(), |line, tab| line.joined(label(model, tab, room)))
}

/// Key and title, as far as there is room.
fn label(model: &Model, tab: &Tab, room: TabWidth) -> Line {
    let key = model.world.key(Context::Browse, tab.action);
    let is_wide = room == TabWidth::Wide;
    let after = if is_wide { "  " } else { "" };
    if tab.shown {
        let before = if is_wide || room == TabWidth::Keys { "" } else { " " };
        let mut line =
            Line::new().plain(before).with(format!(" {key} {} ", tab.title), Role::Selected);
        if room <= TabWidth::Short && tab.pages.len() > 1 {
            line = Line::new().plain(before).with(format!(" {key} "), Role::Selected);
            for (at, page) in tab.pages.iter().enumerate() {
                if at > 0 {
                    line.push("│ ", Role::Dim);
                }
                let roles = if *page == tab.title {
                    RoleSet::from(Role::Selected)
                } else {
                    Role::Dim.into()
                };
                line.push(format!("{page} "), roles);
            }
        }
        return line.plain(&after[..after.len() / 2]);
    }
    let line = Line::new().plain(" ").with(key, Role::Key);
    match room {
        TabWidth::Keys => line.plain(" "),
        TabWidth::Short | TabWidth::Page => {
            line.with(format!(" {}", fit(tab.title, SHORT).0), Role::Dim)
        }
        TabWidth::Wide | TabWidth::Close => line.with(format!(" {}{after}", tab.title), Role::Dim),
    }
}

fn tail(model: &Model) -> Line {
    match model.screens.opener() {
        Some(below) => Line::of(model.key(Action::Back), Role::Key)
            .with(format!(" back to {}", below.name()), Role::Dim),
        None => Line::of(model.key(Action::Help), Role::Key).with(" help", Role::Dim),
    }
}
