//! Areas of panes, views and the finder: pure functions of the size of the terminal. `update` uses
//! them to know what is visible, `view` to know where to draw.
//!
//! ```text
//! ≥ 100 columns            60 … 99                      < 60
//! list │ text │ here       list, or text                one pane
//!                          ── here: a drawer of rows
//! ```
//!
//! From 16 rows on, the first row holds the tabs of the views. The row below it, or the first one, tells
//! the scope. Every pane begins with a row for its title. One column separates two panes. The last row is
//! the status line. The user moves the borders: [`Splits`](crate::config::Splits).

use crate::config::{Split, Splits};
use crate::present::list::ListRows;
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

/// The columns from which on panes stand beside each other. When it falls, texts beside a list and a card
/// have less than forty columns. Not fitted.
const WIDE: u16 = 100;
/// Columns from which on an entry of a view fits in one row.
const ONE_ROW: u16 = 72;
/// The fewest columns of the text pane beside a list that the user has widened.
const MIN_TEXT_COLUMNS: u16 = 24;
/// The rows of the drawer that are not its title, on a screen of 24 rows.
const DRAWER_ROWS: u16 = 5;
/// The fewest rows that a pane has left when a drawer is opened.
const MIN_PANE_ROWS: u16 = 4;

/// The place of a border within a range, where the user has put it, else the usual one.
fn place(splits: Splits, split: Split, whole: u16, usual: u16, (least, most): (u16, u16)) -> u16 {
    splits.place(split, whole).map_or(usual, |place| place.max(least).min(most))
}

/// The columns or rows before a border that is moved to a cell of the screen, and those of the whole.
pub(super) fn dragged(size: (u16, u16), split: Split, (column, row): (u16, u16)) -> (u16, u16) {
    let body = body(size);
    if split.is_row() { (row.saturating_sub(body.y), body.height) } else { (column, body.width) }
}

/// The columns or rows before a border that is moved one step on, or back.
pub(super) fn stepped(size: (u16, u16), split: Split, at: u16, is_on: bool) -> (u16, u16) {
    let body = body(size);
    let (step, whole) = if split.is_row() { (1, body.height) } else { (2, body.width) };
    (if is_on { at + step } else { at.saturating_sub(step) }, whole)
}

/// What a reading screen asks of its layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PaneRequest {
    /// The pane that has the focus. It fills the screen when it is zoomed, or when there is room for one
    /// pane only.
    pub(super) focus: Pane,
    pub(super) zoomed: bool,
    /// Whether there are actors for the foot of the list.
    pub(super) has_actors: bool,
    /// How many articles the list has.
    pub(super) articles: usize,
    pub(super) splits: Splits,
    /// The rows that the user gives an article in the list.
    pub(super) list_rows: ListRows,
}

/// The areas of the reading screen. A pane that is not shown has an empty area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadLayout {
    panes: [Rect; 3],
    pub(super) status: Rect,
    /// Rows at the foot of the list pane that show actors.
    pub(super) actors: u16,
    /// Rows that an article takes in the list: one in a list as wide as a narrow screen; three, two of
    /// them for the headline, where all articles have room so.
    pub(super) article_rows: usize,
}

impl ReadLayout {
    /// The layout for a size in columns and rows.
    pub(super) fn new((width, height): (u16, u16), request: PaneRequest) -> Self {
        let (body, status) =
            (body((width, height)), Rect::new(0, height.saturating_sub(1), width, height.min(1)));
        let PaneRequest { focus, splits, .. } = request;
        let mut panes = [Rect::ZERO; 3];
        if request.zoomed || width < 60 {
            panes[focus as usize] = body;
        } else if width < WIDE {
            let upper = if focus == Pane::List { Pane::List } else { Pane::Text };
            let (above, drawer) = drawer(body, focus == Pane::Here, splits, Split::Drawer);
            (panes[upper as usize], panes[Pane::Here as usize]) = (above, drawer);
        } else {
            panes = three_columns(body, splits);
        }
        let list = panes[Pane::List as usize];
        let is_row = width < WIDE && list.width >= 60;
        let actors = if request.has_actors && !is_row { actor_rows(list) } else { 0 };
        let room = usize::from(list.height.saturating_sub(actors + 1));
        let article_rows = match () {
            () if request.list_rows == ListRows::One => 1,
            () if request.list_rows == ListRows::Two => 2,
            () if is_row => 1,
            () if request.articles * 3 <= room => 3,
            () => 2,
        };
        Self { panes, status, actors, article_rows }
    }

    /// The border at a cell of the screen, or beside it.
    pub(super) fn split_at(&self, column: u16, row: u16) -> Option<Split> {
        let [list, text, here] = self.panes;
        let beside = |left: Rect, right: Rect| {
            !left.is_empty() && right.y == left.y && column == left.right() && row >= left.y
        };
        match () {
            () if beside(list, text) => Some(Split::List),
            () if beside(text, here) => Some(Split::Card),
            () if self.is_card_below() && row == here.y => Some(Split::Drawer),
            () => None,
        }
    }

    /// The border of the pane that has the focus, and the columns or rows before it.
    pub(super) fn split_of(&self, focus: Pane) -> Option<(Split, u16)> {
        let [list, text, here] = self.panes;
        match focus {
            _ if self.is_card_below() => Some((Split::Drawer, here.y - list.y.max(text.y))),
            _ if self.panes.iter().any(|pane| pane.is_empty()) => None,
            Pane::List => Some((Split::List, list.right())),
            Pane::Text | Pane::Here => Some((Split::Card, text.right())),
        }
    }

