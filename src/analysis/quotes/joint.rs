//! Extends a source over the names that are joined to it, because a statement can have several
//! speakers.
//!
//! ```text
//! Goodlake, Gowan and Nunley noted that …        jointly, to the left
//!                     └ phrase
//! … said Bo Goodlake, Trent Gowan and Dev Nunley jointly, to the right
//!        └ phrase ─┘
//! ```

use super::phrase::Phrase;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Largest number of names in a list of speakers. A bound on the work.
const NAMES: usize = 8;

/// `phrase` extended to the left over the names that commas and `and` join to it, as far as token
/// `floor`: “Ilse Marten, Ruben Ortega and Anton Bremer”.
pub(super) fn jointly(tokens: &[SpeechToken], floor: usize, phrase: Phrase) -> Phrase {
    let plain = phrase.apposition.is_none() && phrase.antecedent.is_none();
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

/// `phrase` extended to the right over the names that commas and `and` join to it, before token
/// `ceiling`.
pub(super) fn jointly_after(tokens: &[SpeechToken], phrase: Phrase, ceiling: usize) -> Phrase {
    let named = tokens[phrase.from..phrase.to].last().is_some_and(SpeechToken::is_name);
    let mut to = phrase.to;
    let mut joined = None;
    for _ in 0..NAMES {
        if !named || to >= ceiling || !(is_and(tokens, to) || from_comma(tokens, to)) {
            break;
        }
        let mut start = to + 1;
        let mut last = is_and(tokens, to);
        if start < ceiling && !last && is_and(tokens, start) {
            (start, last) = (start + 1, true);
        }
        let end = (start..ceiling)
            .find(|&k| !tokens[k].is_name() || tokens[k].possessive || tokens[k].breaks)
            .unwrap_or(ceiling);
        let ends_list =
            tokens.get(end).is_none_or(|t| end >= ceiling || !t.is_word() || is_and(tokens, end));
        if end == start || !ends_list {
            break;
        }
        to = end;
        if last {
            joined = Some(to);
            break;
        }
    }
    match joined {
        Some(to) => Phrase { to, apposition: None, ..phrase },
        None => phrase,
    }
}

/// Whether the tokens `from..to` join two names or more: “Marten and Bremer”.
pub(super) fn is_joint(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    (from + 1..to.saturating_sub(1)).any(|k| {
        let left = &tokens[k - 1];
        is_and(tokens, k) && left.is_name() && !left.possessive && tokens[k + 1].is_name()
    })
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
