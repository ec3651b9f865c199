//! Reporting clauses: finds the verb that reports and its subject.
//!
//! ```text
//! “…,” said the minister .        spoken_by: after the verb, because a quotation stands before it
//!      verb └─ subject ─┘
//! The minister has often said …   subject: before the verb, over auxiliaries and adverbs
//! └─ subject ┘           verb
//! ```

use super::joint::{jointly, jointly_after};
use super::phrase::{Phrase, ending_at, object_of, starting_at};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::SENTENCE_REACH;
use super::verbs::{after_participle, is_clause};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// The half-open range of tokens of the sentence with token `at`. It reaches at most
/// [`SENTENCE_REACH`] tokens to either side.
pub(super) fn sentence(tokens: &[SpeechToken], at: usize) -> (usize, usize) {
    let (low, high) = (at.saturating_sub(SENTENCE_REACH), tokens.len().min(at + SENTENCE_REACH));
    let from = (low..=at).rev().find(|&k| tokens[k].breaks).unwrap_or(low);
    let to = (at + 1..high).find(|&k| tokens[k].breaks).unwrap_or(high);
    (from, to)
}

/// Whether token `at` is a reporting verb and not a noun.
pub(super) fn reports(tokens: &[SpeechToken], at: usize) -> bool {
    let t = &tokens[at];
    if !t.is_word()
        || !t.is(SpeechClass::CUE)
        || t.possessive
        || t.capital && !t.breaks && !t.says()
    {
        return false;
    }
    if !t.is(SpeechClass::NOUNY) {
        return true;
    }
    let Some(before) = at.checked_sub(1).map(|k| &tokens[k]) else { return false };
    // “the police report said”, “claims of fraud”
    let next = tokens.get(at + 1).filter(|n| n.is_word() && !n.breaks);
    let noun = next.is_some_and(|n| {
        n.is_verb() && !n.is(SpeechClass::NOUNY) && !n.capital
            || n.is(SpeechClass::AUX) && !n.is(SpeechClass::STOP)
            || n.is(SpeechClass::OF)
    });
    // “to lose general counsel”: a noun for a person before a form that is a noun too
    let is_modifier = before.is(SpeechClass::ROLE)
        && !before.is(SpeechClass::PRONOUN | SpeechClass::AUX | SpeechClass::CUE);
    // “to ease fears”: an infinitive and its object
    let infinitive = at >= 2
        && tokens[at - 2].is(SpeechClass::PREPOSITION)
        && tokens[at - 2].is(SpeechClass::STOP)
        && before.is_word()
        && before.class == SpeechClass::NONE;
    let nominal = infinitive
        || before.is(SpeechClass::DETERMINER)
            && !before.is(SpeechClass::RELATIVE | SpeechClass::PRONOUN)
        || before.possessive
        || before.is(SpeechClass::PREPOSITION)
        || before.is_word()
            && (before.class == SpeechClass::NONE || is_modifier)
            && !before.capital
            && !agrees_in_number(t, before);
    !nominal && !noun
}

/// Whether `noun` can be the subject of the verb form `verb`: “officials claim”, “the minister
/// claims”.
fn agrees_in_number(verb: &SpeechToken, noun: &SpeechToken) -> bool {
    !verb.is(SpeechClass::BASE) || verb.is(SpeechClass::PAST) || noun.shape.plural
}

/// Whether the reporting verb `t` counts at this distance from the quotation, in tokens.
pub(super) fn near_enough(t: &SpeechToken, distance: usize) -> bool {
    !t.is(SpeechClass::WEAK) || distance <= 3
}

/// The subject of the reporting verb at token `verb`, at token `floor` or after it.
pub(super) fn subject(tokens: &[SpeechToken], verb: usize, floor: usize) -> Option<Phrase> {
    if verb <= floor {
        return None;
    }
    if tokens[verb].is(SpeechClass::GERUND) {
        if let Some(quoted) = quoted_as(tokens, verb, floor) {
            return Some(quoted);
        }
        if let Some(object) = object_before(tokens, verb, floor) {
            return Some(object);
        }
        return absolute(tokens, verb, floor)
            .or_else(|| adding(tokens, verb, floor))
            .or_else(|| governing(tokens, verb, floor));
    }
    if is_passive(tokens, verb, floor) {
        return agent(tokens, verb);
    }
    active_subject(tokens, verb, floor)
}