    /// The rows of articles that the list has room for.
    pub(super) fn visible_articles(&self) -> usize {
        usize::from(self.inner(Pane::List).height.saturating_sub(self.actors)) / self.article_rows
    }

    /// The area of a pane with its title.
    pub(super) fn pane(&self, pane: Pane) -> Rect {
        self.panes[pane as usize]
    }

    /// Whether the card lies below the list or the text.
    pub(super) fn is_card_below(&self) -> bool {
        let [list, text, here] = self.panes;
        !here.is_empty() && (!list.is_empty() || !text.is_empty()) && here.y > list.y.max(text.y)
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

/// List, text and card beside each other. What the text does not need goes to the list, which cuts
/// headlines, before the card, which wraps.
fn three_columns(body: Rect, splits: Splits) -> [Rect; 3] {
    let width = body.width;
    let text = MAX_TEXT_COLUMNS + MARGIN + 2;
    let card = (width * 3 / 10).clamp(30, 48);
    let spare = width.saturating_sub(text + card + 2);
    let list = (width * 27 / 100).clamp(28, 48).max(spare.min(72));
    let card = card + spare.saturating_sub(72).min(24);
    let list = place(splits, Split::List, width, list, (20, width / 2));
    let card_from = place(splits, Split::Card, width, width - card, (0, width));
    let card_from = card_from.max(list + MIN_TEXT_COLUMNS).min(width - 20);
    let (list, rest) = beside(body, list);
    let (text, here) = beside(rest, card_from - rest.x - 1);
    [list, text, here]
}

/// A pane above a card of a few rows. The card has more of them while it has the focus.
fn drawer(body: Rect, is_open: bool, splits: Splits, split: Split) -> (Rect, Rect) {
    let usual = (body.height * 3 / 10).clamp(DRAWER_ROWS + 1, 16);
    let above = place(
        splits,
        split,
        body.height,
        body.height.saturating_sub(usual),
        (MIN_PANE_ROWS, body.height.saturating_sub(3)),
    );
    let above = if is_open { above.min(body.height * 2 / 5) } else { above };
    let above = above.max(MIN_PANE_ROWS).min(body.height);
    let upper = Rect { height: above, ..body };
    (upper, Rect { y: upper.bottom(), height: body.height - above, ..body })
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
    /// Whether the list has the width of a narrow screen, so that entries take one row.
    pub(super) is_narrow: bool,
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

    /// Whether the card lies below the list.
    pub(super) fn is_drawer(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty() && self.right.y > self.left.y
    }

    /// The border between list and card, and the columns or rows before it.
    pub(super) fn split(&self) -> Option<(Split, u16)> {
        match () {
            () if self.left.is_empty() || self.right.is_empty() => None,
            () if self.right.y > self.left.y => {
                Some((Split::ViewDrawer, self.right.y - self.left.y))
            }
            () => Some((Split::View, self.left.right())),
        }
    }

    /// The border, if it is at a cell of the screen.
    pub(super) fn split_at(&self, column: u16, row: u16) -> Option<Split> {
        let (split, _) = self.split()?;
        let is_there = if split.is_row() {
            row == self.right.y
        } else {
            column == self.left.right() && row >= self.left.y
        };
        is_there.then_some(split)
    }
}

/// What a view asks of its layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct BrowseRequest {
    /// Whether the card has the focus.
    pub(super) on_card: bool,
    pub(super) zoomed: bool,
    /// Whether the list has the larger part.
    pub(super) is_wide: bool,
    pub(super) splits: Splits,
}

/// The layout of a view: list beside card from 100 columns on, list above a drawer from 60 columns on, one
/// of them alone on a smaller screen or when it is zoomed.
pub(super) fn browse(size: (u16, u16), request: BrowseRequest) -> BrowseAreas {
    let BrowseRequest { on_card, zoomed, is_wide, splits } = request;
    let whole = body(size);
    let (mut left, mut right) = (Rect::ZERO, Rect::ZERO);
    if zoomed || whole.width < 60 || whole.width < WIDE && whole.height < 13 {
        *(if on_card { &mut right } else { &mut left }) = whole;
    } else if whole.width < WIDE {
        (left, right) = drawer(whole, on_card, splits, Split::ViewDrawer);
    } else {
        let usual = if is_wide {
            (whole.width * 3 / 5).clamp(50, 124)
        } else {
            (whole.width * 9 / 20).clamp(50, 88)
        };
        let most = whole.width - 30;
        (left, right) = beside(whole, place(splits, Split::View, whole.width, usual, (30, most)));
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
    let is_narrow = whole.width < WIDE && whole.width >= ONE_ROW;
    BrowseAreas { left, header, list, right, card, is_narrow }
}

/// The columns beside a box that lies over the screen, and the rows above it. On a narrow screen a box
/// leaves none beside it: what would be seen there are pieces of words.
pub(super) fn box_margins(width: u16) -> (u16, u16) {
    (if width < WIDE { 0 } else { 2 }, if width < 60 { 0 } else { 2 })
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
    let (margin, above) = box_margins(width);
    let (columns, rows) =
        (width.saturating_sub(2 * margin).min(160), height.saturating_sub(1 + above).min(44));
    if columns < 8 || rows < 5 {
        return FinderAreas {
            whole: Rect::ZERO,
            prompt: Rect::ZERO,
            results: Rect::ZERO,
            preview: Rect::ZERO,
        };
    }
    let whole = Rect::new((width - columns) / 2, above, columns, rows);
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
