//! Extends a source over the names that are joined to it, because a statement can have several
//! speakers.
//!
//! ```text
//! Goodlake, Gowan and Nunley noted that …        jointly, to the left
//!                     └ phrase
//! … said Bo Goodlake, Trent Gowan and Dev Nunley jointly, to the right
//!        └ phrase ─┘
//! ```

use super::phrase::{Phrase, ending_at};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Largest number of names in a list of speakers. A bound on the work.
const NAMES: usize = 8;
/// Largest number of tokens of an apposition in a list of speakers. A bound on the work.
const APPOSITION: usize = 25;

/// `phrase` extended to the left over the names that commas and `and` join to it, as far as token
/// `floor`: “Ilse Marten, Ruben Ortega and Anton Bremer”.
pub(super) fn jointly(tokens: &[SpeechToken], floor: usize, phrase: Phrase) -> Phrase {
    let plain = phrase.apposition.is_none() && phrase.antecedent.is_none();
    if plain && let Some(from) = first_of_two(tokens, floor, phrase) {
        return Phrase { from, ..phrase };
    }
    if !plain || !tokens[phrase.from].is_name() {
        return phrase;
    }
    let mut from = phrase.from;
    let joins = |k: usize| is_and(tokens, k) || from_comma(tokens, k);
    for count in 0..NAMES {
        let Some(link) = from.checked_sub(1).filter(|&k| k > floor) else { break };
        // The last name of the list follows `and`.
        if !joins(link) || count == 0 && !is_and(tokens, link) {
            break;
        }
        let end = if from_comma(tokens, link - 1) { link - 1 } else { link };
        let start = name_before(tokens, end, floor);
        if start == end {
            break;
        }
        from = start;
    }
    Phrase { from, ..phrase }
}

/// The first token of two subjects of one verb, of which `phrase` is the second: “the union and the
/// council”, “Ona Brill and her brother Tor”.
fn first_of_two(tokens: &[SpeechToken], floor: usize, phrase: Phrase) -> Option<usize> {
    let article = |k: usize| tokens[k].is(SpeechClass::ARTICLE);
    let and = phrase.from.checked_sub(1).filter(|&k| k > floor && is_and(tokens, k))?;
    let last = and.checked_sub(1).filter(|&k| k >= floor && tokens[k].is_word())?;
    let first = ending_at(tokens, last, floor).filter(|p| p.antecedent.is_none())?;
    let opens = first.from == floor
        || tokens[first.from].breaks
        || first.from > floor && !tokens[first.from - 1].is_word();
    let named = tokens[first.from..first.to].iter().all(SpeechToken::is_name);
    let noun = article(first.from) && first.to > first.from + 1;
    let two = article(phrase.from) && !tokens[phrase.from].capital && (named || noun);
    if two && opens { Some(first.from) } else { None }
}

/// `phrase` extended to the right over the names that commas and `and` join to it, before token
/// `ceiling`. Each name can have an apposition: “Ana Sousa, a judge, and Tor Lie, a poet”.
pub(super) fn jointly_after(tokens: &[SpeechToken], phrase: Phrase, ceiling: usize) -> Phrase {
    let named = tokens[phrase.from..phrase.to].last().is_some_and(SpeechToken::is_name);
    let mut to = phrase.to;
    for _ in 0..NAMES {
        let at = past_apposition(tokens, to, ceiling);
        let Some((start, last)) = past_link(tokens, at, ceiling).filter(|_| named) else { break };
        let end = (start..ceiling)
            .find(|&k| !tokens[k].is_name() || tokens[k].possessive || tokens[k].breaks)
            .unwrap_or(ceiling);
        let ends_list = tokens
            .get(end)
            .is_none_or(|t| end >= ceiling || t.breaks || !t.is_word() || is_and(tokens, end));
        if end == start || !ends_list {
            break;
        }
        to = end;
        if last {
            return Phrase { to, apposition: None, ..phrase };
        }
    }
    phrase
}

/// The first token of the next name of a list, after the signs and the `and` at token `at`, and
/// whether it is the last name.
fn past_link(tokens: &[SpeechToken], at: usize, ceiling: usize) -> Option<(usize, bool)> {
    let sign = at < ceiling && is_separator(tokens, at);
    let and = at + usize::from(sign);
    let last = and < ceiling && is_and(tokens, and);
    let start = and + usize::from(last);
    if (sign || last) && start < ceiling { Some((start, last)) } else { None }
}

/// The token after the apposition of a name in a list, which begins with an article after the comma
/// at token `at`; `at` if there is none.
pub(super) fn past_apposition(tokens: &[SpeechToken], at: usize, ceiling: usize) -> usize {
    let article = tokens.get(at + 1).is_some_and(|t| t.is(SpeechClass::ARTICLE) && !t.breaks);
    if !from_comma(tokens, at) || !article {
        return at;
    }
    let inside = |k: &usize| tokens[*k].is_word() && !tokens[*k].is_verb() && !tokens[*k].breaks;
    let end = (at + 1..ceiling.min(at + APPOSITION)).find(|k| !inside(k));
    end.filter(|&end| is_separator(tokens, end)).unwrap_or(at)
}

/// Whether the tokens `from..to` join two names or more: “Marten and Bremer”, “the union and the
/// council”.
pub(super) fn is_joint(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let article = |k: usize| tokens[k].is(SpeechClass::ARTICLE);
    (from + 1..to.saturating_sub(1)).any(|k| {
        let (left, right) = (&tokens[k - 1], &tokens[k + 1]);
        let ends = left.is_name() && !left.possessive || is_separator(tokens, k - 1);
        let listed = ends && (right.is_name() || article(k + 1));
        is_and(tokens, k) && (listed || article(from) && article(k + 1))
    })
}

fn is_separator(tokens: &[SpeechToken], k: usize) -> bool {
    let signs = [Sign::Comma, Sign::Semicolon].map(SpeechTokenKind::Sign);
    tokens.get(k).is_some_and(|t| signs.contains(&t.kind))
}

fn is_and(tokens: &[SpeechToken], k: usize) -> bool {
    let and = |t: &SpeechToken| t.class.any(SpeechClass::CONJUNCTION) && t.span.len() == 3;
    tokens.get(k).is_some_and(|t| t.is_word() && !t.capital && and(t))
}

fn from_comma(tokens: &[SpeechToken], k: usize) -> bool {
    tokens.get(k).is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Comma))
}

/// The first token of the name that ends before token `end`; `end` if there is none.
fn name_before(tokens: &[SpeechToken], end: usize, floor: usize) -> usize {
    let names = (floor..end).rev().take_while(|&k| tokens[k].is_name() && !tokens[k].possessive);
    names.last().unwrap_or(end)
}
