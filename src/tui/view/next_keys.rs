//! The panel of the keys that can follow a typed prefix, above the status line.
//!
//! ```text
//! ─ A … ──────────────────────────────────────────────────────
//!  m  this actor is the same as another one    n  call it …
//! ```

use crate::config::{Action, Key};
use crate::present::wrap::shorten_at_word;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::tui::model::Model;

/// Columns of a key with what it does, at least. Not fitted: most sentences of actions fit.
const COLUMN: usize = 48;

/// Draws the panel when the beginning of a sequence is typed. It takes at most half of the screen.
pub(super) fn draw(frame: &mut Frame, model: &Model) {
    let typed = model.pending.keys();
    let (width, height) = (frame.width(), frame.height());
    let next = model.world.settings.keymap.continuations(model.context(), typed);
    if typed.is_empty() || next.is_empty() || height < 6 {
        return;
    }
    let columns = usize::from(width.saturating_sub(2));
    let side_by_side = (columns / COLUMN).max(1);
    let rows = next.len().div_ceil(side_by_side).min(usize::from(height / 2));
    let room = columns / side_by_side;
    let top = height - 1 - rows as u16;
    frame.clear(0, top - 1, width, rows as u16 + 1, RoleSet::NONE);
    frame.put(0, top - 1, width, &"─".repeat(usize::from(width)), Role::Border);
    frame.put(1, top - 1, width - 1, &format!(" {} … ", model.pending.shown()), Role::Focus);
    for (at, entry) in next.iter().enumerate().take(rows * side_by_side) {
        let (column, row) = (at / rows, at % rows);
        let x = 1 + (column * room) as u16;
        frame.line(x, top + row as u16, room as u16, &line(entry, room));
    }
}

fn line((key, action): &(Key, Action), room: usize) -> Line {
    let mut line = Line::of(format!(" {key}"), Role::Key);
    line.pad_to(4);
    let left = room.saturating_sub(line.width() + 1);
    line.plain(shorten_at_word(action.describe(), left))
}