/// The subject of the verb at token `verb`, which is not passive or whose agent is not asked for.
fn active_subject(tokens: &[SpeechToken], verb: usize, floor: usize) -> Option<Phrase> {
    let mut k = verb - 1;
    loop {
        let t = &tokens[k];
        // “has long argued”
        let adverb = t.is_word()
            && t.class == SpeechClass::NONE
            && !t.capital
            && !t.shape.plural
            && !t.shape.participle
            && k > floor
            && tokens[k - 1].is(SpeechClass::AUX)
            && !tokens[k - 1].is(SpeechClass::BE)
            && !tokens[k - 1].breaks;
        let auxiliary = t.is(SpeechClass::AUX)
            || adverb
            || t.is(SpeechClass::ADVERB) && !t.is(SpeechClass::DETERMINER | SpeechClass::PRONOUN);
        if !(auxiliary && t.is_word() && !t.breaks) || k == floor {
            break;
        }
        k -= 1;
    }
    let t = &tokens[k];
    if t.is(SpeechClass::STOP)
        || t.is(SpeechClass::CONJUNCTION) && !t.breaks
        || t.is_verb() && !t.is(SpeechClass::NOUNY)
    {
        return governing(tokens, k, floor);
    }
    ending_at(tokens, k, floor)
}

/// The speaker of the gerund at token `gerund` if somebody quotes him: “Marten quoted her teacher as
/// saying”, “the teacher was quoted as saying”.
fn quoted_as(tokens: &[SpeechToken], gerund: usize, floor: usize) -> Option<Phrase> {
    let link = gerund.checked_sub(1).filter(|&k| {
        k > floor && tokens[k].is(SpeechClass::SUBORDINATOR) && tokens[k].span.len() == 2
    })?;
    let words = (floor + 1..link).rev().take(12).take_while(|&k| tokens[k].is_word());
    let verb = words.into_iter().find(|&k| {
        tokens[k].is_verb() && (!tokens[k].is(SpeechClass::NOUNY) || reports(tokens, k))
    })?;
    if is_passive(tokens, verb, floor) {
        return active_subject(tokens, verb, floor);
    }
    let alone = link == verb + 2;
    if alone { object_of(tokens, verb + 1, link) } else { starting_at(tokens, verb + 1, link) }
}

/// The speaker of the gerund at token `gerund` inside the object of another verb: “she recalls [his]
/// saying”, “she remembers [Ortega] saying”.
fn object_before(tokens: &[SpeechToken], gerund: usize, floor: usize) -> Option<Phrase> {
    let last = gerund.checked_sub(1).filter(|&k| k > floor && tokens[k].is_word())?;
    let pronoun = tokens[last].is(SpeechClass::POSSESSIVE | SpeechClass::OBJECT);
    let phrase = if pronoun {
        Phrase::plain(last, last + 1)
    } else {
        ending_at(tokens, last, floor)
            .filter(|p| tokens[p.from].capital || tokens[p.from].is(SpeechClass::POSSESSIVE))?
    };
    let verb = phrase.from.checked_sub(1).filter(|&k| k > floor)?;
    let takes_gerund = tokens[verb].is_verb()
        && !tokens[verb].is(SpeechClass::TELL | SpeechClass::BE)
        && reports(tokens, verb);
    if takes_gerund { Some(phrase) } else { None }
}

/// The gerund and its speaker, if the verb at token `verb` only recalls what another said: “she
/// recalls his saying”.
pub(super) fn turned(tokens: &[SpeechToken], verb: usize) -> Option<(usize, Phrase)> {
    let (_, end) = sentence(tokens, verb);
    let says = |k: usize| k < end && tokens[k].is(SpeechClass::GERUND);
    let gerund = (verb + 2..end.min(verb + 8)).find(|&k| says(k) || !tokens[k].is_word())?;
    let phrase =
        Some(gerund).filter(|&k| says(k)).and_then(|k| object_before(tokens, k, verb - 1))?;
    if phrase.from == verb + 1 { Some((gerund, phrase)) } else { None }
}

/// The subject inside an absolute construction: “with one of her ads asking”.
fn absolute(tokens: &[SpeechToken], verb: usize, floor: usize) -> Option<Phrase> {
    let phrase = ending_at(
        tokens,
        verb.checked_sub(1).filter(|&k| k >= floor && tokens[k].is_word())?,
        floor,
    )?;
    let with = &tokens[phrase.from.checked_sub(1).filter(|&k| k >= floor)?];
    let is_with = with.span.len() == 4 && with.is(SpeechClass::LINK) && !with.capital;
    if is_with { Some(phrase) } else { None }
}

