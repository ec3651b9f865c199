//! Areas of panes, views and the finder: pure functions of the size of the terminal. `update` uses
//! them to know what is visible, `view` to know where to draw.
//!
//! ```text
//! ≥ 100 columns            60 … 99                  < 60
//! list │ text │ here       list │ text              one pane
//!                               ├─ here
//! ```
//!
//! From 16 rows on, the first row holds the tabs of the views. The row below it, or the first one, tells
//! the scope. Every pane begins with a row for its title. One column separates two panes. The last row is the status line.

use ratatui::layout::Rect;

/// The smallest terminal that the reader is drawn on, in columns and rows.
pub(super) const SMALLEST: (u16, u16) = (40, 10);
/// Columns of the text pane left of the text: cursor mark, gutter, space.
pub(super) const MARGIN: u16 = 5;
/// The height in rows from which on the tabs of the views have a row. When it grows, 80×24 loses them.
const MIN_ROWS_WITH_TABS: u16 = 16;
/// The longest line of text, in columns. Longer lines are hard to read. A choice of typography, not
/// fitted; when it changes, the frames of wide screens wrap elsewhere.
const MAX_TEXT_COLUMNS: u16 = 84;

/// A pane of the reading screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    #[default]
    List,
    Text,
    Here,
}

impl Pane {
    pub(super) const ALL: [Self; 3] = [Self::List, Self::Text, Self::Here];

    /// The pane `by` places on; after the last comes the first.
    pub(super) fn step(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % 3]
    }
}

/// The areas of the reading screen. A pane that is not shown has an empty area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadLayout {
    panes: [Rect; 3],
    pub(super) status: Rect,
    /// Rows at the foot of the list pane that show actors.
    pub(super) actors: u16,
}

impl ReadLayout {
    /// The layout for a size in columns and rows. The pane with the focus fills the screen when it is
    /// zoomed, or when there is room for one pane only. With `actors`, the list pane reserves rows for
    /// actors when it is high enough.
    pub(super) fn new(
        (width, height): (u16, u16),
        focus: Pane,
        zoomed: bool,
        actors: bool,
    ) -> Self {
        let (body, status) =
            (body((width, height)), Rect::new(0, height.saturating_sub(1), width, height.min(1)));
        let mut panes = [Rect::ZERO; 3];
        if zoomed || width < 60 {
            panes[focus as usize] = body;
        } else if width < 100 {
            let (list, rest) = beside(body, (width / 3).clamp(22, 32));
            let here = (body.height * 7 / 20).clamp(4, 14).min(body.height);
            let text = Rect { height: rest.height - here, ..rest };
            panes = [list, text, Rect { y: text.bottom(), height: here, ..rest }];
        } else {
            let (list, rest) = beside(body, (width * 27 / 100).clamp(28, 48));
            let here = (width * 3 / 10).clamp(30, 56);
            let (text, here) = beside(rest, rest.width - here - 1);
            panes = [list, text, here];
        }
        let list = panes[Pane::List as usize];
        let actors = if actors { actor_rows(list) } else { 0 };
        Self { panes, status, actors }
    }

    /// The area of a pane with its title.
    pub(super) fn pane(&self, pane: Pane) -> Rect {
        self.panes[pane as usize]
    }

    /// Whether the card lies below the text.
    pub(super) fn is_card_below(&self) -> bool {
        let [_, text, here] = self.panes;
        !text.is_empty() && here.y > text.y
    }

    /// The area of a pane without its title, with a blank column at each side.
    pub(super) fn inner(&self, pane: Pane) -> Rect {
        let area = self.pane(pane);
        if area.width < 3 || area.height < 2 {
            return Rect::ZERO;
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 }
    }

    /// The columns that text is wrapped to.
    pub(super) fn text_columns(&self) -> usize {
        usize::from(self.inner(Pane::Text).width.saturating_sub(MARGIN).clamp(1, MAX_TEXT_COLUMNS))
    }

    /// The pane at a cell of the screen.
    pub(super) fn at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|&pane| self.pane(pane).contains((column, row).into()))
    }
}

/// Splits `area` into a left part of `columns` and the rest, with one column between them.
fn beside(area: Rect, columns: u16) -> (Rect, Rect) {
    let left = Rect { width: columns, ..area };
    (left, Rect { x: area.x + columns + 1, width: area.width.saturating_sub(columns + 1), ..area })
}

/// Rows of the list pane that show actors, at most, their title among them. Not fitted.
pub(super) const MAX_ACTOR_ROWS: usize = 14;

