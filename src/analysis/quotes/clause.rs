//! Reporting clauses: which verb reports, and who is its subject.

use super::phrase::{Phrase, ending_at, starting_at};
use super::skeleton::{Kind, Token};
use crate::lexis::reporting::Class;

/// The tokens of the sentence that holds the token at `at`, half-open.
pub(super) fn sentence(tokens: &[Token], at: usize) -> (usize, usize) {
    let from = (0..=at).rev().find(|&k| tokens[k].breaks).unwrap_or(0);
    let to = (at + 1..tokens.len()).find(|&k| tokens[k].breaks).unwrap_or(tokens.len());
    (from, to)
}

/// Whether the token at `at` is a reporting verb and no noun.
pub(super) fn reports(tokens: &[Token], at: usize) -> bool {
    let t = &tokens[at];
    if !t.is_word() || !t.is(Class::CUE) || t.possessive || t.capital && !t.breaks {
        return false;
    }
    if !t.is(Class::NOUNY) {
        return true;
    }
    let Some(before) = at.checked_sub(1).map(|k| &tokens[k]) else { return false };
    let nominal = before.is(Class::DETERMINER) && !before.is(Class::RELATIVE | Class::PRONOUN)
        || before.possessive
        || before.is(Class::PREPOSITION)
        || before.is_word() && before.class == Class::NONE && !before.capital && !plural(t, before);
    !nominal
}

/// “officials claim”, “the minister claims”: whether `noun` can be the subject
/// of the verb form `verb`.
fn plural(verb: &Token, noun: &Token) -> bool {
    !verb.is(Class::BASE) || noun.span.len() > 3
}

/// A reporting verb that counts at this distance from the quotation.
pub(super) fn near_enough(t: &Token, distance: usize) -> bool {
    !t.is(Class::WEAK) || distance <= 4
}

/// The subject of the reporting verb at `verb`, not before `floor`.
pub(super) fn subject(tokens: &[Token], verb: usize, floor: usize) -> Option<Phrase> {
    if verb <= floor {
        return None;
    }
    if tokens[verb].is(Class::GERUND) {
        return governing(tokens, verb, floor);
    }
    let mut k = verb - 1;
    loop {
        let t = &tokens[k];
        let auxiliary = t.is(Class::AUX) || t.is(Class::ADVERB) && !t.is(Class::DETERMINER | Class::PRONOUN) || adverb_like(t);
        if !(auxiliary && t.is_word() && !t.breaks) || k == floor {
            break;
        }
        k -= 1;
    }
    let t = &tokens[k];
    if t.is(Class::STOP) || t.is(Class::CONJUNCTION) && !t.breaks || t.is_verb() && !t.is(Class::NOUNY) {
        return governing(tokens, k, floor);
    }
    ending_at(tokens, k, floor)
}

fn adverb_like(t: &Token) -> bool {
    t.is_word() && !t.capital && t.class == Class::NONE && t.span.len() > 6 && t.is(Class::NONE)
}

/// The subject of a gerund, an infinitive or a second predicate: that of the
/// clause it depends on.
fn governing(tokens: &[Token], at: usize, floor: usize) -> Option<Phrase> {
    let from = (floor..at).rev().find(|&k| tokens[k].breaks).unwrap_or(floor);
    for k in (from + 1..at).rev() {
        let t = &tokens[k];
        if t.is_verb() && reports(tokens, k) && !t.is(Class::WEAK) {
            let found = spoken_by(tokens, k, from);
            if found.is_some() {
                return found;
            }
        }
        if t.is(Class::RELATIVE) && k + 1 < at && !tokens[k + 1..at].iter().any(|t| t.kind == Kind::Comma) {
            return ending_at(tokens, k, from);
        }
    }
    first_phrase(tokens, from, at)
}

/// The one who says what the verb at `verb` reports: before it, or after it
/// when a quotation or a comma stands before (“…”, said the minister).
pub(super) fn spoken_by(tokens: &[Token], verb: usize, floor: usize) -> Option<Phrase> {
    let inverted = verb > floor && verb > 0 && {
        let before = &tokens[verb - 1];
        let comma_then_quote = before.kind == Kind::Comma && verb >= 2 && tokens[verb - 2].run().is_some();
        before.run().is_some() || comma_then_quote
    };
    if inverted && !tokens[verb].is(Class::GERUND) {
        let (_, end) = sentence(tokens, verb);
        if let Some(phrase) = starting_at(tokens, verb + 1, end) {
            return Some(phrase);
        }
    }
    subject(tokens, verb, floor)
}

/// The first noun phrase of the clause that begins at `from`: its subject,
/// opening adverbials skipped.
pub(super) fn first_phrase(tokens: &[Token], from: usize, to: usize) -> Option<Phrase> {
    let mut k = from;
    for _ in 0..4 {
        while k < to
            && (tokens[k].is(Class::CONJUNCTION)
                || tokens[k].is(Class::ADVERB) && !tokens[k].is(Class::PRONOUN | Class::DETERMINER)
                || !tokens[k].is_word())
        {
            k += 1;
        }
        let t = tokens.get(k).filter(|_| k < to)?;
        let opens_aside =
            t.is(Class::PREPOSITION | Class::SUBORDINATOR) && !t.is(Class::DETERMINER) || t.is(Class::TIME | Class::GERUND) || t.is_verb();
        if !opens_aside && let Some(phrase) = starting_at(tokens, k, to) {
            return Some(phrase);
        }
        k = (k..to).find(|&c| tokens[c].kind == Kind::Comma)? + 1;
    }
    None
}
