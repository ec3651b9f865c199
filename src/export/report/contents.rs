//! What a report shows, gathered from the findings: at most so many of each kind, with how many there are.

use super::ReportInput;
use crate::analysis::numbers::TopicVerdict;
use crate::analysis::quotes::{Alteration, SharedKind};
use crate::analysis::stories::{self, Story};
use crate::corpus::ArticleIx;
use crate::engine::{Omission, OmissionKind, OmissionTier};
use crate::present::views::{ListRequest, SourcesView, TimelineView, View, ViewInput, ViewOptions};
use crate::query::{
    FindingRecord, FindingTeller, Statement, TellingFact, TellingKind, only_here, statements,
    telling_facts,
};
use crate::text::Span;

/// Facts of the summary.
const FACTS: usize = 3;
/// Stories, quotations, numbers and articles with omissions that are listed, at most. A colleague reads a
/// few pages; the program has the rest.
const STORIES: usize = 30;
const QUOTATIONS: usize = 40;
const NUMBERS: usize = 40;
const OMITTING: usize = 40;
/// Things of one tier of an article, and sentences only there, that are listed, at most.
const PER_TIER: usize = 8;
/// Sources and actors that are listed, at most.
pub(super) const SOURCES: usize = 40;
/// Owners that carry what is listed as an omission, at least: as in the view.
const LEAST: usize = 2;

/// The first of several things, and how many there are.
pub(super) struct FirstOf<T> {
    pub(super) shown: Vec<T>,
    pub(super) all: usize,
}

impl<T> FirstOf<T> {
    fn of(mut all: Vec<T>, most: usize) -> Self {
        let count = all.len();
        all.truncate(most);
        Self { shown: all, all: count }
    }

    /// `showing 40 of 57 quotations`; `None` when all are shown.
    pub(super) fn left_out(&self, noun: &str) -> Option<String> {
        let shown = self.shown.len();
        if shown < self.all {
            Some(format!("Showing {shown} of {} {noun}.", self.all))
        } else {
            None
        }
    }
}

/// What is not found in one article, by tier, and what is only there.
pub(super) struct ArticleGaps<'a> {
    pub(super) article: ArticleIx,
    pub(super) tiers: Vec<(&'static str, FirstOf<&'a Omission>)>,
    pub(super) only_here: FirstOf<Span>,
}

/// Everything that a report shows, except the texts of the articles.
pub(super) struct ReportContents<'a> {
    pub(super) articles: Vec<ArticleIx>,
    pub(super) facts: Vec<TellingFact>,
    pub(super) stories: FirstOf<Story>,
    /// Quotations of which a rendering has another meaning, or another speaker.
    pub(super) quotations: FirstOf<Statement>,
    pub(super) numbers: FirstOf<(TopicVerdict, FindingRecord)>,
    pub(super) gaps: FirstOf<ArticleGaps<'a>>,
    pub(super) sources: Option<SourcesView>,
    pub(super) timeline: Option<TimelineView>,
}

impl<'a> ReportContents<'a> {
    /// Gathers what the articles of the scope have.
    pub(super) fn new(input: &ReportInput<'a>) -> Self {
        let view = input.source.input();
        let articles: Vec<ArticleIx> = view.articles().collect();
        let (corpus, findings) = (view.corpus, view.findings);
        let mut facts = telling_facts(corpus, findings, view.scope);
        facts.truncate(FACTS);
        Self {
            stories: stories_of(view),
            quotations: quotations(view),
            numbers: numbers(view),
            gaps: gaps(view, &articles),
            sources: SourcesView::new(view),
            timeline: TimelineView::new(view),
            articles,
            facts,
        }
    }
}

/// The stories with an article of the scope; those of several articles first.
fn stories_of(view: ViewInput<'_>) -> FirstOf<Story> {
    let all = view.findings.stories().map(|all| all.at(stories::THRESHOLD)).unwrap_or_default();
    let shown = all.into_iter().filter(|story| story.articles.iter().any(|&ix| view.shows(ix)));
    FirstOf::of(shown.collect(), STORIES)
}

/// Whether a rendering of the statement has another meaning, or is given to another speaker.
fn is_telling(statement: &Statement) -> bool {
    let is_altered = |kind, alteration: Option<Alteration>| {
        kind == SharedKind::Altered && alteration.is_some_and(Alteration::is_grave)
    };
    statement.conflicts.speaker
        || statement.renderings.iter().any(|it| is_altered(it.kind, it.alteration))
}

