//! `ClauseFrame`: the role of a figure in its clause. It separates figures with similar words
//! around them.
//!
//! | field | separates |
//! |---|---|
//! | change | `fell 9 per cent`, `120 metres less` from `stood at 9 per cent`, `190 metres` |
//! | early | `at first three batches` from `eleven batches` |
//! | lead | `until Thursday` from `since Thursday` |

use super::tuned::{CHANGE_REACH, EARLY_REACH};
use crate::text::{Word, fold};
use std::ops::Range;

/// The role of a figure in its clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClauseFrame {
    /// Whether the figure is a difference and not a state.
    pub(super) change: bool,
    /// Whether the figure held at first, or earlier.
    pub(super) early: bool,
    /// The direction of the word before a day.
    pub(super) lead: Option<DayLead>,
}

/// The direction in time of a word before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayLead {
    /// The time up to the day: `until`, `by`, `before`.
    Up,
    /// The time from the day on: `from`, `since`, `after`.
    On,
}

impl ClauseFrame {
    /// The role of the figure with the words `words` in the sentence `sentence`. Both are ranges in
    /// `all`.
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
        let after_change = is(1, CHANGES) || is(2, CHANGES) && !is(1, &["to", "from", "at"]);
        let before_more = (words.end..sentence.end.min(words.end + CHANGE_REACH))
            .take_while(|&at| at == words.end || !follows_sign(text, all, at))
            .any(|at| MORE.contains(&&*word(at)));
        let early = (words.start.saturating_sub(EARLY_REACH).max(sentence.start)..words.start)
            .any(|at| EARLY.contains(&&*word(at)));
        let at_first = (2..=EARLY_REACH).any(|back| is(back, &["at"]) && is(back - 1, &["first"]));
        let lead = if is(1, UP) || is(2, UP) && is(1, &["the"]) {
            Some(DayLead::Up)
        } else if is(1, ON) {
            Some(DayLead::On)
        } else {
            None
        };
        Self { change: after_change || before_more, early: early || at_first, lead }
    }
}

/// Whether a sign stands between word `at` and the word before it.
fn follows_sign(text: &str, all: &[Word], at: usize) -> bool {
    at > 0
        && text[all[at - 1].span().end()..all[at].span().start()]
            .contains(|c: char| !c.is_whitespace())
}

/// Words before a figure that is a difference.
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

/// Words after a figure that is a difference.
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

/// Words before a figure that held earlier.
const EARLY: &[&str] = &["initially", "originally", "previously", "formerly", "earlier"];

/// Words of [`DayLead::Up`].
const UP: &[&str] = &["until", "till", "by", "before"];

/// Words of [`DayLead::On`].
const ON: &[&str] = &["from", "since", "after"];
