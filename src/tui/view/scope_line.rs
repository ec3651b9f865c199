//! The line of the scope: what is shown, narrowed by what, and how to widen it.
//!
//! ```text
//! ◉ Ferry aground · 3 of 7 articles · 3 outlets · 11–13 May  +Rui Falcão   ‹1/6›  Ctrl-x all
//! └── story ────┘ └── what is shown ────────────────────┘    └ chips ┘      │      └ widen
//!                                                              place among stories
//! ```
//!
//! Where there is no room for all, days and outlets go first, then words of the headline. What narrows
//! is told as long as there is a column for it.

use crate::config::{Action, Context};
use crate::present::line::counted;
use crate::present::list::title;
use crate::present::marks::actor_role;
use crate::present::wrap::{shorten_at_word, width};
use crate::present::{Frame, Line, Role};
use crate::tui::layout::tabs;
use crate::tui::model::Model;
use crate::tui::scope::{ReaderScope, ScopePart};
use crate::tui::selection::sign;
use crate::tui::world::Coverage;

/// What a click on a part of the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum ScopeLinkTarget {
    /// Takes this part of the scope off.
    Part(ScopePart),
    /// Shows the story before.
    Previous,
    /// Shows the next story.
    Next,
    /// Shows all articles.
    All,
    /// Asks for conditions.
    Narrow,
}

/// A piece of the line, and what a click on it does.
type Piece = (Line, Option<ScopeLinkTarget>);

/// Columns of a chip, at most.
const CHIP: usize = 28;