/// The rows of the list pane that show actors: a third of at least 14 rows.
fn actor_rows(list: Rect) -> u16 {
    if list.height < 14 { 0 } else { (list.height / 3).min(MAX_ACTOR_ROWS as u16) }
}

/// The rows that the tabs of the views take: one, or none on a low screen.
pub(super) fn tabs(height: u16) -> u16 {
    u16::from(height >= MIN_ROWS_WITH_TABS)
}

/// The rows above the panes: the tabs, and the line of the scope.
pub(super) fn head(height: u16) -> u16 {
    tabs(height) + 1
}

/// The rows between the line of the scope and the status line.
fn body((width, height): (u16, u16)) -> Rect {
    Rect::new(0, head(height), width, height.saturating_sub(1 + head(height)))
}

/// The areas of a view after the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BrowseAreas {
    /// The half with the list and its title; empty when only the card is shown.
    pub(super) left: Rect,
    /// The row that names the columns.
    pub(super) header: Rect,
    /// The entries.
    pub(super) list: Rect,
    /// The half with the card and its title.
    pub(super) right: Rect,
    /// The rows of the card.
    pub(super) card: Rect,
}

impl BrowseAreas {
    /// The areas with `rows` above the entries that name the columns; at least half of the rows stay
    /// for entries.
    pub(super) fn with_head(self, rows: u16) -> Self {
        let all = self.header.height + self.list.height;
        let rows = rows.min(all / 2).max(self.header.height);
        let header = Rect { height: rows, ..self.header };
        let list = Rect { y: header.y + rows, height: all - rows, ..self.list };
        Self { header, list, ..self }
    }
}

/// The layout of a view: list beside card from 100 columns on, list above card from 60 columns on, one
/// of them alone on a smaller screen or when it is zoomed.
pub(super) fn browse(size: (u16, u16), on_card: bool, zoomed: bool) -> BrowseAreas {
    let whole = body(size);
    let (mut left, mut right) = (Rect::ZERO, Rect::ZERO);
    if zoomed || whole.width < 60 || whole.width < 100 && whole.height < 16 {
        *(if on_card { &mut right } else { &mut left }) = whole;
    } else if whole.width < 100 {
        let rows = whole.height * 9 / 20;
        left = Rect { height: rows, ..whole };
        right = Rect { y: whole.y + rows, height: whole.height - rows, ..whole };
    } else {
        (left, right) = beside(whole, (whole.width * 9 / 20).clamp(50, 88));
    }
    let inner = |area: Rect| {
        let room = area.width >= 4 && area.height >= 3;
        if room {
            Rect { x: area.x + 2, y: area.y + 1, width: area.width - 3, height: area.height - 1 }
        } else {
            Rect::ZERO
        }
    };
    let (list, card) = (inner(left), inner(right));
    let header = Rect { height: list.height.min(1), ..list };
    let list = Rect { y: list.y + header.height, height: list.height - header.height, ..list };
    BrowseAreas { left, header, list, right, card }
}

/// The areas of the finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FinderAreas {
    /// The box with its border.
    pub(super) whole: Rect,
    pub(super) prompt: Rect,
    pub(super) results: Rect,
    /// The preview of the selected result; empty where there is no room.
    pub(super) preview: Rect,
}

/// The layout of the finder on a screen of this size: results beside their preview, above it on a
/// narrow screen, alone on a small one.
pub(super) fn finder((width, height): (u16, u16)) -> FinderAreas {
    let margin = if width < 60 { 0 } else { 2 };
    let (columns, rows) =
        (width.saturating_sub(2 * margin).min(160), height.saturating_sub(1 + margin).min(44));
    if columns < 8 || rows < 5 {
        return FinderAreas {
            whole: Rect::ZERO,
            prompt: Rect::ZERO,
            results: Rect::ZERO,
            preview: Rect::ZERO,
        };
    }
    let whole = Rect::new((width - columns) / 2, margin, columns, rows);
    let prompt = Rect::new(whole.x + 2, whole.y + 1, columns - 4, 1);
    let body = Rect::new(whole.x + 1, whole.y + 3, columns - 2, rows - 4);
    let (results, preview) = if columns >= 90 {
        let (left, right) = beside(body, columns * 9 / 20);
        (left, Rect { x: right.x + 1, width: right.width - 1, ..right })
    } else if rows >= 16 {
        let upper = body.height / 2;
        let lower = body.height - upper - 1;
        (
            Rect { height: upper, ..body },
            Rect::new(body.x + 1, body.y + upper + 1, body.width - 2, lower),
        )
    } else {
        (body, Rect::ZERO)
    };
    FinderAreas { whole, prompt, results, preview }
}
