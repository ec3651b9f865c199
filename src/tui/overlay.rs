//! What lies over a screen: pages that scroll.

use super::model::Model;
use super::screen::Screen;
use crate::analysis::align::RowKind;
use crate::config::{Action, Context, Group};
use crate::engine::Carried;
use crate::present::layers::LAYERS;
use crate::present::{Line, Role, carried};
use crate::text::Clean;

/// A page over the screen. At most one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    /// All keys.
    Help(Scroll),
    /// What glyphs and colours mean.
    Legend(Scroll),
    /// All that only one side of the comparison has.
    OneSided(Scroll),
    /// What could not be read, and what is wrong with the user's files.
    Problems(Scroll),
}

/// The first row that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scroll(pub(super) usize);

impl Overlay {
    /// Its title.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Help(_) => "Keys",
            Self::Legend(_) => "Legend",
            Self::OneSided(_) => "Only on one side",
            Self::Problems(_) => "Problems",
        }
    }

    pub(super) fn scroll(&self) -> Scroll {
        match self {
            Self::Help(scroll)
            | Self::Legend(scroll)
            | Self::OneSided(scroll)
            | Self::Problems(scroll) => *scroll,
        }
    }

    pub(super) fn scroll_mut(&mut self) -> &mut Scroll {
        match self {
            Self::Help(scroll)
            | Self::Legend(scroll)
            | Self::OneSided(scroll)
            | Self::Problems(scroll) => scroll,
        }
    }

    /// Its rows, at most `columns` wide.
    pub(super) fn lines(&self, model: &Model, columns: usize) -> Vec<Line> {
        match self {
            Self::Help(_) => help(model, columns),
            Self::Legend(_) => legend(),
            Self::OneSided(_) => one_sided(model, columns),
            Self::Problems(_) => problems(model, columns),
        }
    }
}

/// Every action of the first screen with its keys, by group, as the keymap has them.
fn help(model: &Model, columns: usize) -> Vec<Line> {
    let context = model.screens.last().map_or(Context::Read, super::screen::Screen::context);
    let keys = |action| model.settings.keymap.keys(context, action).join("  ");
    let room = Action::all()
        .map(|action| crate::present::wrap::width(&keys(action)))
        .max()
        .unwrap_or(0)
        .min(columns / 2);
    let mut lines = Vec::new();
    for group in Group::ALL {
        let actions: Vec<Action> =
            Action::all().filter(|a| a.group() == group && !keys(*a).is_empty()).collect();
        if actions.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.push(Line::of(group.title(), Role::Heading));
        for action in actions {
            let mut line = Line::of("  ", Role::Key).with(keys(action), Role::Key);
            line.pad_to(room + 4);
            lines.push(line.plain(action.describe()).shortened(columns));
        }
    }
    lines
}

fn way_of_base() -> Line {
    Line::of(carried::glyph(Carried::Edited), carried::role(Carried::Edited))
        .with(crate::present::against::BASE, Role::Key)
}

