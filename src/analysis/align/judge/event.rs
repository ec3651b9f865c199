//! The event that a sentence tells of, read from its marks of time, order, person, place and stage.
//!
//! ```text
//! A second cable off Torro was cut in January, police said on Friday.
//! └ mark   └ place          └ time            └ time of the speech: left out
//! ```
//!
//! Two sentences can share nearly all words and tell of two events of one kind: two quakes, two
//! votes, the charge and the sentence. When both fill a slot and the slots cannot be the same, the
//! sentences do not state the same, whatever they share.

mod marks;
mod people;
mod stages;
mod times;

use super::JudgedArticle;
use super::cover::CoveredWords;
use super::statement::JudgedSentence;
use crate::text::Word;
use marks::OrderMark;
use people::NamedSlot;
pub(super) use people::{NamedPeople, listed};
use stages::CaseStage;
use std::borrow::Cow;
use std::ops::Range;
pub(super) use times::BaseDay;
use times::EventTime;

/// Log odds that two sentences keep at most when a slot of both excludes one event: they are not
/// paired in any view, and neither is said to be alone.
const OTHER_EVENT: f32 = -0.1;
/// Log odds that two sentences keep at most when a slot makes one event doubtful: they form no row
/// and no passage by themselves.
const DOUBTFUL_EVENT: f32 = 0.8;
/// Share of the weight of the main part of a sentence, 0 to 1, below which the other sentence has
/// only its background (`… after the fire`).
const MIN_MAIN: f32 = 0.2;
/// Weight of a main part, in nats, from which on it is a statement of its own.
const LEAST_MAIN: f32 = 6.0;

/// Words outside names from which on a sentence tells something of those whom it names.
const LEAST_TOLD: usize = 2;

/// What tells the event of a sentence from others of its kind.
#[derive(Clone, Debug, Default)]
pub(super) struct EventSignature {
    times: Vec<EventTime>,
    marks: Vec<OrderMark>,
    stage: CaseStage,
    people: Vec<NamedSlot>,
    places: Vec<NamedSlot>,
}

/// The words of a sentence, as far as the slots are read from them.
#[derive(Clone, Copy)]
pub(super) struct EventWords<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    pub(super) folded: &'a [Cow<'a, str>],
    pub(super) stems: &'a [u64],
    pub(super) is_name: &'a [bool],
}

impl EventWords<'_> {
    /// The word at a place, folded; empty outside the sentence.
    fn word(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", |word| word)
    }

    /// The word `back` places before `at`.
    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether a sign stands between the words from `range.start` to `range.end`, both included.
    fn has_sign(&self, range: Range<usize>) -> bool {
        let pairs = self.words[range.start..=range.end].windows(2);
        pairs.into_iter().any(|two| {
            self.text[two[0].span().end()..two[1].span().start()]
                .contains(|c: char| !c.is_whitespace() && c != '-' && c != '.')
        })
    }
}

impl EventSignature {
    /// Reads the slots of a sentence. `base` is the day of its article.
    pub(super) fn of(words: EventWords<'_>, base: BaseDay, names: NamedPeople<'_>) -> Self {
        Self {
            times: times::times(&words, base),
            marks: marks::marks(&words),
            stage: CaseStage::of(&words),
            people: names.people(&words),
            places: names.places(&words),
        }
    }
}

/// Whether two sentences can tell of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SameEvent {
    /// Nothing speaks against it.
    Possible,
    /// A slot makes it doubtful.
    Doubtful,
    /// A slot excludes it.
    Excluded,
}

impl SameEvent {
    /// The log odds that a pair with these odds keeps.
    pub(super) fn limited(self, odds: f32) -> f32 {
        match self {
            Self::Possible => odds,
            Self::Doubtful => odds.min(DOUBTFUL_EVENT),
            Self::Excluded => odds.min(OTHER_EVENT),
        }
    }
}

/// A sentence with its article, and what the other sentence covers of it.
#[derive(Clone, Copy)]
pub(super) struct EventSide<'a> {
    pub(super) article: &'a JudgedArticle,
    pub(super) sentence: &'a JudgedSentence,
    pub(super) covered: CoveredWords<'a>,
}

/// Compares the events of two sentences.
pub(super) fn same_event(sides: [EventSide<'_>; 2]) -> SameEvent {
    let [a, b] = sides.map(|side| &side.sentence.event);
    let verdicts = [
        times::compare(&a.times, &b.times),
        marks::compare(sides),
        stages::compare(a.stage, b.stage),
        people::compare_people(sides),
        people::compare_places(sides),
        background(sides),
        naming(sides),
    ];
    verdicts.into_iter().max().unwrap_or(SameEvent::Possible)
}

/// Whether one sentence states as background what the other is about: `charged after the fire` and
/// `the fire`.
fn background(sides: [EventSide<'_>; 2]) -> SameEvent {
    let is_only_background = |side: &EventSide<'_>| {
        let (main, covered) = side.covered.main_part();
        side.sentence.has_background && main >= LEAST_MAIN && covered < MIN_MAIN * main
    };
    if sides.iter().any(is_only_background) { SameEvent::Doubtful } else { SameEvent::Possible }
}

/// Whether two sentences share how they name somebody (`defence minister Ona Brill`), and nothing that
/// they tell of that person.
fn naming(sides: [EventSide<'_>; 2]) -> SameEvent {
    let [a, b] = sides.map(|side| side.covered.told());
    let is_told = |(all, covered): (usize, usize)| covered > 0 || all < LEAST_TOLD;
    let shares_names = sides.iter().all(|side| side.sentence.names > 0);
    if shares_names && !is_told(a) && !is_told(b) {
        SameEvent::Doubtful
    } else {
        SameEvent::Possible
    }
}

/// For each word, whether it stands in a phrase that tells what is known: `after the fire`. A clause
/// with a verb of its own (`after she left`) can be the news.
pub(super) fn are_background(words: &EventWords<'_>) -> Vec<bool> {
    let mut background = vec![false; words.folded.len()];
    for at in 0..words.folded.len() {
        let word = words.word(at);
        let is_connection = word == "connection" && words.before(at, 1) == "in";
        if !is_connection && !BACKGROUND.contains(&word) {
            continue;
        }
        let inside = (at + 1..words.folded.len()).take_while(|&at| !words.has_sign(at - 1..at));
        let end = inside.last().unwrap_or(at) + 1;
        if !(at + 1..end).any(|at| stages::is_finite(words.word(at))) {
            background[at + 1..end].fill(true);
        }
    }
    background
}

/// Words that begin what the reader of a sentence knows already.
const BACKGROUND: [&str; 3] = ["after", "following", "since"];