fn quotations(view: ViewInput<'_>) -> FirstOf<Statement> {
    let shown = |it: &Statement| it.renderings.iter().any(|it| view.shows(it.quote.article));
    let all = statements(view.corpus, view.findings).into_iter();
    let mut told: Vec<Statement> = all.filter(|it| is_telling(it) && shown(it)).collect();
    told.sort_by_key(|it| {
        let alteration = it.alteration();
        (alteration.is_none(), alteration, std::cmp::Reverse(it.outlets))
    });
    FirstOf::of(told, QUOTATIONS)
}

fn numbers(view: ViewInput<'_>) -> FirstOf<(TopicVerdict, FindingRecord)> {
    let Some(table) = crate::present::views::NumbersView::new(view) else {
        return FirstOf::of(Vec::new(), NUMBERS);
    };
    let options = ViewOptions::default();
    let entries = table.list(view, ListRequest { options, ..ListRequest::default() });
    let count = entries.len();
    let told = entries.into_iter().take(NUMBERS).filter_map(|entry| {
        Some((table.topic(entry)?.verdict, table.finding(view, entry, options, None)?))
    });
    FirstOf { shown: told.collect(), all: count }
}

fn gaps<'a>(view: ViewInput<'a>, articles: &[ArticleIx]) -> FirstOf<ArticleGaps<'a>> {
    let of = |&ix: &ArticleIx| {
        let all = view.findings.omissions()?.of(ix)?;
        let tier = |wanted: fn(OmissionKind) -> bool, tier: OmissionTier| {
            let listed: Vec<&Omission> = match tier {
                OmissionTier::NotFound => all.carried_by_at_least(LEAST).collect(),
                OmissionTier::Perhaps => all.perhaps_said(LEAST).collect(),
            };
            FirstOf::of(listed.into_iter().filter(|it| wanted(it.kind)).collect(), PER_TIER)
        };
        let is_words = |kind| matches!(kind, OmissionKind::Sentence | OmissionKind::Quote);
        let mut tiers = vec![
            ("Not found", tier(is_words, OmissionTier::NotFound)),
            ("Perhaps said otherwise", tier(|_| true, OmissionTier::Perhaps)),
            (
                "Names not found",
                tier(|kind| matches!(kind, OmissionKind::Actor(_)), OmissionTier::NotFound),
            ),
            (
                "Numbers not found",
                tier(|kind| kind == OmissionKind::Number, OmissionTier::NotFound),
            ),
        ];
        tiers.retain(|(_, tier)| tier.all > 0);
        let only_here = FirstOf::of(only_here(view.findings, ix), PER_TIER);
        let is_empty = tiers.is_empty() && only_here.all == 0;
        if is_empty { None } else { Some(ArticleGaps { article: ix, tiers, only_here }) }
    };
    let mut told: Vec<ArticleGaps<'_>> = articles.iter().filter_map(of).collect();
    let missing = |gaps: &ArticleGaps<'_>| gaps.tiers.first().map_or(0, |(_, tier)| tier.all);
    told.sort_by_key(|gaps| (std::cmp::Reverse(missing(gaps)), gaps.article));
    FirstOf::of(told, OMITTING)
}

/// A fact of the summary in words, and the anchor of the section that shows it.
pub(super) fn fact_words(fact: TellingFact) -> (String, &'static str) {
    let many = fact.count != 1;
    let count = fact.count;
    match fact.kind {
        TellingKind::AlteredQuotes => (
            format!(
                "{count} quotation{} printed with another number, a negation or another content word.",
                if many { "s are" } else { " is" }
            ),
            "quotations",
        ),
        TellingKind::OtherSpeakers => (
            format!(
                "{count} quotation{} given to different speakers.",
                if many { "s are" } else { " is" }
            ),
            "quotations",
        ),
        TellingKind::DisagreeingNumbers => (
            format!(
                "{count} question{} answered with numbers that no value fits.",
                if many { "s are" } else { " is" }
            ),
            "numbers",
        ),
        TellingKind::SharedQuotes => (
            format!(
                "{count} statement{} quoted by several outlets.",
                if many { "s are" } else { " is" }
            ),
            "sources",
        ),
        TellingKind::SharedPassages => (
            format!(
                "{count} passage{} shared by several outlets.",
                if many { "s are" } else { " is" }
            ),
            "stories",
        ),
    }
}

/// Tells of the findings of a report.
pub(super) fn teller(view: ViewInput<'_>) -> FindingTeller<'_> {
    FindingTeller::new(view.corpus, view.findings)
}