/// What the line tells beside the chips, from most to least.
#[derive(Clone, Copy)]
struct LineDetail {
    /// Columns that the headline has, at least.
    title: usize,
    counts: CountDetail,
    end: EndDetail,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CountDetail {
    Figures,
    Articles,
    Outlets,
    Days,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EndDetail {
    None,
    Place,
    Keys,
}

/// The details in the order in which they are tried.
const DETAILS: &[LineDetail] = &[
    LineDetail { title: 24, counts: CountDetail::Days, end: EndDetail::Keys },
    LineDetail { title: 20, counts: CountDetail::Outlets, end: EndDetail::Keys },
    LineDetail { title: 16, counts: CountDetail::Articles, end: EndDetail::Keys },
    LineDetail { title: 12, counts: CountDetail::Articles, end: EndDetail::Place },
    LineDetail { title: 8, counts: CountDetail::Figures, end: EndDetail::Place },
    LineDetail { title: 0, counts: CountDetail::Figures, end: EndDetail::None },
];

/// Draws the line below the tabs.
pub(super) fn draw(frame: &mut Frame, model: &Model) {
    let y = tabs(frame.height());
    let columns = frame.width().saturating_sub(2);
    let line = pieces(model, usize::from(columns))
        .into_iter()
        .fold(Line::new(), |line, (piece, _)| line.joined(piece));
    frame.line(1, y, columns, &line.shortened(usize::from(columns)));
}

/// What a click at a column of the line does.
pub(in crate::tui) fn at(model: &Model, column: u16) -> Option<ScopeLinkTarget> {
    let mut x = 1;
    let columns = usize::from(model.world.size.0.saturating_sub(2));
    pieces(model, columns).into_iter().find_map(|(piece, target)| {
        let from = x;
        x += piece.width();
        target.filter(|_| (from..x).contains(&usize::from(column)))
    })
}

/// The pieces of the line, `columns` wide.
fn pieces(model: &Model, columns: usize) -> Vec<Piece> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let chips = chips(model, coverage);
    let taken: usize = chips.iter().map(|(chip, _)| chip.width() + 1).sum();
    let headline = headline(coverage);
    let room = |detail: LineDetail| {
        let counts = width(&counts(coverage, detail.counts, headline.is_some()));
        let end: usize = end(model, coverage, detail.end).iter().map(|(it, _)| it.width()).sum();
        let gap = usize::from(end > 0);
        columns.checked_sub(2 + counts + taken + end + gap)
    };
    let fits = |detail: &&LineDetail| {
        let wanted = headline.map_or(0, |text| width(text).min(detail.title));
        room(**detail).is_some_and(|room| room >= wanted)
    };
    let last = DETAILS[DETAILS.len() - 1];
    let detail = DETAILS.iter().find(fits).copied().unwrap_or(last);
    let title =
        headline.map(|text| shorten_at_word(text, room(detail).unwrap_or(0))).unwrap_or_default();
    let glyph = if headline.is_some() { "◉ " } else { "◎ " };
    let told = counts(coverage, detail.counts, !title.is_empty());
    let mut pieces: Vec<Piece> = vec![
        (Line::of(glyph, Role::Focus), None),
        (Line::of(title, Role::Strong), None),
        (Line::of(told, Role::Dim), None),
    ];
    for (chip, target) in chips {
        pieces.push((Line::new().plain(" "), None));
        pieces.push((chip, target));
    }
    let end = end(model, coverage, detail.end);
    let used: usize = pieces.iter().chain(&end).map(|(piece, _)| piece.width()).sum();
    let mut gap = Line::new();
    gap.pad(columns.saturating_sub(used));
    pieces.push((gap, None));
    pieces.extend(end);
    pieces
}

/// The headline of the story that is shown; `None` when several are.
fn headline(coverage: &Coverage) -> Option<&str> {
    coverage.shown.head(&coverage.corpus).map(title)
}

/// How many articles are shown, of which outlets, of which days.
fn counts(coverage: &Coverage, detail: CountDetail, after_title: bool) -> String {
    let shown = &coverage.shown;
    let mut parts: Vec<String> = Vec::new();
    let stories = shown.stories_of_several();
    if shown.story().is_none() && stories > 0 && shown.set().is_none() {
        parts.push(counted(stories, "story"));
    }
    let narrowed = shown.count < shown.of;
    parts.push(match (narrowed, detail == CountDetail::Figures) {
        (true, true) => format!("{}/{}", shown.count, shown.of),
        (false, true) => shown.count.to_string(),
        (true, false) => format!("{} of {}", shown.count, counted(shown.of, "article")),
        (false, false) => counted(shown.count, "article"),
    });
    // Where no outlet is known, the articles are counted already.
    if detail >= CountDetail::Outlets
        && !shown.outlets.ends_with("article")
        && !shown.outlets.ends_with("articles")
    {
        parts.push(shown.outlets.clone());
    }
    if detail >= CountDetail::Days {
        parts.extend(shown.days.clone());
    }
    let told = parts.join(" · ");
    if after_title { format!(" · {told}") } else { told }
}

/// What narrows the story or the coverage: marks, conditions, and those of the screen.
fn chips(model: &Model, coverage: &Coverage) -> Vec<Piece> {
    let ReaderScope { marks, conditions, .. } = &model.world.scope;
    let actors = coverage.findings.actors().map_or(&[][..], |actors| &actors.actors);
    let mut chips: Vec<(Line, ScopePart)> = Vec::new();
    for (at, (id, mark)) in marks.marks().enumerate() {
        if let Some(actor) = actors.iter().find(|actor| actor.id == id) {
            let chip = Line::of(sign(mark), Role::Key);
            let chip = chip.with(actor.name.as_str(), actor_role(actor.kind));
            chips.push((chip, ScopePart::Mark(at)));
        }
    }
    for (at, condition) in conditions.iter().enumerate() {
        chips.push((Line::new().plain(condition.source()), ScopePart::Condition(at)));
    }
    let own = model.screens.top().conditions(&model.world);
    chips.extend(own.into_iter().enumerate().map(|(at, chip)| (chip, ScopePart::Own(at))));
    let chip = |(line, part): (Line, ScopePart)| {
        let line = Line::new().plain(" ").joined(line.shortened(CHIP)).plain(" ");
        (line.over(Role::Resting), Some(ScopeLinkTarget::Part(part)))
    };
    chips.into_iter().map(chip).collect()
}

/// The right end: the place among the stories, and the key that widens or narrows.
fn end(model: &Model, coverage: &Coverage, detail: EndDetail) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (shown, scope) = (&coverage.shown, &model.world.scope);
    let stories = shown.stories().len();
    if let Some((at, _)) = shown.story().filter(|_| stories > 1 && detail >= EndDetail::Place) {
        pieces.push((Line::of(" ‹", Role::Key), Some(ScopeLinkTarget::Previous)));
        pieces.push((Line::new().plain(format!("{}/{stories}", at + 1)), None));
        pieces.push((Line::of("›", Role::Key), Some(ScopeLinkTarget::Next)));
    }
    if detail < EndDetail::Keys {
        return pieces;
    }
    let mut hint = |action: Action, word: &str, target: Option<ScopeLinkTarget>| {
        let key = model.world.key(Context::Read, action);
        if !key.is_empty() {
            let line = Line::of(format!("  {key}"), Role::Key).with(format!(" {word}"), Role::Dim);
            pieces.push((line, target));
        }
    };
    if scope.is_empty() {
        if stories > 1 {
            hint(Action::ScopeStory, "this story", None);
        }
        hint(Action::ScopeQuery, "narrow", Some(ScopeLinkTarget::Narrow));
    } else {
        hint(Action::ClearFilter, "all", Some(ScopeLinkTarget::All));
    }
    pieces
}
