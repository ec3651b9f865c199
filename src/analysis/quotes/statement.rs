//! Finds where a reported statement begins and ends.
//!
//! ```text
//! The minister told reporters on Monday that | the well was dry |, although nobody had asked him .
//!              verb hearer    time      begins                    ends: the reporter's own clause
//! ```

use super::phrase::{Phrase, ending_at, object_of, starting_at};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::{SENTENCE_REACH, SHORTEST_INDIRECT};
use super::verbs::{has_finite, is_clause, is_finite};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Largest number of adverbials between a verb and its statement.
const ADVERBIALS: usize = 4;

/// A place at which the statement of a verb can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// The first token of the statement.
    pub at: usize,
    /// What opens it.
    pub kind: OpeningKind,
}

/// What opens a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpeningKind {
    /// `that`, which stands before the statement.
    That,
    /// `whether`, `if`, `why`: the first word of the statement.
    Whether,
    /// Nothing: the statement follows at once.
    Bare,
    /// `to` and a verb.
    Infinitive,
}

/// The beginning of the statement of the verb at token `verb`, in the sentence that ends before
/// token `end`.
pub(super) fn opening(
    text: &str,
    tokens: &[SpeechToken],
    verb: usize,
    end: usize,
) -> Option<Opening> {
    let t = &tokens[verb];
    let hearer = object_of(tokens, verb + 1, end)
        .filter(|p| t.is(SpeechClass::TELL) && is_hearer(tokens, p.from));
    let tells = hearer.is_some();
    let mut at = hearer.map_or(verb + 1, |p| p.to);
    let plain = !t.is(SpeechClass::WEAK | SpeechClass::NOUNY) || t.is(SpeechClass::BARE);
    let bare = plain && (t.is(SpeechClass::BARE) || tells);
    for _ in 0..=ADVERBIALS {
        let next = tokens.get(at).filter(|t| at < end && t.is_word())?;
        let word = &text[next.span];
        let states = |from: usize| {
            has_finite(tokens, from, end) || tokens[from..end].iter().any(|t| t.run().is_some())
        };
        if word == "that" && at + 1 < end && states(at + 1) {
            return Some(Opening { at: at + 1, kind: OpeningKind::That });
        }
        if next.is(SpeechClass::WHETHER) && !next.capital && asks(t, word) {
            return Some(Opening { at, kind: OpeningKind::Whether });
        }
        let infinitive = word == "to" && t.is(SpeechClass::INFINITIVE);
        if infinitive && tokens.get(at + 1).is_some_and(is_base_form) {
            return Some(Opening { at, kind: OpeningKind::Infinitive });
        }
        let pronoun = next.is(SpeechClass::PRONOUN) && !next.is(SpeechClass::DETERMINER) && plain;
        if (bare || pronoun) && begins_clause(tokens, at, end) {
            return Some(Opening { at, kind: OpeningKind::Bare });
        }
        at = after_adverbial(tokens, at, end)?;
    }
    None
}

/// Whether the word at token `at` can begin the phrase of a hearer.
fn is_hearer(tokens: &[SpeechToken], at: usize) -> bool {
    let t = &tokens[at];
    !t.is(SpeechClass::PREPOSITION) && (!t.is(SpeechClass::WHETHER) || t.capital)
}

/// Whether the verb takes an indirect question with this word. A verb of saying takes those that
/// are no relative clauses.
fn asks(verb: &SpeechToken, word: &str) -> bool {
    match word {
        "whether" | "why" | "how" => true,
        "if" => verb.is(SpeechClass::TELL),
        _ => false,
    }
}

/// Whether a word can be the verb after `to`.
fn is_base_form(t: &SpeechToken) -> bool {
    t.is_word()
        && !t.capital
        && !t.is(SpeechClass::DETERMINER | SpeechClass::PRONOUN | SpeechClass::OBJECT)
        && !t.is(SpeechClass::TIME | SpeechClass::PREPOSITION)
        && (!t.is(SpeechClass::ROLE) || t.is(SpeechClass::CUE))
        && !t.shape.plural
}

/// The token after the adverbial at token `at`: “on Monday”, “in an interview”, “again”.
fn after_adverbial(tokens: &[SpeechToken], at: usize, end: usize) -> Option<usize> {
    let t = tokens.get(at).filter(|_| at < end)?;
    if t.is(SpeechClass::TIME | SpeechClass::ADVERB) && !t.is(SpeechClass::PRONOUN) {
        return Some(at + 1);
    }
    if !t.is(SpeechClass::PREPOSITION) || t.capital {
        return None;
    }
    let mut next = at + 1;
    if tokens.get(next).is_some_and(|t| t.is(SpeechClass::TIME)) {
        while next < end && tokens[next].is(SpeechClass::TIME) {
            next += 1;
        }
        return Some(next);
    }
    let phrase = object_of(tokens, next, end)?;
    next = phrase.to;
    let comma = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    if next < end && comma(next) && tokens.get(next + 1).is_some_and(|t| !t.capital) {
        next += 1;
    }
    Some(next)
}

