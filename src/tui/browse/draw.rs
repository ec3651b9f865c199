//! Draws a view: the list of findings, and the card of the selected one.

use super::one_row::in_one_row;
use super::{BrowsePane, BrowseScreen};
use crate::config::{Action, Context};
use crate::present::views::{ViewFeature, ViewId};
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::layout::BrowseAreas;
use crate::tui::selection::sign;
use crate::tui::view::{rule, title};
use crate::tui::world::{Coverage, World};
use ratatui::layout::Rect;

/// Draws list and card, each where it has an area.
pub(super) fn draw(frame: &mut Frame, world: &World, coverage: &Coverage, browse: &BrowseScreen) {
    let areas = browse.areas(world);
    for area in [areas.left, areas.right].into_iter().filter(|area| !area.is_empty()) {
        rule(frame, area);
    }
    if !areas.left.is_empty() {
        let room = usize::from(areas.left.width).saturating_sub(5);
        let heading = heading(world, browse, room);
        title(frame, areas.left, browse.focus == BrowsePane::List, &heading);
        list(frame, world, coverage, browse);
    }
    if !areas.right.is_empty() {
        let targets = browse.card().targets.len();
        let place = if targets > 1 {
            format!("Card · {} of {targets}", browse.target + 1)
        } else {
            "Card".to_owned()
        };
        let mut place = Line::of(place, RoleSet::NONE);
        if browse.id.offers(ViewFeature::ComparesPlaces) && browse.facing().is_some() {
            let key = world.key(Context::Browse, Action::Compare);
            place.push(format!("   {key} compare"), Role::Dim);
        }
        title(frame, areas.right, browse.focus == BrowsePane::Card, &place);
        card(frame, browse, areas);
    }
}

/// The titles of the pages of a tab, that of the page that is shown in bold.
fn pages(shown: ViewId) -> Line {
    let mut line = Line::new();
    for (at, page) in shown.pages().enumerate() {
        if at > 0 {
            line.push(" │ ", Role::Dim);
        }
        let roles = if page == shown { Role::Strong } else { Role::Dim };
        line.push(page.title(), roles);
    }
    line
}

/// The title of the list, in `room` columns: the pages of the tab, or the one that is shown where
/// there is no room for all; how many entries there are, their order, the term.
fn heading(world: &World, browse: &BrowseScreen, room: usize) -> Line {
    let rest = about(browse);
    let all = pages(browse.id).joined(rest.clone());
    let line = if all.width() > room {
        Line::of(browse.id.title(), Role::Strong).joined(rest)
    } else {
        all
    };
    let Some(page) = browse.id.next_page() else { return line };
    let key = world.key(Context::Browse, Action::View(page.tab()));
    let next = Line::of(format!("   {key} next"), Role::Dim);
    if line.width() + next.width() > room { line } else { line.joined(next) }
}

/// How many entries are listed, their order, and the term.
fn about(browse: &BrowseScreen) -> Line {
    let mut line = Line::new();
    if browse.view().is_none() {
        return line;
    }
    let (shown, all) = (browse.order().len(), browse.all());
    line.push(
        if shown == all { format!(" · {all}") } else { format!(" · {shown} of {all}") },
        RoleSet::NONE,
    );
    if let Some(sort) = browse.sort() {
        line.push(format!(" · by {sort}"), RoleSet::NONE);
    }
    if !browse.term().is_empty() {
        line.push(format!(" · {}", browse.term()), Role::Strong);
    }
    line
}