/// What each glyph and colour of the reader means.
fn legend() -> Vec<Line> {
    let row = |sample: Line, meaning: &str| {
        let mut line = Line::new().plain("  ").joined(sample);
        line.pad_to(14);
        line.plain(meaning)
    };
    let sign = |kind: RowKind, meaning: &str| {
        let (sign, role) = crate::present::diff::sign(kind);
        row(Line::of(sign, role), meaning)
    };
    let way = |way: Carried| Line::of(format!("{}2", carried::glyph(way)), carried::role(way));
    let mut lines = vec![
        Line::of("Gutter: other outlets that carry the sentence", Role::Heading),
        row(way(Carried::Verbatim), "verbatim in some of them"),
        row(way(Carried::Edited), "with edits, at most"),
        row(way(Carried::Reworded), "in other words, at most"),
        row(Line::new().plain("(blank)"), "only here"),
        row(Line::new(), "an article whose outlet is not known counts as one of its own"),
    ];
    let signs = LAYERS.iter().filter_map(|layer| layer.sign);
    lines.extend(signs.map(|sign| row(Line::of(sign.glyph, sign.role), sign.meaning)));
    lines.extend([
        row(Line::of("▌", Role::Focus), "the cursor"),
        row(way_of_base(), "with a base (B): the base has the sentence, in this way"),
        row(Line::of(" +", Role::Added), "with a base: added, the base has it not"),
        Line::new(),
        Line::of("Text", Role::Heading),
    ]);
    let samples = LAYERS.iter().flat_map(|layer| layer.legend);
    lines.extend(samples.map(|sample| row(sample.line(), sample.meaning)));
    lines.extend([
        Line::new(),
        Line::of("Comparison", Role::Heading),
        sign(RowKind::Same, "the same sentence on both sides"),
        sign(RowKind::Edited, "the same sentence with edits; changed words are marked"),
        sign(RowKind::Reworded, "the same statement in other words"),
        sign(RowKind::Left, "only in A, the left article"),
        sign(RowKind::Right, "only in B, the right article"),
        row(Line::of("a1 b1", Role::Moved), "a sentence that moved, and where it went"),
        Line::new(),
        Line::of("Views", Role::Heading),
        row(Line::of("p o l", Role::Dim), "person, organisation, place"),
        row(Line::of("≠", Role::Warning), "the articles disagree on who said it"),
        row(
            Line::of("3", Role::Quote | Role::SharedQuote),
            "in the matrix: named three times, and quoted",
        ),
        row(
            Line::of("+ | −", Role::Key),
            "marked: articles must name it, or one of several, or must not",
        ),
        Line::new(),
        Line::of("List", Role::Heading),
        row(Line::of("“5", Role::Quote), "five quotes"),
        row(Line::of("42%", Role::Reworded), "of the words stand elsewhere too"),
        row(
            Line::of("◆45% +30%", Role::Key),
            "of the base it kept 45 of 100 words; 30 of 100 of its own are added",
        ),
        row(Line::of("◆ ◇", Role::Focus), "the base of comparisons; the marked article"),
        row(Line::of("3/5 ", Role::Dim).with("▇▇▇", Role::Bar), "named in three of five articles"),
    ]);
    lines
}

/// What only one side of the comparison that is shown has.
fn one_sided(model: &Model, columns: usize) -> Vec<Line> {
    let (Some(coverage), Some(Screen::Diff(diff))) = (&model.coverage, model.screens.last()) else {
        return Vec::new();
    };
    let all = |comparison| {
        crate::present::diff::one_sided(&coverage.corpus, &coverage.findings, comparison, columns)
    };
    diff.comparison().map_or_else(Vec::new, all)
}

fn problems(model: &Model, columns: usize) -> Vec<Line> {
    let read = model.coverage.as_ref().map_or(&[][..], |coverage| &coverage.problems);
    let mut lines = Vec::new();
    for problem in read {
        lines.push(Line::of(&*problem.path, Role::Warning).shortened(columns));
        lines.extend(
            crate::present::line::words(&problem.reason, columns.saturating_sub(2), Role::Dim)
                .into_iter()
                .map(|line| Line::new().plain("  ").joined(line)),
        );
    }
    lines.extend(
        model
            .settings
            .complaints
            .iter()
            .map(|line| Line::new().plain(line.as_str()).shortened(columns)),
    );
    let remarks = model.repairs.remarks.iter();
    lines.extend(remarks.map(|remark| {
        let role = if remark.idle { Role::Dim } else { Role::Warning };
        let (place, what) = remark.text.split_once(": ").unwrap_or(("", &remark.text));
        Line::of(&*Clean::line(place), role)
            .plain(" ")
            .plain(&*Clean::line(what))
            .shortened(columns)
    }));
    if lines.is_empty() {
        lines.push(Line::of("Everything was read.", Role::Dim));
    }
    lines
}