/// Whether a clause begins at token `at`: a subject, then its finite verb before the next comma or
/// quotation. Commas around an apposition are passed over.
fn begins_clause(tokens: &[SpeechToken], at: usize, end: usize) -> bool {
    let t = &tokens[at];
    let opens = t.is(SpeechClass::PRONOUN | SpeechClass::DETERMINER)
        || t.is_name()
        || t.is_word() && t.class == SpeechClass::NONE
        || t.is(SpeechClass::ROLE | SpeechClass::PERSON) && !t.is(SpeechClass::CUE);
    if !opens {
        return false;
    }
    let mut needed = 1;
    let mut commas = 0;
    for k in at + 1..end.min(at + 30) {
        let t = &tokens[k];
        match t.kind {
            SpeechTokenKind::Sign(Sign::Comma) => {
                commas += 1;
                if commas > 2 || tokens.get(k + 1).is_some_and(|t| t.is(SpeechClass::RELATIVE)) {
                    return false;
                }
            }
            SpeechTokenKind::Sign(Sign::Semicolon | Sign::Colon) => return false,
            SpeechTokenKind::Quote(_) => return k > at,
            _ => {}
        }
        if t.is(SpeechClass::RELATIVE)
            || t.is(SpeechClass::SUBORDINATOR) && !t.is(SpeechClass::DETERMINER)
        {
            needed += 1;
        } else if is_finite(tokens, k) && !(k > 0 && is_finite(tokens, k - 1)) {
            // “The army claimed two villages, residents said”: the verb of another clause.
            if commas == 1 && t.is_verb() {
                return false;
            }
            needed -= 1;
            if needed == 0 {
                return true;
            }
        }
    }
    false
}

/// The end of the statement that begins at token `from` and is reported at token `verb`: before the
/// reporter's own words, else `end`. The sentence begins at token `start`.
pub(super) fn ending(
    tokens: &[SpeechToken],
    start: usize,
    verb: usize,
    from: usize,
    end: usize,
) -> usize {
    let depends = depends(tokens, start, verb);
    if opens_with_contrast(tokens, start, verb)
        && let Some(comma) = before_main_clause(tokens, from, end)
    {
        return comma;
    }
    let dashes = || (from..end).filter(|&k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Dash));
    for k in from + 1..end.min(from + SENTENCE_REACH) {
        let own = match tokens[k].kind {
            SpeechTokenKind::Sign(Sign::Semicolon) => true,
            // One dash alone: what follows is a remark. Two enclose one.
            SpeechTokenKind::Sign(Sign::Dash) => {
                dashes().count() == 1 && k > from + SHORTEST_INDIRECT
            }
            SpeechTokenKind::Sign(Sign::Comma) => {
                depends && resumes(tokens, k + 1, end) || is_own(tokens, k + 1, end)
            }
            SpeechTokenKind::Word => goes_back(tokens, k, end),
            _ => false,
        };
        if own {
            return k;
        }
    }
    end
}

/// Whether the verb at token `verb` stands in a clause that depends on another: “Although he said
/// …, the well stayed open”, “Marten, who said …, left”.
fn depends(tokens: &[SpeechToken], start: usize, verb: usize) -> bool {
    let clause =
        (start..verb).rev().take_while(|&k| tokens[k].kind != SpeechTokenKind::Sign(Sign::Comma));
    // “hours after Marten announced”: a preposition before a subject and its verb
    let before_subject = ending_at(tokens, verb.saturating_sub(1), start)
        .and_then(|p| p.from.checked_sub(1))
        .is_some_and(|k| k >= start && tokens[k].is(SpeechClass::PREPOSITION));
    let mut words = clause.filter(|&k| k < verb).map(|k| &tokens[k]);
    before_subject
        || words.any(|t| {
            t.is(SpeechClass::RELATIVE)
                || t.is(SpeechClass::SUBORDINATOR | SpeechClass::CONTRAST)
                    && !t.is(SpeechClass::DETERMINER)
        })
}

/// Whether the sentence begins with a clause that depends, and the verb at token `verb` is in it:
/// “Though Marten, the mayor, said …”.
fn opens_with_contrast(tokens: &[SpeechToken], start: usize, verb: usize) -> bool {
    let opens = |t: &SpeechToken| {
        t.is_word()
            && t.is(SpeechClass::SUBORDINATOR | SpeechClass::CONTRAST)
            && !t.is(SpeechClass::DETERMINER | SpeechClass::ADVERB)
    };
    let even = tokens[start].is(SpeechClass::CONTRAST) && tokens[start].is(SpeechClass::ADVERB);
    let first = start + usize::from(even);
    let comma = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    // “Though Marten, the mayor, said”, but “After a week, Marten, 44, said”
    let contrasts = tokens[first].is(SpeechClass::CONTRAST)
        && !tokens.get(first + 1).is_some_and(|t| {
            t.is(SpeechClass::PREPOSITION | SpeechClass::GERUND) || t.shape.gerund
        });
    let parted = |k: usize| comma(k) && (!contrasts || is_clause(tokens, k + 1, verb + 1));
    tokens.get(first).is_some_and(opens) && !(first..verb).any(parted)
}