fn list(frame: &mut Frame, world: &World, coverage: &Coverage, browse: &BrowseScreen) {
    let (areas, from) = (browse.areas(world), browse.input(coverage, &world.index));
    let (area, columns) = (areas.list, usize::from(areas.list.width));
    let Some(view) = browse.view() else {
        let far = world.progress().unwrap_or_default();
        return draw_message(
            frame,
            areas.header,
            area,
            &format!("Still at work: {far} The list fills as soon as it is known."),
        );
    };
    if view.len(browse.shown) == 0 {
        return draw_message(frame, areas.header, area, &view.empty_message(from));
    }
    if browse.order().is_empty() {
        let clear = world.key(Context::Browse, Action::ClearFilter);
        let none = if browse.filter().is_empty() && browse.all() > 0 {
            view.empty_message(from)
        } else if browse.all() == 0 {
            format!("No {} in the articles that are shown. {clear} shows all.", view.noun())
        } else {
            format!(
                "No {} answer “{}”. {clear} takes the filter off.",
                view.noun(),
                browse.filter()
            )
        };
        return draw_message(frame, areas.header, area, &none);
    }
    for (y, line) in (areas.header.y..areas.header.bottom()).zip(browse.head()) {
        frame.line(areas.header.x, y, areas.header.width, line);
    }
    let cursor = browse.grid(coverage, world).and_then(|grid| grid.cursor_span());
    let (each, focused) = (browse.rows_each(areas), browse.focus == BrowsePane::List);
    let entries = browse.order().iter().enumerate().skip(browse.top).take(browse.visible(world));
    for (slot, (at, &entry)) in entries.enumerate() {
        let y = area.y + (slot * each) as u16;
        let rows = view.rows(from, entry, browse.shown, columns);
        let rows = if each == 1 && rows.len() > 1 { vec![in_one_row(rows, columns)] } else { rows };
        for (y, line) in (y..area.bottom()).zip(mark_hits(rows, browse)) {
            // The selected row has colours of its own: the others would vanish in them.
            let line = if at == browse.selected() && focused { line.bare() } else { line };
            frame.line(area.x, y, area.width, &line);
            if at == browse.selected() {
                let role = if focused { Role::Selected } else { Role::Resting };
                tint_row(frame, areas.left, area.x, y, role, cursor.clone());
            }
        }
        let marked = view.actor(from, entry).and_then(|ix| coverage.findings.actor(ix));
        if let Some(mark) = marked.and_then(|actor| world.scope.marks.of(&actor.id)) {
            let own =
                if at == browse.selected() && focused { RoleSet::NONE } else { Role::Key.into() };
            frame.put(areas.left.x + 1, y, 1, sign(mark), own);
            frame.tint(
                areas.left.x + 1,
                y,
                1,
                if at == browse.selected() && focused {
                    RoleSet::from(Role::Selected)
                } else {
                    RoleSet::NONE
                },
            );
        }
        let chosen = coverage.shown.story().filter(|_| world.scope.story.is_some());
        if browse.id.offers(ViewFeature::ChoosesStory)
            && chosen.is_some_and(|(at, _)| at == entry as usize)
        {
            frame.put(areas.left.x + 1, y, 1, "◉", Role::Focus);
        }
        if at == browse.selected() {
            frame.put(areas.left.x, y, 1, "▸", Role::Focus);
        }
    }
}

/// Tints a row with `role`, and the cell that the cursor is on, `cursor` from column `x`, as the
/// current one.
fn tint_row(
    frame: &mut Frame,
    row: Rect,
    x: u16,
    y: u16,
    role: Role,
    cursor: Option<std::ops::Range<usize>>,
) {
    let Some(cursor) = cursor else { return frame.tint(row.x, y, row.width, role) };
    let (from, to) = (x + cursor.start as u16, x + cursor.end as u16);
    frame.tint(row.x, y, from - row.x, role);
    frame.tint(from, y, to - from, Role::CurrentHit);
    frame.tint(to, y, row.right().saturating_sub(to), role);
}

fn card(frame: &mut Frame, browse: &BrowseScreen, areas: BrowseAreas) {
    let (whole, area) = (areas.right, areas.card);
    let (card, focused) = (browse.card(), browse.focus == BrowsePane::Card);
    let selected =
        card.targets.get(browse.target).map(|target| target.rows.clone()).unwrap_or_default();
    for (y, at) in (area.y..).zip(browse.card_rows(&areas)) {
        let line = mark_hits(vec![card.lines[at].clone()], browse).remove(0);
        frame.line(area.x, y, area.width, &line);
        if selected.contains(&at) && focused {
            frame.tint(area.x, y, area.width, Role::Cursor);
            if at == selected.start {
                frame.put(whole.x, y, 1, "▸", Role::Focus);
            }
        }
    }
}

/// Marks the words that are searched for.
fn mark_hits(lines: Vec<Line>, browse: &BrowseScreen) -> Vec<Line> {
    match browse.query() {
        Some(words) => lines.into_iter().map(|line| line.marking(words, Role::Hit)).collect(),
        None => lines,
    }
}

/// Draws a few sentences in place of the list.
fn draw_message(frame: &mut Frame, header: Rect, area: Rect, text: &str) {
    let columns = usize::from(area.width).min(72);
    for (y, line) in
        (header.y + 1..area.bottom()).zip(crate::present::line::words(text, columns, Role::Dim))
    {
        frame.line(area.x, y, area.width, &line);
    }
}
