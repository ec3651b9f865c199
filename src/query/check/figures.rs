//! Numbers and days of a draft that no other article of its story has.
//!
//! ```text
//! draft   All 241 people …          no article has 241
//! others  214 people on board  ×4   the same question (analysis::numbers)   ─► differs
//! ```
//!
//! The analysis of numbers groups figures that answer one question. A figure of the draft is doubted when
//! it agrees with no other figure of its group, and no other article of the story prints its value. A
//! figure without a group is doubted when its value stands nowhere in the story. A day of the week, or a
//! date, is doubted only when the others of its group agree with one another.

use super::{CONTROL_SEQUENCE, Desk, DraftFinding, DraftFindingKind, DraftStatus, counted};
use crate::analysis::numbers::{Figure, Modifier, PrintedFigure, Topic, TopicVerdict, Unit};
use crate::corpus::{ArticleIx, Site};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// The least value of a count without a group that is doubted. Smaller counts are often the reporter's
/// own (two of them, three reasons). Set by hand.
const MIN_LONE: f64 = 10.0;
/// Owners that must agree on a day, at least, and on a small count. Set by hand.
const MIN_OWNERS: usize = 2;
/// Share of the owners of a topic that must print one value for the draft to be measured by it. Set by
/// hand: where the outlets disagree among themselves, nothing is said of the draft.
const MOST: f32 = 0.6;
/// Bytes of a word, at least, that tells what a sentence is about. Set by hand.
const TELLING_LETTERS: usize = 4;
/// Words with letters enough that the sentence of a figure and that of the nearest place must have in common.
/// Set by hand.
const COMMON_WORDS: usize = 2;
/// The greatest value of a figure that is a day of the week.
const DAYS_OF_A_WEEK: f64 = 7.0;
/// How many times as large one of two measures may be that are one value, converted.
const SAME_VALUE: f64 = 1.02;
/// Share of a value that a draft gives as *about* so much by which the printed value may differ. Set by hand:
/// with the slack of [`Figure::agrees`], *some 4,300* is borne out by three and a half thousand.
const ROUNDED: f64 = 0.05;

/// The figures that are to be looked at, in order.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let (Some(figures), Some(topics)) =
        (desk.findings.figures(desk.draft), desk.findings.numbers())
    else {
        return Vec::new();
    };
    if !desk.corpus.article(desk.draft).is_english() {
        return Vec::new();
    }
    let mut found: Vec<DraftFinding> = Vec::new();
    let is_printed = |figure: &&Figure| {
        !desk.text(desk.draft)[..figure.span.start()].ends_with(CONTROL_SEQUENCE)
    };
    for figure in figures.iter().filter(is_printed) {
        let topic = topics.iter().find(|topic| is_in(desk, topic, figure.span));
        let doubt = match topic {
            Some(topic) => in_topic(desk, figure, topic),
            None => alone(desk, figure),
        };
        let doubt = doubt.or_else(|| counted::doubt(desk, figure));
        let same = |one: &DraftFinding| {
            one.here
                .is_some_and(|here| desk.corpus.text(here) == &desk.text(desk.draft)[figure.span])
        };
        if !found.iter().any(same) {
            found.extend(doubt);
        }
    }
    found
}

/// Whether the topic has the figure of the draft at `span`.
fn is_in(desk: &Desk<'_>, topic: &Topic, span: Span) -> bool {
    topic.values.iter().any(|value| value.article == desk.draft && value.figure.span == span)
        && topic.values.iter().any(|value| value.article != desk.draft)
}