/// The comma before the main clause, in a sentence that begins with another clause. `from` is the
/// first token of the statement in that clause. If no main clause is seen, it is the first comma
/// after a finite verb, so that too little is taken for speech and not too much.
fn before_main_clause(tokens: &[SpeechToken], from: usize, end: usize) -> Option<usize> {
    let comma = |k: &usize| tokens[*k].kind == SpeechTokenKind::Sign(Sign::Comma);
    let mut commas = (from + 1..end).filter(comma);
    let main = commas.clone().find(|&k| states(tokens, k + 1, end));
    main.or_else(|| commas.find(|&k| has_finite(tokens, from, k)))
}

/// Whether a clause with its subject and its verb begins at token `at`, before the next comma.
fn states(tokens: &[SpeechToken], at: usize, end: usize) -> bool {
    let Some(first) = tokens.get(at).filter(|t| at < end && t.is_word()) else { return false };
    let joins = SpeechClass::CONJUNCTION | SpeechClass::RELATIVE | SpeechClass::GERUND;
    if first.is(joins) || first.is(SpeechClass::PREPOSITION | SpeechClass::SUBORDINATOR) {
        return false;
    }
    let words = (at + 1..end.min(at + 12)).take_while(|&k| tokens[k].is_word());
    let mut words = words.skip_while(|&k| tokens[k].is(SpeechClass::DETERMINER));
    words.any(|k| {
        let plural = tokens[k - 1].shape.plural && tokens[k].is_verb() && !tokens[k].capital;
        is_finite(tokens, k) || plural
    })
}

/// Whether the clause on which another depends goes on at token `at`.
fn resumes(tokens: &[SpeechToken], at: usize, end: usize) -> bool {
    let Some(t) = tokens.get(at).filter(|t| at < end && t.is_word() && !t.capital) else {
        return is_clause(tokens, at, end);
    };
    let plain = t.class == SpeechClass::NONE && t.shape.participle;
    let verb = t.is_verb() && !t.is(SpeechClass::NOUNY);
    plain || verb || t.is(SpeechClass::FINITE | SpeechClass::AUX) || is_clause(tokens, at, end)
}

/// Whether a second predicate of the reporter's clause begins at the conjunction `at`, without a
/// comma: “said the well was dry and warned …”, “but did not say”.
fn goes_back(tokens: &[SpeechToken], at: usize, end: usize) -> bool {
    let t = &tokens[at];
    if !t.is(SpeechClass::CONJUNCTION) || t.capital {
        return false;
    }
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < end) else { return false };
    let says = next.is(SpeechClass::CUE | SpeechClass::CALL)
        && !next.is(SpeechClass::BASE | SpeechClass::NOUNY | SpeechClass::WEAK)
        && (next.is(SpeechClass::THAT | SpeechClass::TELL | SpeechClass::CALL));
    says && !next.capital
}

/// Whether the reporter's own words begin at token `at`, after a comma: `adding …`, `but claimed …`,
/// `although …`, `who …`, or a clause after `but` or `and` with a subject of its own.
fn is_own(tokens: &[SpeechToken], at: usize, end: usize) -> bool {
    let Some(next) = tokens.get(at).filter(|t| at < end && t.is_word()) else { return false };
    let after = tokens.get(at + 1).filter(|_| at + 1 < end);
    if next.is(SpeechClass::GERUND) || next.is(SpeechClass::CONTRAST | SpeechClass::RELATIVE) {
        return true;
    }
    if next.is(SpeechClass::CONJUNCTION) {
        let Some(after) = after else { return false };
        let says = |k: usize| {
            tokens.get(k).is_some_and(|t| k < end && t.is_verb() && t.is(SpeechClass::THAT))
        };
        let pronoun = after.is(SpeechClass::PRONOUN) && !after.is(SpeechClass::DETERMINER);
        let reports = says(at + 1) || pronoun && says(at + 2);
        let subject = after.is_name() || after.is(SpeechClass::ARTICLE);
        return reports || subject && is_clause(tokens, at + 1, end);
    }
    false
}

/// The phrase that speaks in a clause without a quotation after its statement: “…, said the
/// minister”. The verb stands at token `verb`, after a comma.
pub(super) fn inverted(tokens: &[SpeechToken], verb: usize, end: usize) -> Option<Phrase> {
    let comma = verb.checked_sub(1)?;
    let says = tokens[verb].is(SpeechClass::BARE) && !tokens[verb].is(SpeechClass::GERUND);
    if !says || tokens[comma].kind != SpeechTokenKind::Sign(Sign::Comma) {
        return None;
    }
    let phrase = starting_at(tokens, verb + 1, end).filter(|_| !is_clause(tokens, verb + 1, end));
    phrase.filter(|p| {
        tokens[p.from].is_name() || tokens[p.from].is(SpeechClass::ARTICLE | SpeechClass::ROLE)
    })
}
