//! Draws the list of articles, and the actors below it.

use super::{ReadScreen, StoryPosition};
use crate::config::{Action, Context};
use crate::present::line::{counted, words};
use crate::present::{Frame, Line, Role, RoleSet, list};
use crate::tui::layout::{Pane, ReadLayout};
use crate::tui::view::title;
use crate::tui::world::{Coverage, World};

/// The sign of an article that was not read, once another one was.
pub(in crate::tui) const UNREAD: &str = "•";

/// The articles in the window, and the actors below them.
pub(super) fn draw(
    frame: &mut Frame,
    world: &World,
    coverage: &Coverage,
    read: &ReadScreen,
    layout: &ReadLayout,
) {
    let (area, inner) = (layout.pane(Pane::List), layout.inner(Pane::List));
    if area.is_empty() {
        return;
    }
    let focused = read.focus == Pane::List;
    let (all, listed) = (coverage.corpus.len(), read.listed.len(coverage.corpus.len()));
    let articles = read.listed.articles(all);
    let told = if articles == all {
        counted(all, "article")
    } else {
        format!("{articles} of {}", counted(all, "article"))
    };
    let mut heading = match read.listed.stories() {
        None if articles == all => Line::of(format!("Coverage · {told}"), RoleSet::NONE),
        None => Line::of(told, RoleSet::NONE),
        Some(stories) => Line::of(format!("{told}, {}", counted(stories, "story")), RoleSet::NONE),
    };
    if world.base.is_some() {
        heading = Line::of(format!("{} against ", counted(articles, "article")), RoleSet::NONE)
            .with("◆", Role::Key);
    }
    title(frame, area, focused, &heading);
    let below = layout.actors;
    let columns = usize::from(inner.width) - 1;
    let (each, visible) = (layout.article_rows, layout.visible_articles());
    if listed == 0 {
        let clear = world.key(Context::Read, Action::ClearFilter);
        let none = format!("No article answers the scope. {clear} shows all again.");
        for (y, line) in (inner.y + 1..inner.bottom()).zip(words(&none, columns, Role::Dim)) {
            frame.line(inner.x + 1, y, inner.width - 1, &line);
        }
    }
    let shown = read.listed.position(read.article());
    let has_read_any = world.reading.has_read_any();
    let is_usual = world.settings.list.is_usual();
    for (slot, at) in (read.list_top..listed).take(visible).enumerate() {
        let row = read.listed.row(at);
        let ix = row.article;
        let lines = if row.copies > 0 {
            list::folded(&coverage.corpus, &coverage.findings, row.copies, ix, (columns, each))
        } else {
            let carried = || {
                if world.reading.shows_known {
                    list::Counts::New(read.new_shares.get(&ix).copied())
                } else {
                    list::Counts::Carried(read.shares.get(&ix).copied())
                }
            };
            let counts = read.against(ix).map_or_else(carried, list::Counts::Against);
            let (corpus, findings, format) =
                (&coverage.corpus, &coverage.findings, &world.settings.list);
            if is_usual {
                let edits = world.reading.edits.get(&ix).copied().unwrap_or_default();
                list::article(corpus, findings, (counts, edits), ix, (columns, each))
            } else {
                list::formatted(corpus, findings, counts, ix, (columns, each), format)
            }
        };
        let first = inner.y + (slot * each) as u16;
        let is_unread = has_read_any && !world.reading.is_read(ix);
        let headline = lines.len().saturating_sub(1).max(1);
        for nth in 0..each {
            let y = first + nth as u16;
            if row.part != StoryPosition::Alone {
                frame.put(inner.x, y, 1, bracket(row.part, nth, each), Role::Border);
            }
            let Some(line) = lines.get(nth) else { continue };
            frame.line(inner.x + 1, y, inner.width - 1, line);
            if is_unread && nth < headline {
                frame.tint(inner.x + 1, y, inner.width - 1, Role::Strong);
            }
            if at == shown {
                frame.tint(
                    area.x,
                    y,
                    area.width,
                    if focused { Role::Selected } else { Role::Resting },
                );
            }
        }
        if let Some(sign) = world.signs.get(&ix) {
            // In a list of one row an article the sign stands where that of the story would.
            let (x, y) = if each > 1 { (area.x, first + 1) } else { (inner.x, first) };
            frame.put(x, y, 1, sign, Role::Focus);
        }
        let glyph = match () {
            () if world.base == Some(ix) => "◆",
            () if world.marked == Some(ix) => "◇",
            () if at == shown => "▸",
            () if is_unread => UNREAD,
            () => continue,
        };
        let role = if glyph == UNREAD { Role::Dim } else { Role::Focus };
        frame.put(area.x, first, 1, glyph, role);
    }
    if below > 0 {
        actors(frame, coverage, read, layout);
    }
}

/// The stroke left of a row of an article, of `each`, that holds its story together.
fn bracket(part: StoryPosition, nth: usize, each: usize) -> &'static str {
    match part {
        StoryPosition::Alone => " ",
        StoryPosition::First if nth == 0 => "╭",
        StoryPosition::Last if nth + 1 == each => "╰",
        StoryPosition::First | StoryPosition::Middle | StoryPosition::Last => "│",
    }
}

fn actors(frame: &mut Frame, coverage: &Coverage, read: &ReadScreen, layout: &ReadLayout) {
    let rows = layout.actors;
    let (area, inner) = (layout.pane(Pane::List), layout.inner(Pane::List));
    let y = inner.bottom() - rows;
    frame.put(area.x, y, area.width, &"─".repeat(usize::from(area.width)), Role::Border);
    frame.put(area.x + 1, y, area.width - 2, " Actors ", Role::Heading);
    let lines = list::actors(
        &coverage.findings,
        &read.shown.actors,
        coverage.shown.count,
        usize::from(inner.width) - 1,
        usize::from(rows) - 1,
    );
    for (y, line) in (y + 1..inner.bottom()).zip(&lines) {
        frame.line(inner.x + 1, y, inner.width - 1, line);
    }
}