/// What is to be said of a figure that answers a question with figures of other articles.
fn in_topic(desk: &Desk<'_>, figure: &Figure, topic: &Topic) -> Option<DraftFinding> {
    let others: Vec<&PrintedFigure> =
        topic.values.iter().filter(|value| value.article != desk.draft).collect();
    if others.iter().any(|other| bears_out(&other.figure, figure)) {
        return None;
    }
    let Some(sites) = usual(desk, &others) else { return alone(desk, figure) };
    let is_common = desk.owners(&sites) >= MIN_OWNERS;
    let is_answer = matches!(topic.verdict, TopicVerdict::Disagree | TopicVerdict::Updated);
    let status = if is_answer && is_common { DraftStatus::Differs } else { DraftStatus::NotFound };
    if figure.unit == Unit::Day {
        let is_told = is_told(desk, figure, &others);
        let is_sure = is_common && !is_told && are_days_of_one_kind(figure, &others);
        return if is_sure {
            let about = (DraftFindingKind::Date, DraftStatus::Differs);
            Some(desk.finding(about, Some(figure.span), sites))
        } else {
            None
        };
    }
    let is_other = status == DraftStatus::NotFound;
    if is_other && desk.story.iter().any(|&ix| has_value(desk, ix, figure)) {
        return None;
    }
    if is_other && !is_near(desk, figure, &sites, COMMON_WORDS) {
        return alone(desk, figure);
    }
    if is_small(figure) && !is_common {
        return None;
    }
    Some(desk.finding((DraftFindingKind::Number, status), Some(figure.span), sites))
}

/// Whether all figures are days of the week, or all are dates.
fn are_days_of_one_kind(figure: &Figure, others: &[&PrintedFigure]) -> bool {
    let is_weekday = |figure: &Figure| figure.value <= DAYS_OF_A_WEEK;
    others.iter().all(|one| is_weekday(&one.figure) == is_weekday(figure))
}

/// Whether the sentence of the figure has `least` words in common with one of the places.
pub(super) fn is_near(desk: &Desk<'_>, figure: &Figure, sites: &[Site], least: usize) -> bool {
    let Some(own) = TellingWords::of(desk, desk.here(figure.span)) else { return false };
    let common = |site: &Site| {
        TellingWords::of(desk, *site).map_or(0, |there| own.0.intersection(&there.0).count())
    };
    sites.iter().map(common).max().is_some_and(|most| most >= least)
}

/// The places of the value that most owners print; `None` when no value is that of [`MOST`] of them.
fn usual(desk: &Desk<'_>, others: &[&PrintedFigure]) -> Option<Vec<Site>> {
    let site = |one: &PrintedFigure| Site { article: one.article, span: one.figure.span };
    let all: Vec<Site> = others.iter().map(|one| site(one)).collect();
    let agreeing = |value: &Figure| -> Vec<Site> {
        let same = others.iter().filter(|one| one.figure.agrees(value));
        same.map(|one| site(one)).collect()
    };
    let most = others.iter().map(|one| agreeing(&one.figure));
    let most = most.max_by_key(|sites| desk.owners(sites))?;
    let is_usual = desk.owners(&most) as f32 >= MOST * desk.owners(&all) as f32;
    if is_usual { Some(most) } else { None }
}

/// Whether another article of the story prints the value of `figure` in a sentence that is as near to that of
/// the draft as the sentences of its topic are: it may be the answer that the draft gives.
fn is_told(desk: &Desk<'_>, figure: &Figure, others: &[&PrintedFigure]) -> bool {
    let Some(own) = TellingWords::of(desk, desk.here(figure.span)) else { return true };
    let likeness = |site: Site| {
        let there = TellingWords::of(desk, site);
        there.map_or(0, |there| own.0.intersection(&there.0).count())
    };
    let of_topic = others
        .iter()
        .map(|one| likeness(Site { article: one.article, span: one.figure.span }))
        .max();
    let told = desk.story.iter().flat_map(|&article| {
        let figures = desk.findings.figures(article).unwrap_or_default();
        let same = figures.iter().filter(|there| is_value(there, figure));
        same.map(move |there| Site { article, span: there.span })
    });
    told.map(likeness).max().is_some_and(|most| Some(most) >= of_topic)
}

/// The words of the sentence around a place that have letters enough to tell what it is about.
struct TellingWords(FxHashSet<u64>);

impl TellingWords {
    fn of(desk: &Desk<'_>, site: Site) -> Option<Self> {
        let segments = desk.findings.segments(site.article)?;
        let sentence = segments.sentences[segments.sentence_at(site.span.start())?];
        let words = segments.words[segments.words_in(sentence)].iter();
        let words = words
            .filter(|word| word.span().len() >= TELLING_LETTERS && !site.span.covers(word.span()));
        Some(Self(words.map(|word| word.key()).collect()))
    }
}

