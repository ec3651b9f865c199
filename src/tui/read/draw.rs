//! Draws the reading screen.

use super::{ReadScreen, draw_card, draw_list, draw_text};
use crate::present::against::shares;
use crate::present::{Frame, Line, Role, carried};
use crate::tui::view::borders;
use crate::tui::world::World;

/// Draws list, text and card, as far as they are shown.
pub(super) fn draw(frame: &mut Frame, world: &World, read: &ReadScreen) {
    let Some(coverage) = &world.coverage else { return };
    let layout = read.layout(world);
    borders(frame, &layout);
    draw_list::draw(frame, world, coverage, read, &layout);
    draw_text::draw(frame, world.base, coverage, read, &layout);
    draw_card::draw(frame, world.base, coverage, read, &layout);
}

/// The status line: the share of the article that the base has or, without a base, that others carry.
pub(super) fn status(world: &World, read: &ReadScreen) -> Line {
    if let Some(against) = read.against(read.article()) {
        return shares(against);
    }
    let mut line = Line::new();
    let Some(shares) = read.shares.get(&read.article()) else { return line };
    if shares.total() >= 0.005 && world.size.0 >= 100 {
        line.push("elsewhere ", Role::Dim);
    }
    for way in carried::WAYS {
        let share = shares.ways[way as usize];
        if share >= 0.005 {
            line.push(format!("{} ", carried::word(way)), Role::Dim);
            line.push(format!("{:.0}%", 100.0 * share), carried::role(way));
            line.pad(2);
        }
    }
    line.trim_end();
    line
}