/// The subject of a gerund after a comma: that of the nearest clause that reports (“Marten said,
/// adding”).
fn adding(tokens: &[SpeechToken], at: usize, floor: usize) -> Option<Phrase> {
    if at <= floor || tokens[at - 1].kind != SpeechTokenKind::Sign(Sign::Comma) {
        return None;
    }
    let start = (floor..at)
        .rev()
        .find(|&k| tokens[k].breaks || tokens[k].kind == SpeechTokenKind::Sign(Sign::Semicolon))
        .unwrap_or(floor);
    let verb = (start + 1..at)
        .rev()
        .find(|&k| reports(tokens, k) && !tokens[k].is(SpeechClass::WEAK | SpeechClass::GERUND))?;
    inner_subject(tokens, verb, at).or_else(|| spoken_by(tokens, verb, start))
}

/// The subject of the clause that the verb at token `verb` reports, if the gerund at token `at` goes
/// on with that clause: “They say he hid, saying that …”. After `adding` the outer speaker goes on.
fn inner_subject(tokens: &[SpeechToken], verb: usize, at: usize) -> Option<Phrase> {
    // `saying` is a noun too; `adding`, `arguing` go on with the outer speaker.
    let says = |k: usize| tokens[k].is(SpeechClass::BARE) && tokens[k].is(SpeechClass::NOUNY);
    let pronoun = tokens.get(verb + 1).filter(|t| {
        t.is(SpeechClass::PRONOUN) && !t.is(SpeechClass::DETERMINER) && verb + 1 < at
    })?;
    if tokens[verb].is(SpeechClass::BARE) && says(at) && !pronoun.breaks {
        Some(Phrase::plain(verb + 1, verb + 2))
    } else {
        None
    }
}

/// Whether the verb is passive, so that its subject does not speak: “The mayor was asked”.
pub(super) fn is_passive(tokens: &[SpeechToken], verb: usize, floor: usize) -> bool {
    let before = (floor..verb).rev().find(|&k| {
        let passed = SpeechClass::ADVERB | SpeechClass::AUX;
        !tokens[k].is(passed) || tokens[k].is(SpeechClass::BE)
    });
    let participle = tokens[verb].is(SpeechClass::PAST | SpeechClass::TELL | SpeechClass::CALL)
        && !tokens[verb].is(SpeechClass::BASE | SpeechClass::GERUND);
    // “the man described by the magazine as”: a verb that needs an object, and has none
    let quoted = tokens.get(verb + 1).is_some_and(|t| t.run().is_some());
    let bare = tokens[verb].is(SpeechClass::CALL | SpeechClass::TELL)
        && tokens.get(verb + 1 + usize::from(quoted)).is_some_and(|t| t.is(SpeechClass::BY));
    participle && (bare || before.is_some_and(|k| tokens[k].is(SpeechClass::BE)))
}

/// The agent of a passive verb: “was asked by the mayor”.
fn agent(tokens: &[SpeechToken], verb: usize) -> Option<Phrase> {
    let (_, end) = sentence(tokens, verb);
    let by = (verb + 1..end.min(verb + 14))
        .take_while(|&k| {
            !matches!(tokens[k].kind, SpeechTokenKind::Sign(Sign::Comma | Sign::Semicolon))
        })
        .find(|&k| tokens[k].is(SpeechClass::BY))?;
    object_of(tokens, by + 1, end)
}

/// The subject of a gerund, an infinitive or a second predicate: the subject of the clause that it
/// depends on.
fn governing(tokens: &[SpeechToken], at: usize, floor: usize) -> Option<Phrase> {
    let start = (floor..at).rev().find(|&k| tokens[k].breaks).unwrap_or(floor);
    if tokens[start].run().is_some() {
        let verb = (start + 1..at).rev().find(|&k| {
            tokens[k].is_verb() && reports(tokens, k) && !tokens[k].is(SpeechClass::WEAK)
        });
        if let Some(found) = verb.and_then(|verb| spoken_by(tokens, verb, start)) {
            return Some(found);
        }
    }
    // “When the mayor was asked, he laughed and said”
    let own = (start + 1..at)
        .rev()
        .take_while(|&k| tokens[k].is_word())
        .find(|&k| tokens[k - 1].kind == SpeechTokenKind::Sign(Sign::Comma));
    if let Some(own) = own
        .filter(|&k| tokens[k].is(SpeechClass::PRONOUN) && !tokens[k].is(SpeechClass::DETERMINER))
    {
        return starting_at(tokens, own, at);
    }
    let relative = (start + 1..at)
        .rev()
        .take_while(|&k| tokens[k].kind != SpeechTokenKind::Sign(Sign::Comma))
        .find(|&k| tokens[k].is(SpeechClass::RELATIVE));
    if let Some(found) = relative.and_then(|k| ending_at(tokens, k, start)) {
        return Some(found);
    }
    last_clause(tokens, start, at)
        .and_then(|from| first_phrase(tokens, from, at))
        .or_else(|| first_phrase(tokens, start, at))
}