/// What is to be said of a figure that answers no question of other articles.
fn alone(desk: &Desk<'_>, figure: &Figure) -> Option<DraftFinding> {
    let is_plain = matches!(figure.modifier, Modifier::Exactly | Modifier::About)
        && figure.high.is_none()
        && figure.unit != Unit::Day
        && !is_small(figure)
        && has_digit(&desk.text(desk.draft)[figure.span]);
    let is_printed = |ix: ArticleIx| {
        let is_of_story = desk.story.contains(&ix);
        is_of_story && has_value(desk, ix, figure) || !is_of_story && has_amount(desk, ix, figure)
    };
    if !is_plain || desk.others().any(is_printed) {
        return None;
    }
    let about = (DraftFindingKind::Number, DraftStatus::NotFound);
    Some(desk.finding(about, Some(figure.span), Vec::new()))
}

fn has_digit(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a figure is a small count or a small measure.
fn is_small(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Count | Unit::Measure(_) | Unit::Percent) && figure.value < MIN_LONE
}

/// Whether an article prints a value that fits the figure, whatever it is of, or the same digits.
fn has_value(desk: &Desk<'_>, ix: ArticleIx, figure: &Figure) -> bool {
    let figures = desk.findings.figures(ix).unwrap_or_default();
    figures.iter().any(|there| is_value(there, figure)) || has_digits(desk, ix, figure)
}

/// Whether an article beyond the story prints the amount of money. It may tell the story after all: an amount in
/// one currency is rarely that of something else, as a count is.
fn has_amount(desk: &Desk<'_>, ix: ArticleIx, figure: &Figure) -> bool {
    let figures = desk.findings.figures(ix).unwrap_or_default();
    matches!(figure.unit, Unit::Money(_)) && figures.iter().any(|there| is_value(there, figure))
}

/// Whether an article has every word with digits that the figure has.
fn has_digits(desk: &Desk<'_>, ix: ArticleIx, figure: &Figure) -> bool {
    let (Some(own), Some(there)) = (desk.findings.segments(desk.draft), desk.findings.segments(ix))
    else {
        return false;
    };
    let text = desk.text(desk.draft);
    let words = own.words[own.words_in(figure.span)].iter();
    let mut numbers = words.filter(|word| has_digit(&text[word.span()])).peekable();
    let others = desk.findings.figures(ix).unwrap_or_default();
    let is_named = figure.unit != Unit::Count || counted::noun(desk, desk.draft, figure).is_some();
    let is_of_other = |span: Span| {
        let mut around = others.iter().filter(|other| other.span.covers(span));
        is_named && around.any(|other| is_of_other_kind(other.unit, figure.unit))
    };
    numbers.peek().is_some()
        && numbers.all(|word| {
            let mut same = there.words.iter().filter(|other| other.key() == word.key());
            same.any(|other| !is_of_other(other.span()))
        })
}

/// Whether two units measure different things, so that equal digits tell nothing: 410 metres, 410 helpers. A
/// figure without a unit may have lost it, and a count without its noun may be a measure.
fn is_of_other_kind(there: Unit, own: Unit) -> bool {
    let has_unit = |unit: Unit| matches!(unit, Unit::Money(_) | Unit::Measure(_) | Unit::Percent);
    has_unit(there) && std::mem::discriminant(&there) != std::mem::discriminant(&own)
}

/// Whether two figures print one value, in units of one dimension or without a unit.
fn is_value(there: &Figure, figure: &Figure) -> bool {
    let is_rounded = (there.value - figure.value).abs() <= ROUNDED * figure.value.abs();
    if figure.modifier == Modifier::About && there.unit == figure.unit && is_rounded {
        return true;
    }
    let (there, figure) = (plain(there), plain(figure));
    there.is_near(&figure, SAME_VALUE)
        || there.unit == figure.unit
            && !matches!(there.unit, Unit::Measure(_))
            && there.agrees(&figure)
        || there.unit == Unit::Count && there.value.to_bits() == figure.value.to_bits()
}

/// Whether a figure of another article bears out that of the draft: the same value, or one within the bounds
/// that the draft gives.
fn bears_out(there: &Figure, figure: &Figure) -> bool {
    there.states(figure) || figure.modifier != Modifier::Exactly && there.agrees(figure)
}

/// The figure without its modifier: the value as it is written.
fn plain(figure: &Figure) -> Figure {
    Figure { modifier: Modifier::Exactly, ..*figure }
}
