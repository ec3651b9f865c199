//! Reads marks of order: `a second quake`, `the earlier vote`, `another man`.

use super::{EventWords, SameEvent, stages};
use crate::analysis::align::judge::statement::JudgedSentence;

/// Which of several like things a word is about.
#[derive(Clone, Debug)]
pub(super) struct OrderMark {
    order: MarkedOrder,
    /// The stems of the words behind the mark, up to the end of their phrase.
    stems: Vec<u64>,
    /// Whether the first of them is a stretch of time or a step, which orders no events (`third
    /// quarter`).
    is_of_step: bool,
    /// Whether it stands so early that the sentence is about what it marks.
    is_early: bool,
}

/// The place of a thing among others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkedOrder {
    /// `first`, `second`, `5th`.
    Nth(u32),
    /// `another`, `earlier`, `previous`.
    Other,
}

impl MarkedOrder {
    /// Whether both can mark one thing: the second of two is another one.
    fn may_be(self, other: Self) -> bool {
        match (self, other) {
            (Self::Nth(a), Self::Nth(b)) => a == b,
            (Self::Other, Self::Other) => true,
            (Self::Nth(nth), Self::Other) | (Self::Other, Self::Nth(nth)) => nth > 1,
        }
    }
}

/// The marks of a sentence.
pub(super) fn marks(words: &EventWords<'_>) -> Vec<OrderMark> {
    let all = (0..words.folded.len()).filter_map(|at| {
        let order = order(words.word(at))?;
        let phrase: Vec<usize> = (at + 1..words.folded.len().min(at + 1 + MARKED_WORDS))
            .take_while(|&at| !CLOSERS.contains(&words.word(at)) && !words.has_sign(at - 1..at))
            .collect();
        let &first = phrase.first()?;
        let next = words.word(first);
        let is_superlative = next.ends_with("est") || next == "most";
        let is_more = order == MarkedOrder::Other
            && (next.starts_with(|c: char| c.is_ascii_digit()) || stages::is_finite(next));
        if is_more || is_superlative || words.is_name[at] && words.is_name[first] {
            return None;
        }
        let stems = phrase.into_iter().map(|at| words.stems[at]).collect();
        Some(OrderMark { order, stems, is_of_step: STEPS.contains(&next), is_early: at <= EARLY })
    });
    all.collect()
}

/// The order that a word marks.
fn order(word: &str) -> Option<MarkedOrder> {
    if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some(MarkedOrder::Nth(at as u32 + 1));
    }
    if OTHERS.contains(&word) {
        return Some(MarkedOrder::Other);
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_ordinal = matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|nth| is_ordinal && *nth < 100).map(MarkedOrder::Nth)
}

/// Whether the marks of two sentences tell their events apart: one thing is the second here and the
/// third there, or it is marked here and not there.
pub(super) fn compare(a: &JudgedSentence, b: &JudgedSentence) -> SameEvent {
    let clash = a.event.marks.iter().any(|ours| {
        let same = |theirs: &&OrderMark| theirs.stems.iter().any(|it| ours.stems.contains(it));
        let mut alike = b.event.marks.iter().filter(same).peekable();
        alike.peek().is_some() && !alike.any(|theirs| theirs.order.may_be(ours.order))
    });
    if clash {
        SameEvent::Excluded
    } else if is_unmarked(a, b) || is_unmarked(b, a) {
        SameEvent::Doubtful
    } else {
        SameEvent::Possible
    }
}

/// Whether `marked` sets a thing apart from others that `other` tells of without a mark.
fn is_unmarked(marked: &JudgedSentence, other: &JudgedSentence) -> bool {
    marked.event.marks.iter().any(|mark| {
        let sets_apart = mark.order != MarkedOrder::Nth(1) && !mark.is_of_step && mark.is_early;
        let has_mark = other.event.marks.iter().any(|theirs| theirs.order.may_be(mark.order));
        sets_apart && !has_mark && mark.stems.first().is_some_and(|&noun| other.has_stem(noun))
    })
}

/// Words behind a mark that can be its noun, at most.
const MARKED_WORDS: usize = 4;
/// Words before a mark that is of the subject, at most.
const EARLY: usize = 2;

/// The ordinals that are words, from 1.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/// Words for one of several that is not the one told of so far.
const OTHERS: [&str; 4] = ["another", "earlier", "previous", "separate"];
/// Nouns that an ordinal counts although no event is meant.
const STEPS: [&str; 19] = [
    "day",
    "week",
    "month",
    "year",
    "quarter",
    "half",
    "time",
    "term",
    "floor",
    "person",
    "consecutive",
    "straight",
    "season",
    "degree",
    "round",
    "rounds",
    "set",
    "minute",
    "game",
];
/// Words that end the phrase of a mark.
const CLOSERS: [&str; 16] = [
    "of", "in", "on", "at", "to", "by", "for", "was", "were", "is", "and", "that", "this", "has",
    "have", "had",
];