/// The first token of the last clause after a comma and a conjunction (`…, but the minister …`).
fn last_clause(tokens: &[SpeechToken], from: usize, to: usize) -> Option<usize> {
    (from + 2..to.saturating_sub(1)).rev().find(|&k| {
        let opens =
            tokens[k].is(SpeechClass::PRONOUN | SpeechClass::DETERMINER) || tokens[k].is_name();
        let joins = tokens[k - 1].is(SpeechClass::CONJUNCTION) && !tokens[k - 1].capital;
        opens && joins && tokens[k - 2].kind == SpeechTokenKind::Sign(Sign::Comma)
    })
}

/// The speaker of the verb at token `verb`: the phrase after it if a quotation stands before it
/// (“…”, said the minister), else its subject.
pub(super) fn spoken_by(tokens: &[SpeechToken], verb: usize, floor: usize) -> Option<Phrase> {
    let inverted = verb > floor && verb > 0 && {
        let before = &tokens[verb - 1];
        let comma_then_quote = before.kind == SpeechTokenKind::Sign(Sign::Comma)
            && verb >= 2
            && tokens[verb - 2].run().is_some();
        before.run().is_some() || comma_then_quote
    };
    // Said Marten, “…”
    let opens =
        tokens[verb].breaks && tokens[verb].capital && !tokens[verb].is(SpeechClass::GERUND);
    let inverted = inverted || opens && tokens.get(verb + 1).is_some_and(SpeechToken::is_name);
    if inverted && !tokens[verb].is(SpeechClass::GERUND) {
        let (_, end) = sentence(tokens, verb);
        if let Some(phrase) = starting_at(tokens, verb + 1, end) {
            return Some(jointly_after(tokens, phrase, end));
        }
    }
    subject(tokens, verb, floor).map(|phrase| jointly(tokens, floor, phrase))
}

/// The subject of the clause that begins at token `from`: its first noun phrase after opening
/// adverbials (`Hours later,`, `In Ohio,`).
pub(super) fn first_phrase(tokens: &[SpeechToken], from: usize, to: usize) -> Option<Phrase> {
    let mut k = from;
    for _ in 0..4 {
        while k < to && is_before_subject(&tokens[k]) {
            k += 1;
        }
        if k >= to {
            return None;
        }
        let t = tokens.get(k)?;
        if let Some(after) = after_participle(tokens, k, to) {
            k = after;
            continue;
        }
        let opens_aside = t.is(SpeechClass::PREPOSITION | SpeechClass::SUBORDINATOR)
            && !t.is(SpeechClass::DETERMINER)
            || opens_with_participle(tokens, k)
            || t.is(SpeechClass::TIME | SpeechClass::GERUND)
            || t.is_verb() && !t.is_name();
        if !opens_aside && let Some(phrase) = starting_at(tokens, k, to) {
            let timed =
                phrase.to < to && tokens[phrase.to].is(SpeechClass::TIME | SpeechClass::ADVERB);
            let comma = (phrase.to..to.min(phrase.to + 3))
                .find(|&c| tokens[c].kind == SpeechTokenKind::Sign(Sign::Comma));
            match comma {
                Some(comma) if timed => k = comma + 1,
                _ => return Some(phrase),
            }
        } else {
            k = main_clause(tokens, k, to)?;
        }
    }
    None
}

/// Whether a past participle at token `k` opens a sentence and describes its subject: “Asked by
/// Harbour Radio, …”, “Asked whether it was true, …”.
pub(super) fn opens_with_participle(tokens: &[SpeechToken], k: usize) -> bool {
    let t = &tokens[k];
    t.breaks
        && t.shape.participle
        && tokens.get(k + 1).is_some_and(|next| {
            next.is(SpeechClass::PREPOSITION | SpeechClass::WHETHER) && !next.capital
        })
}

/// The first token of the main clause after an aside that begins at token `from`: the one after the
/// first comma before a subject and its verb, else after the first comma.
fn main_clause(tokens: &[SpeechToken], from: usize, to: usize) -> Option<usize> {
    let after_comma = |c: usize| tokens[c].kind == SpeechTokenKind::Sign(Sign::Comma);
    let commas = || (from..to).filter(|&c| after_comma(c)).take(6);
    let clause = commas().find(|&c| is_clause(tokens, c + 1, to));
    clause.or_else(|| commas().next()).map(|comma| comma + 1)
}

/// Whether a token can stand before a subject without being part of it.
fn is_before_subject(t: &SpeechToken) -> bool {
    !t.is_word()
        || t.is(SpeechClass::CONJUNCTION)
        || t.is(SpeechClass::ADVERB) && !t.is(SpeechClass::PRONOUN | SpeechClass::DETERMINER)
}
