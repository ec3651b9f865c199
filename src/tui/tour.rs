//! The tour: six steps over the screens of the demo, each with a key that is pressed on the screen
//! itself. A panel below the reader tells the step; the reader has the rows above it.
//!
//! ```text
//! ─ Tour · 2 of 6 ─────────────────────────────────────────────
//!  Every statement once, with all its renderings …
//!  ▸ 2 shows all quotes
//! ```

use super::model::Model;
use crate::config::{Action, Context};
use crate::present::layers::LayerId;
use crate::present::line::words;
use crate::present::views::ViewId;
use crate::present::{Frame, Line, Role, RoleSet};

/// Rows of the panel: the rule, three rows of text, the key.
pub(super) const ROWS: u16 = 5;
/// Rows that the reader has above the panel, at least; below that the panel is not shown.
const MIN_READER: u16 = 14;

/// What ends a step.
#[derive(Clone, Copy)]
enum TourGoal {
    /// The key of an action.
    Does(Action),
    /// The key to the next landmark of the layer of this name.
    Jumps(&'static str),
    /// The view of this name.
    Shows(&'static str),
}

/// One step.
struct TourStep {
    goal: TourGoal,
    /// What the reader of the screen sees there.
    text: &'static str,
    /// What the key does, after the key.
    does: &'static str,
}

const STEPS: [TourStep; 6] = [
    TourStep {
        goal: TourGoal::Jumps("quote"),
        text: "Left of each sentence stands how many other outlets carry it, and the worst that \
               happened to it there: ┃2 word for word in two, 6≠2 altered in two of six.",
        does: "goes to the next quotation; its card lists every rendering",
    },
    TourStep {
        goal: TourGoal::Shows("quotes"),
        text: "Every statement stands in one list, that of most outlets first, with its renderings \
               word under word. ≠ counts the outlets that changed a number, a negation or a word.",
        does: "shows all quotes",
    },
    TourStep {
        goal: TourGoal::Shows("omissions"),
        text: "What several other outlets carry and is not found in an article, what it perhaps \
               says otherwise, and the names and numbers that it does not give.",
        does: "shows passages, and again omissions",
    },
    TourStep {
        goal: TourGoal::Does(Action::Find),
        text: "People, organisations and places are found as they are remembered: without accents, \
               misspelt, by sound. Type carvalal there, and Enter goes to the first mention.",
        does: "opens the finder",
    },
    TourStep {
        goal: TourGoal::Does(Action::Compare),
        text: "Two articles beside each other, sentence against sentence: the same, edited, \
               reworded, moved, and what only one of them has. Enter or Esc leaves the finder.",
        does: "compares this article with the most similar one",
    },
    TourStep {
        goal: TourGoal::Does(Action::Help),
        text: "All keys of a screen are listed in its help, and every command by its name in the \
               palette. q closes what is open; where articles are read a digit turns to a view.",
        does: "shows all keys",
    },
];

/// The tour while it is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tour {
    /// The index of the step; that of the end when all are done.
    step: usize,
}

impl Tour {
    /// The rows that the panel takes of a screen with `height` rows.
    pub(super) fn rows(height: u16) -> u16 {
        if height >= MIN_READER + ROWS { ROWS } else { 0 }
    }
}

/// Goes to the next step when `action` or the view that it opened ends the one that is told.
pub(super) fn follow(model: &mut Model, action: Action) {
    let Some(tour) = model.tour else { return };
    let Some(step) = STEPS.get(tour.step) else { return };
    let shown = model.screens.shown_view().map(|at| model.screens.views[at].id);
    let is_done = match step.goal {
        TourGoal::Does(wanted) => action == wanted,
        TourGoal::Jumps(name) => LayerId::named(name).is_some_and(|it| action == Action::Next(it)),
        TourGoal::Shows(name) => shown == ViewId::named(name),
    };
    if is_done {
        model.tour = Some(Tour { step: tour.step + 1 });
    }
}

/// The panel of the tour, `width` columns wide.
pub(super) fn draw(model: &Model, tour: Tour, width: u16) -> Frame {
    let mut frame = Frame::new(width, ROWS);
    let columns = usize::from(width.saturating_sub(2));
    let all = STEPS.len();
    let title = match STEPS.get(tour.step) {
        Some(_) => format!(" Tour · {} of {all} ", tour.step + 1),
        None => " Tour · the end ".to_owned(),
    };
    frame.put(0, 0, width, &"─".repeat(usize::from(width)), Role::Border);
    frame.put(1, 0, width, &title, Role::Focus);
    let (text, key) = match STEPS.get(tour.step) {
        Some(step) => (step.text.to_owned(), key_line(model, step)),
        None => (
            "That was the tour. Your own articles are opened with crossread FOLDER: saved pages, \
             feeds, mails, exports of databases, tables."
                .to_owned(),
            Line::of("▸ ", Role::Focus)
                .with(model.world.key(Context::Read, Action::Dismiss), Role::Key)
                .plain(" closes what is open, and then the tour"),
        ),
    };
    let rows = words(&text, columns, RoleSet::NONE);
    for (y, row) in (1..ROWS - 1).zip(&rows) {
        frame.line(1, y, width.saturating_sub(2), row);
    }
    let y = (1 + rows.len() as u16).min(ROWS - 1);
    frame.line(1, y, width.saturating_sub(2), &key);
    frame
}

/// The key that ends a step, and what it does.
fn key_line(model: &Model, step: &TourStep) -> Line {
    let key = match step.goal {
        TourGoal::Does(action) => model.world.key(Context::Read, action),
        TourGoal::Jumps(name) => LayerId::named(name)
            .map_or_else(String::new, |it| model.world.key(Context::Read, Action::Next(it))),
        TourGoal::Shows(name) => match ViewId::named(name) {
            Some(view) => {
                let presses = 1 + view.pages().position(|page| page == view).unwrap_or(0);
                let key = model.world.key(Context::Read, Action::View(view.tab()));
                vec![key; presses].join(" ")
            }
            None => String::new(),
        },
    };
    Line::of("▸ ", Role::Focus).with(key, Role::Key).plain(format!(" {}", step.does))
}
