//! How a figure stands in its clause, which sets figures apart that the words
//! around them put together.
//!
//! | part | parts |
//! |---|---|
//! | change | `fell 9 per cent`, `120 metres less` from `stood at 9 per cent`, `190 metres` |
//! | early | `at first three batches` from `eleven batches` |
//! | lead | `until Thursday` from `since Thursday` |

use super::tuned::{CHANGE_REACH, EARLY_REACH};
use crate::text::{Word, fold};
use std::ops::Range;

/// How a figure stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClauseFrame {
    /// It is a difference, not a state.
    pub(super) change: bool,
    /// It held at first, or before.
    pub(super) early: bool,
    /// The word that puts a day to what happens: `until`.
    pub(super) lead: Option<DayLead>,
}

/// Towards which side of a day something reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayLead {
    /// `until`, `by`, `before`.
    Up,
    /// `from`, `since`, `after`.
    On,
}

impl ClauseFrame {
    /// How the figure at `words` stands in the sentence at `sentence`.
    pub(super) fn of(
        text: &str,
        all: &[Word],
        sentence: &Range<usize>,
        words: &Range<usize>,
    ) -> Self {
        let word = |at: usize| fold::word(&text[all[at].span()]);
        let before = |back: usize| {
            words.start.checked_sub(back).filter(|at| sentence.contains(at)).map(&word)
        };
        let is =
            |back: usize, list: &[&str]| before(back).is_some_and(|word| list.contains(&&*word));
        let moved = is(1, CHANGES) || is(2, CHANGES) && !is(1, &["to", "from", "at"]);
        let behind = words.end..sentence.end.min(words.end + CHANGE_REACH);
        let less = behind
            .clone()
            .take_while(|&at| at == words.end || !parted(text, all, at))
            .any(|at| MORE.contains(&&*word(at)));
        let early = (words.start.saturating_sub(EARLY_REACH).max(sentence.start)..words.start)
            .any(|at| EARLY.contains(&&*word(at)));
        let first = (2..=EARLY_REACH).any(|back| is(back, &["at"]) && is(back - 1, &["first"]));
        let lead = if is(1, UP) || is(2, UP) && is(1, &["the"]) {
            Some(DayLead::Up)
        } else {
            is(1, ON).then_some(DayLead::On)
        };
        Self { change: moved || less, early: early || first, lead }
    }
}

fn parted(text: &str, all: &[Word], at: usize) -> bool {
    at > 0
        && text[all[at - 1].span().end()..all[at].span().start()]
            .contains(|c: char| !c.is_whitespace())
}

const CHANGES: &[&str] = &[
    "fell",
    "fallen",
    "fall",
    "falling",
    "rose",
    "risen",
    "rise",
    "rising",
    "dropped",
    "drop",
    "gained",
    "up",
    "down",
    "grew",
    "grown",
    "shrank",
    "slipped",
    "climbed",
    "jumped",
    "declined",
    "increased",
    "decreased",
    "by",
];

const MORE: &[&str] = &[
    "less",
    "fewer",
    "lower",
    "higher",
    "down",
    "up",
    "short",
    "extra",
    "additional",
    "above",
    "below",
];

const EARLY: &[&str] = &["initially", "originally", "previously", "formerly", "earlier"];

const UP: &[&str] = &["until", "till", "by", "before"];

const ON: &[&str] = &["from", "since", "after"];
