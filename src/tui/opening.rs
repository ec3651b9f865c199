//! The opening line: the most telling facts about what was opened, on the status line until the
//! first key. The key to follow something shows the first of them.
//!
//! ```text
//! 6 stories · 4 altered quotes [2] · 1 number disagrees [77] · Enter shows them
//! ```

use super::job::Job;
use super::model::Model;
use super::msg::Effect;
use crate::config::{Action, Context};
use crate::engine::Progress;
use crate::present::line::counted;
use crate::present::views::ViewId;
use crate::present::{Line, Role, RoleSet};
use crate::query::{TellingFact, TellingKind, telling_facts};
use std::sync::Arc;

/// Facts that the line tells, at most.
const FACTS: usize = 3;

/// How far the opening is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum OpeningLine {
    /// The analysis is at work.
    #[default]
    Waiting,
    /// The facts are being counted.
    Asked,
    /// The line is shown.
    Shown(Vec<TellingFact>),
    /// A key was pressed.
    Over,
}

impl OpeningLine {
    /// Ends the opening. Returns the most telling fact when the line was shown.
    pub(super) fn end(&mut self) -> Option<TellingFact> {
        match std::mem::replace(self, Self::Over) {
            Self::Shown(facts) => facts.first().copied(),
            Self::Waiting | Self::Asked | Self::Over => None,
        }
    }
}

/// Counts the facts once the analysis is complete, unless a key was pressed before.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let coverage = model.world.coverage.as_ref()?;
    if model.opening != OpeningLine::Waiting || coverage.findings.progress() != Progress::Done {
        return None;
    }
    model.opening = OpeningLine::Asked;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let scope = coverage.shown.set().cloned();
    Some(Effect::Start(Job::with_result(
        "counting the most telling facts",
        move |_| Some(telling_facts(&corpus, &findings, scope.as_ref())),
        |model, facts| {
            if model.opening == OpeningLine::Asked && !facts.is_empty() {
                model.opening = OpeningLine::Shown(facts);
            }
            Vec::new()
        },
    )))
}

/// The view that lists a fact, and the order in which it comes first; `None` for the usual one.
pub(super) fn view_of(kind: TellingKind) -> (Option<ViewId>, Option<&'static str>) {
    let (view, order) = match kind {
        TellingKind::AlteredQuotes => ("quotes", Some("alteration")),
        TellingKind::OtherSpeakers | TellingKind::SharedQuotes => ("quotes", None),
        TellingKind::DisagreeingNumbers => ("numbers", None),
        TellingKind::SharedPassages => ("passages", None),
    };
    (ViewId::named(view), order)
}

/// The line in `room` columns, with as many facts as fit; `None` when it is not shown.
pub(super) fn line(model: &Model, room: usize) -> Option<Line> {
    let OpeningLine::Shown(facts) = &model.opening else { return None };
    let coverage = model.world.coverage.as_ref()?;
    let stories = match coverage.shown.stories_of_several() {
        0 => counted(coverage.shown.count, "article"),
        stories => counted(stories, "story"),
    };
    let enter = model.world.key(Context::Read, Action::Follow);
    let told = |shown: usize| {
        let mut line = Line::of(stories.as_str(), RoleSet::NONE);
        for &fact in &facts[..shown] {
            line = line.with(" · ", Role::Dim).joined(words(model, fact));
        }
        let them = if shown == 1 { "shows it" } else { "shows them" };
        line.with(" · ", Role::Dim)
            .with(enter.as_str(), Role::Key)
            .with(format!(" {them}"), Role::Dim)
    };
    let most = facts.len().min(FACTS);
    (1..=most).rev().map(told).find(|line| line.width() <= room)
}

/// A fact, and the key that shows it.
fn words(model: &Model, fact: TellingFact) -> Line {
    let told = match (fact.kind, fact.count) {
        (TellingKind::AlteredQuotes, count) => counted(count, "altered quote"),
        (TellingKind::OtherSpeakers, 1) => "1 quote with two speakers".to_owned(),
        (TellingKind::OtherSpeakers, count) => format!("{count} quotes with two speakers"),
        (TellingKind::DisagreeingNumbers, 1) => "1 number disagrees".to_owned(),
        (TellingKind::DisagreeingNumbers, count) => format!("{count} numbers disagree"),
        (TellingKind::SharedQuotes, count) => counted(count, "shared quote"),
        (TellingKind::SharedPassages, count) => counted(count, "shared passage"),
    };
    let role = match fact.kind {
        TellingKind::AlteredQuotes
        | TellingKind::OtherSpeakers
        | TellingKind::DisagreeingNumbers => Role::Altered,
        TellingKind::SharedQuotes | TellingKind::SharedPassages => Role::Strong,
    };
    let line = Line::of(told, role);
    let Some(view) = view_of(fact.kind).0 else { return line };
    let presses = 1 + view.pages().position(|page| page == view).unwrap_or(0);
    let key = model.world.key(Context::Read, Action::View(view.tab())).repeat(presses);
    line.with(" [", Role::Dim).with(key, Role::Key).with("]", Role::Dim)
}
