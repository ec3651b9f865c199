//! The event that a sentence tells of, read from its marks of time, order and stage.
//!
//! ```text
//! A second cable off Torro was cut in January, police said on Friday.
//!   └ mark                           └ time            └ time of the speech: left out
//! ```
//!
//! Two sentences can share nearly all words and tell of two events of one kind: two quakes, two
//! votes, the charge and the sentence. When both fill a slot and the slots cannot be the same, the
//! sentences do not state the same, whatever they share.

mod marks;
mod stages;
mod times;

use super::statement::JudgedSentence;
use crate::text::Word;
use marks::OrderMark;
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

/// What tells the event of a sentence from others of its kind.
#[derive(Clone, Debug, Default)]
pub(super) struct EventSignature {
    times: Vec<EventTime>,
    marks: Vec<OrderMark>,
    stage: CaseStage,
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
    pub(super) fn of(words: EventWords<'_>, base: BaseDay) -> Self {
        Self {
            times: times::times(&words, base),
            marks: marks::marks(&words),
            stage: CaseStage::of(&words),
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

/// Compares the events of two sentences.
pub(super) fn same_event(a: &JudgedSentence, b: &JudgedSentence) -> SameEvent {
    let verdicts = [
        times::compare(&a.event.times, &b.event.times),
        marks::compare(a, b),
        stages::compare(a.event.stage, b.event.stage),
    ];
    verdicts.into_iter().max().unwrap_or(SameEvent::Possible)
}
